import * as contract from '../../../../shared/contract/council'
import { acceptMatter } from '../../../../shared/domain/council/matter'
import { isRefusal } from '../../../../shared/errors'
import { matters } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeProposal, rewardIdea, tellAuthor, titleOf } from './proposalSteps'
import { settingsOf } from './settingsOf'

export const accept = operation(contract.accept, async (context, { proposalId, title, five }) => {
  const { store, principal, commandId, nowMs, by } = context
  const matterId = context.newId('mat')
  const { planWithinDays } = await settingsOf(store, principal.communityId)
  const matter = acceptMatter(
    {
      _id: matterId,
      communityId: principal.communityId,
      title,
      proposalIds: [proposalId],
      five,
      commandId,
      nowMs,
      by,
    },
    planWithinDays,
  )
  if (isRefusal(matter)) return matter
  // The proposal decides whose acceptance counts; then its matter is opened under an id made from the command.
  const proposal = await changeProposal(context, proposalId, { move: 'accept', matterId })
  if (isRefusal(proposal)) return proposal
  await store.insert(matters, matter)
  const points = await rewardIdea(context, proposal, 'adopted')
  if (isRefusal(points)) return points
  await tellAuthor(context, proposal, {
    move: 'accept',
    title: '您的建议被采纳了',
    text: `“${titleOf(proposal)}”进了办理台账。${points > 0 ? `得到${String(points)}分。` : ''}`,
  })
  return { matterId, points }
})
