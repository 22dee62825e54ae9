import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeProposal, rewardIdea, tellAuthor, titleOf } from './proposalSteps'

export const publish = operation(contract.publish, async (context, { proposalId }) => {
  const proposal = await changeProposal(context, proposalId, { move: 'publish' })
  if (isRefusal(proposal)) return proposal
  const points = await rewardIdea(context, proposal, 'valid')
  if (isRefusal(points)) return points
  await tellAuthor(context, proposal, {
    move: 'publish',
    title: '您的建议已经公开',
    text: `“${titleOf(proposal)}”已经公开，邻居可以附议。${points > 0 ? `得到${String(points)}分。` : ''}`,
  })
  return { points }
})
