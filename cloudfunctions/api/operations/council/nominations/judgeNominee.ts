import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { nominationRounds, nominations } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { changeNomination, closeTo } from './nominationSteps'

export const judgeNominee = operation(contract.judgeNominee, async (context, input) => {
  const { store, principal, commandId } = context
  const { nominationId, eligible, words } = input
  const refused = eligible ? undefined : refusalOfWords(words, mostWords.short)
  if (refused !== undefined) return refused
  const first = await store.read(nominations, nominationId)
  if (first?.communityId !== principal.communityId) return refuse('NOMINATION_NOT_FOUND')
  if (!hasHappened(first, commandId)) {
    const [round, close] = await Promise.all([
      store.read(nominationRounds, first.roundId),
      closeTo(context, [first]),
    ])
    // What is announced stands still; afterwards only an objection takes somebody off the list.
    if (round?.state !== 'open') return refuse('ROUND_STATE_WRONG')
    if (close.has(nominationId)) return refuse('NOMINEE_CLOSE')
  }
  const act = eligible ? ({ move: 'admit' } as const) : ({ move: 'reject', remark: words } as const)
  const changed = await changeNomination(context, nominationId, () => true, act, first)
  return isRefusal(changed) ? changed : {}
})
