import * as contract from '../../../../../shared/contract/council'
import { mediationNumber, standingIn } from '../../../../../shared/domain/council/mediation'
import { mediations, mediatorRosters } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { unsealMediation } from './stored'

const queueAPage = 50

/** The server opens each to say who was named; of the rest nothing leaves it. */
export const mediationQueue = operation(contract.mediationQueue, async (context) => {
  const { store, sealing, principal, nowMs } = context
  const { communityId, personId } = principal
  const [found, roster] = await Promise.all([
    store.find(mediations, {
      where: { communityId, open: true },
      orderBy: ['askedAtMs', 'asc'],
      limit: queueAPage,
    }),
    store.read(mediatorRosters, communityId),
  ])
  return {
    mediations: found
      .map((stored) => unsealMediation(stored, sealing))
      // Those in which the administrator has a part are another one's to staff.
      .filter((mediation) => standingIn(mediation, personId) === undefined)
      .map(({ _id, kind, askedAtMs, state, team }) => ({
        mediationId: _id,
        number: mediationNumber(_id),
        kind,
        askedAtMs,
        waiting: state === 'asked',
        team: [...team],
      })),
    roster: [...(roster?.people ?? [])],
    nowMs,
  }
})
