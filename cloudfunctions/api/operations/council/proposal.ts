import * as contract from '../../../../shared/contract/council'
import { councilStaff, isOwnProposal, mayReadProposal } from '../../../../shared/domain/council/visibility'
import { refuse } from '../../../../shared/errors'
import { proposals } from '../../../database'
import { operation } from '../../../runtime/operation'
import { photoViews } from '../media/steps'
import { proposalLineOf, timelineOf } from './lines'
import { viewerOf } from './viewer'

export const proposal = operation(contract.proposal, async (context, { proposalId }) => {
  const found = await context.store.read(proposals, proposalId)
  const viewer = viewerOf(context)
  if (found === undefined || !mayReadProposal(found, viewer)) return refuse('PROPOSAL_NOT_FOUND')
  const isStaff = viewer.roles.some((role) => councilStaff.some((one) => one === role))
  const ofPhotos = isOwnProposal(found, viewer.personId) ? 'owner' : isStaff ? 'staff' : 'public'
  const { mergedIntoId, matterId } = found
  return {
    ...proposalLineOf(found, viewer.personId),
    photos: [...(await photoViews(context, found.photoIds, ofPhotos))],
    timeline: timelineOf(found.events),
    ...(mergedIntoId === undefined ? {} : { mergedIntoId }),
    ...(matterId === undefined ? {} : { matterId }),
    nowMs: context.nowMs,
  }
})
