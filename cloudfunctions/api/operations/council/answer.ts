import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeProposal, tellAuthor, titleOf } from './proposalSteps'

export const answer = operation(contract.answer, async (context, { proposalId, words }) => {
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const proposal = await changeProposal(context, proposalId, { move: 'answer', words })
  if (isRefusal(proposal)) return proposal
  await tellAuthor(context, proposal, {
    move: 'answer',
    title: '您的建议有了答复',
    text: `“${titleOf(proposal)}”已经答复，请打开“我的建议”查看。`,
  })
  return {}
})
