import * as contract from '../../../../../shared/contract/council'
import { nominationRounds as rounds, nominations } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { roundLineOf } from './nominationSteps'

const roundsShown = 20
const answersShown = 10

export const nominationRounds = operation(contract.nominationRounds, async (context) => {
  const { store, principal, subjectId, nowMs } = context
  const { in: isOneOf } = store.command as Record<'in', (values: readonly string[]) => unknown>
  const [found, asked] = await Promise.all([
    store.find(rounds, {
      where: { communityId: principal.communityId },
      orderBy: ['openedAtMs', 'desc'],
      limit: roundsShown,
    }),
    store.find(nominations, {
      where: { answererId: subjectId, state: isOneOf(['asked', 'consented', 'eligible']) },
      limit: answersShown,
    }),
  ])
  return {
    rounds: found.map(roundLineOf),
    toAnswer: asked.map(({ _id, roundId, nomineeName, reasons, state }) => ({
      nominationId: _id,
      roundId,
      title: found.find((round) => round._id === roundId)?.title ?? '',
      nomineeName,
      reasons: [...reasons],
      state,
    })),
    nowMs,
  }
})
