import * as contract from '../../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeRound } from './nominationSteps'

export const cancelRound = operation(contract.cancelRound, async (context, { roundId, words }) => {
  const refused = refusalOfWords(words, mostWords.short)
  if (refused !== undefined) return refused
  const changed = await changeRound(context, roundId, { move: 'cancel', words })
  return isRefusal(changed) ? changed : {}
})
