import {
  decideComplaint,
  type Complaint,
  type ComplaintCommand,
} from '../../../../shared/domain/council/complaint'
import type { Viewer } from '../../../../shared/domain/council/visibility'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { complaints } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'

/** One complaint in a list. */
export const complaintLineOf = (complaint: Complaint, { personId }: Pick<Viewer, 'personId'>) => ({
  complaintId: complaint._id,
  kind: complaint.kind,
  words: complaint.words,
  state: complaint.state,
  ...(complaint.aboutName === undefined ? {} : { aboutName: complaint.aboutName }),
  raisedAtMs: complaint.raisedAtMs,
  answerByMs: complaint.answerByMs,
  mine: complaint.authorId === personId,
})

/** Changes a complaint for those who may; for everybody else there is none. */
export function changeComplaint(
  context: Context,
  complaintId: string,
  mayChange: (complaint: Complaint) => boolean,
  move: Omit<ComplaintCommand, 'commandId' | 'nowMs' | 'by'>,
): Promise<Complaint | Refusal> {
  const { store, principal, commandId, nowMs, by, pause } = context
  return decideAndSave<Complaint, Complaint>(store, complaints, complaintId, pause, (complaint) => {
    if (complaint?.communityId !== principal.communityId || !mayChange(complaint)) {
      return Promise.resolve(refuse('COMPLAINT_NOT_FOUND'))
    }
    const next = decideComplaint(complaint, { ...move, commandId, nowMs, by })
    return Promise.resolve(isRefusal(next) ? next : { next, result: next })
  })
}
