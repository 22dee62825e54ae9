import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeProposal, tellAuthor, titleOf } from './proposalSteps'

export const close = operation(contract.close, async (context, { proposalId, words }) => {
  const refused = refusalOfWords(words, mostWords.answer)
  if (refused !== undefined) return refused
  const proposal = await changeProposal(context, proposalId, { move: 'close', words })
  if (isRefusal(proposal)) return proposal
  await tellAuthor(context, proposal, {
    move: 'close',
    title: '您的建议办结了',
    text: `“${titleOf(proposal)}”已经办结，理由写在里面，请打开查看。`,
  })
  return {}
})
