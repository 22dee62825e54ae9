import * as contract from '../../../../../shared/contract/council'
import { refuse } from '../../../../../shared/errors'
import { nominationRounds } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { electedIn } from './elected'
import { closeTo, nominationsOf, roundLineOf } from './nominationSteps'

export const nominationQueue = operation(contract.nominationQueue, async (context, { roundId }) => {
  const { store, principal, nowMs } = context
  const [round, all] = await Promise.all([
    store.read(nominationRounds, roundId),
    nominationsOf(store, roundId),
  ])
  if (round?.communityId !== principal.communityId) return refuse('ROUND_NOT_FOUND')
  const [close, electedIds] = await Promise.all([closeTo(context, all), electedIn(store, round)])
  const { proposed, ballotId } = round
  return {
    ...roundLineOf(round),
    places: round.places,
    decidedBy: round.decidedBy,
    ...(ballotId === undefined ? {} : { ballotId }),
    nominations: all.map((one) => ({
      nominationId: one._id,
      nomineeName: one.nomineeName,
      where: one.where,
      reasons: [...one.reasons],
      check: one.check,
      state: one.state,
      ...(one.remark === undefined ? {} : { remark: one.remark }),
      objections: one.objections.map(({ objectionId, words, atMs, answer }) => ({
        objectionId,
        words,
        atMs,
        ...(answer === undefined ? {} : { answer: answer.words }),
      })),
      isClose: close.has(one._id),
    })),
    ...(proposed === undefined
      ? {}
      : {
          proposed: {
            nominationIds: [...proposed.nominationIds],
            mine: proposed.personId === principal.personId,
          },
        }),
    ...(electedIds === undefined ? {} : { electedIds: [...electedIds] }),
    nowMs,
  }
})
