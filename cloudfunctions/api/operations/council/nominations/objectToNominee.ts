import * as contract from '../../../../../shared/contract/council'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { isPublicNomination } from '../../../../../shared/domain/council/nomination'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { nominationRounds, nominations } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { changeNomination } from './nominationSteps'

export const objectToNominee = operation(contract.objectToNominee, async (context, input) => {
  const { store, principal, subjectId, nowMs, commandId } = context
  const { nominationId, words } = input
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const first = await store.read(nominations, nominationId)
  if (first?.communityId !== principal.communityId) return refuse('NOMINATION_NOT_FOUND')
  if (!hasHappened(first, commandId)) {
    const round = await store.read(nominationRounds, first.roundId)
    // Of what is not public nobody learns that there is one.
    if (round === undefined || !isPublicNomination(round.state, first.state)) {
      return refuse('NOMINATION_NOT_FOUND')
    }
    const isOpen = round.state === 'announced' && nowMs < (round.objectUntilMs ?? 0)
    if (!isOpen) return refuse('ROUND_STATE_WRONG')
  }
  const objectionId = context.newId('obj')
  const act = { move: 'object', objectionId, words, personId: subjectId } as const
  const changed = await changeNomination(context, nominationId, () => true, act, first)
  return isRefusal(changed) ? changed : {}
})
