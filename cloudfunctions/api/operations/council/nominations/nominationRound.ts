import * as contract from '../../../../../shared/contract/council'
import { isPublicNomination } from '../../../../../shared/domain/council/nomination'
import { cancelledForOf } from '../../../../../shared/domain/council/event'
import { refuse } from '../../../../../shared/errors'
import { communities, nominationRounds } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { nominationsOf, roundLineOf } from './nominationSteps'

export const nominationRound = operation(contract.nominationRound, async (context, { roundId }) => {
  const { store, principal, subjectId, nowMs } = context
  const [round, community, all] = await Promise.all([
    store.read(nominationRounds, roundId),
    store.read(communities, principal.communityId),
    nominationsOf(store, roundId),
  ])
  if (round?.communityId !== principal.communityId) return refuse('ROUND_NOT_FOUND')
  const listed = all.filter(({ state }) => isPublicNomination(round.state, state))
  const cancelledFor = cancelledForOf(round.events)
  return {
    ...roundLineOf(round),
    ...(cancelledFor === undefined ? {} : { cancelledFor }),
    words: round.words,
    places: round.places,
    decidedBy: round.decidedBy,
    ...(round.ballotId === undefined ? {} : { ballotId: round.ballotId }),
    ...(round.decidedAtMs === undefined ? {} : { decidedAtMs: round.decidedAtMs }),
    communityName: community?.name ?? '',
    nominees: listed.map(({ _id, nomineeName, reasons, state, answererId }) => ({
      nominationId: _id,
      nomineeName,
      reasons: [...reasons],
      state,
      mine: answererId === subjectId,
    })),
    mine: all
      .filter(({ nominatorId }) => nominatorId === subjectId)
      .map(({ _id, nomineeName, state, remark }) => ({
        nominationId: _id,
        nomineeName,
        state,
        ...(remark === undefined ? {} : { remark }),
      })),
    nowMs,
  }
})
