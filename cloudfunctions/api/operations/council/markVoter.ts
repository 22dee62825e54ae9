import * as contract from '../../../../shared/contract/council'
import { refusalOfOpen, rollId, voterOf } from '../../../../shared/domain/council/ballotRoll'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ballotRoll, ballots } from '../../../database'
import { operation } from '../../../runtime/operation'
import { electorOf } from './ballotElector'

export const markVoter = operation(contract.markVoter, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { ballotId, personId, way } = input
  const [ballot, elector] = await Promise.all([store.read(ballots, ballotId), electorOf(context, personId)])
  if (ballot?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
  const voter = voterOf(ballot, elector, nowMs)
  if (isRefusal(voter)) return voter
  const { voterId, name } = voter
  const _id = rollId(ballotId, voterId)
  const closed = refusalOfOpen(ballot, nowMs)
  if (closed !== undefined) return closed
  const { communityId } = ballot
  const forAnother = { ...by, forPersonId: voterId }
  const marked = { _id, ballotId, communityId, way, commandIds: [commandId], by: forAnother }
  if (await store.insert(ballotRoll, marked)) return { name }
  const known = await store.read(ballotRoll, _id)
  if (known?.commandIds?.includes(commandId) === true) return { name }
  const { push } = store.command as Record<'push', (value: string) => unknown>
  const again = { way, commandIds: push(commandId), by: forAnother }
  const isMarked = (await store.change(ballotRoll, { _id, way: 'unmarked' }, again)) === 1
  if (isMarked) return { name }
  return refuse(known?.way === 'phone' ? 'BALLOT_ALREADY_CAST' : 'BALLOT_ON_PAPER')
})
