import * as contract from '../../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../../shared/domain/council/words'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const draftAgreement = operation(contract.draftAgreement, async (context, input) => {
  const { mediationId, words } = input
  const refused = refusalOfWords(words, mostWords.complaint)
  if (refused !== undefined) return refused
  const changed = await changeMediation(context, mediationId, { move: 'draft', words })
  return isRefusal(changed) ? changed : { draft: changed.draft?.number ?? 0 }
})
