import * as contract from '../../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const noteTalk = operation(contract.noteTalk, async (context, input) => {
  const { mediationId, words, shared } = input
  const refused = refusalOfWords(words, mostWords.complaint)
  if (refused !== undefined) return refused
  const byName = context.principal.displayName
  const changed = await changeMediation(context, mediationId, { move: 'note', words, shared, byName })
  return isRefusal(changed) ? changed : {}
})
