import * as contract from '../../../../shared/contract/council'
import { mayReadComplaint } from '../../../../shared/domain/council/visibility'
import { refuse } from '../../../../shared/errors'
import { complaints } from '../../../database'
import { operation } from '../../../runtime/operation'
import { photoViews } from '../media/steps'
import { complaintLineOf } from './complaintSteps'
import { timelineOf } from './lines'
import { viewerOf } from './viewer'

export const complaint = operation(contract.complaint, async (context, { complaintId }) => {
  const found = await context.store.read(complaints, complaintId)
  const viewer = viewerOf(context)
  if (found === undefined || !mayReadComplaint(found, viewer)) return refuse('COMPLAINT_NOT_FOUND')
  const isMine = found.authorId === viewer.personId
  const firstAnswer = found.events.find(({ move }) => move === 'answer')
  return {
    ...complaintLineOf(found, viewer),
    ...(found.named && !isMine ? { author: found.authorName } : {}),
    photos: [...(await photoViews(context, found.photoIds, isMine ? 'owner' : 'staff'))],
    timeline: timelineOf(found.events),
    mayAnswer: !isMine && found.open && firstAnswer?.by.personId !== viewer.personId,
    nowMs: context.nowMs,
  }
})
