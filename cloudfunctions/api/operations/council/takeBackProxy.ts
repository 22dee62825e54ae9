import * as contract from '../../../../shared/contract/council'
import { takeBackProxy as takeBack, type Proxies } from '../../../../shared/domain/council/ballotRoll'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ballotProxies } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const takeBackProxy = operation(contract.takeBackProxy, async (context, { ballotId }) => {
  const { store, pause, subjectId, nowMs } = context
  const [given] = await store.find(ballotProxies, { where: { ballotId, giverIds: subjectId }, limit: 1 })
  // Nothing is given, or not any more: it is as the person wants it.
  if (given === undefined) return {}
  const done = await decideAndSave<Proxies, object>(
    store,
    ballotProxies,
    given._id,
    pause,
    (state) =>
      Promise.resolve(
        state === undefined ? refuse('BUSY') : { next: takeBack(state, subjectId, nowMs), result: {} },
      ),
    given,
  )
  return isRefusal(done) ? done : {}
})
