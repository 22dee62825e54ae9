import * as contract from '../../../../shared/contract/council'
import { supportable } from '../../../../shared/domain/council/proposal'
import { hasHappened } from '../../../../shared/domain/council/event'
import { isRefusal, refuse } from '../../../../shared/errors'
import { proposals } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeProposal, tellAuthor, titleOf } from './proposalSteps'
import { settingsOf } from './settingsOf'
import { addSupporters, escalate } from './supporters'

export const merge = operation(contract.merge, async (context, { proposalId, intoProposalId }) => {
  const { store, principal, nowMs, commandId } = context
  const [source, target, settings] = await Promise.all([
    store.read(proposals, proposalId),
    store.read(proposals, intoProposalId),
    settingsOf(store, principal.communityId),
  ])
  if (source?.communityId !== principal.communityId || target?.communityId !== principal.communityId) {
    return refuse('PROPOSAL_NOT_FOUND')
  }
  // Always into the older one: so no two proposals can be merged into each other.
  const isOlder = target.raisedAtMs < source.raisedAtMs
  if (!hasHappened(source, commandId) && (!isOlder || !supportable.has(target.state))) {
    return refuse('PROPOSAL_MERGE_WRONG')
  }

  // First nobody can support it here any more, then everybody who does is counted where it goes on.
  const merged = await changeProposal(context, proposalId, { move: 'merge', mergedIntoId: intoProposalId })
  if (isRefusal(merged)) return merged
  const final = await store.read(proposals, proposalId)
  const moved = final?.supporterIds ?? merged.supporterIds
  if (moved.length > 0) await addSupporters(store, intoProposalId, moved)
  const whole = new Set([...target.supporterIds, ...moved])
  if (target.escalatedAtMs === undefined && whole.size >= settings.escalateFromSupporters) {
    await escalate(store, intoProposalId, nowMs)
  }
  await tellAuthor(context, merged, {
    move: 'merge',
    title: '您的建议并入了另一条',
    text: `“${titleOf(merged)}”并入“${titleOf(target)}”，附议的人都算在一起。`,
  })
  return {}
})
