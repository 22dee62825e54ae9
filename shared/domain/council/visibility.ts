import type { StaffRole } from '../people/person'
import type { Ballot } from './ballot'
import { complaintHandlers, mayHandle, type Complaint } from './complaint'
import type { Meeting } from './meeting'
import type { MeetingState } from './meetingMachine'
import type { Proposal } from './proposal'
import type { ProposalState } from './proposalMachine'

/** Who asks to read something: the person it is read for, and the roles of whoever asks. */
export interface Viewer {
  readonly personId: string
  readonly communityId: string
  readonly roles: readonly StaffRole[]
}

/** Those who prepare what the council decides. */
export const councilStaff = ['clerk', 'approver', 'administrator'] as const

const hasOneOf = ({ roles }: Viewer, wanted: readonly StaffRole[]): boolean =>
  roles.some((role) => wanted.includes(role))

/** Nothing that no person has looked at is read by everybody. */
const publicProposals: ReadonlySet<ProposalState> = new Set(['published', 'closed', 'accepted'])
const publicMeetings: ReadonlySet<MeetingState> = new Set([
  'announced',
  'open',
  'held',
  'minuted',
  'cancelled',
])

export const isOwnProposal = (
  { authorId, by }: Pick<Proposal, 'authorId' | 'by'>,
  personId: string,
): boolean => authorId === personId || by.personId === personId

/** A merged proposal was public or not before; its author and staff still find the way to where it went on. */
export const mayReadProposal = (proposal: Proposal, viewer: Viewer): boolean =>
  proposal.communityId === viewer.communityId &&
  (publicProposals.has(proposal.state) ||
    isOwnProposal(proposal, viewer.personId) ||
    proposal.supporterIds.includes(viewer.personId) ||
    hasOneOf(viewer, councilStaff))

export const mayReadMeeting = (
  { communityId, state }: Pick<Meeting, 'communityId' | 'state'>,
  viewer: Viewer,
): boolean =>
  communityId === viewer.communityId && (publicMeetings.has(state) || hasOneOf(viewer, councilStaff))

/** What is still a draft only staff read; of how an open one stands nobody reads anything. */
export const mayReadBallot = (
  { communityId, state }: Pick<Ballot, 'communityId' | 'state'>,
  viewer: Viewer,
): boolean => communityId === viewer.communityId && (state !== 'draft' || hasOneOf(viewer, councilStaff))

/** Whoever raised it, and those who handle complaints, except the one it concerns. */
export const mayReadComplaint = (complaint: Complaint, viewer: Viewer): boolean =>
  complaint.communityId === viewer.communityId &&
  (complaint.authorId === viewer.personId ||
    (hasOneOf(viewer, complaintHandlers) && mayHandle(complaint, viewer.personId)))
