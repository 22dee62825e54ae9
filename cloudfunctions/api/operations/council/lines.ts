import type { CouncilEvent } from '../../../../shared/domain/council/event'
import { isOverdue, scores, type Matter } from '../../../../shared/domain/council/matter'
import type { Meeting } from '../../../../shared/domain/council/meeting'
import type { Proposal } from '../../../../shared/domain/council/proposal'
import { isOwnProposal } from '../../../../shared/domain/council/visibility'

/** What somebody is called in public who did not want to be named. */
const unnamed = '一位居民'

/** One proposal in a list, as the person reads it. */
export const proposalLineOf = (proposal: Proposal, personId: string) => ({
  proposalId: proposal._id,
  words: proposal.words,
  ...(proposal.place === undefined ? {} : { place: proposal.place }),
  state: proposal.state,
  author: proposal.named || isOwnProposal(proposal, personId) ? proposal.authorName : unnamed,
  raisedAtMs: proposal.raisedAtMs,
  answerByMs: proposal.answerByMs,
  ...(proposal.answeredAtMs === undefined ? {} : { answeredAtMs: proposal.answeredAtMs }),
  escalated: proposal.escalatedAtMs !== undefined,
  supporters: proposal.supporterIds.length,
  supported: proposal.supporterIds.includes(personId),
  mine: isOwnProposal(proposal, personId),
})

/** One line of the ledger. */
export const matterLineOf = (matter: Matter, nowMs: number) => ({
  matterId: matter._id,
  title: matter.title,
  state: matter.state,
  open: matter.open,
  nextOn: matter.nextOn,
  overdue: isOverdue(matter, nowMs),
  ...(matter.five === undefined ? {} : { responsible: matter.five.responsible }),
  acceptedAtMs: matter.acceptedAtMs,
  ...(matter.struckOff === undefined || matter.open ? {} : { struckOffAtMs: matter.struckOff.atMs }),
  ratings: scores.map((score) => ({
    score,
    count: matter.ratings.filter((rating) => rating.score === score).length,
  })),
  objections: matter.objections.length,
})

export const meetingLineOf = (meeting: Meeting) => ({
  meetingId: meeting._id,
  title: meeting.title,
  place: meeting.place,
  startsAtMs: meeting.startsAtMs,
  state: meeting.state,
  freezesOn: meeting.freezesOn,
  ...(meeting.came === undefined ? {} : { came: meeting.came }),
})

/** What happened, with the role of whoever did it and never their name. */
export const timelineOf = (events: readonly CouncilEvent[]) =>
  events.map(({ move, atMs, by, words }) => ({
    move,
    atMs,
    role: by.role,
    forAnother: by.forPersonId !== undefined,
    ...(words === undefined ? {} : { words }),
  }))
