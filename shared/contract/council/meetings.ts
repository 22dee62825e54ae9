import * as z from 'zod'
import { ballotLine, ballotResult } from './ballotFields'
import {
  agendaItem,
  count,
  decision,
  meetingId,
  meetingLine,
  proposalId,
  proposalLine,
  typed,
} from './councilFields'
import { wordRefusals } from './councilRefusals'
import { id, momentMs, scanned, shownCode, words } from '../fields'
import { command, query } from '../operation'

const staff = ['clerk', 'approver', 'administrator'] as const
const notFound = ['MEETING_NOT_FOUND', 'MEETING_STATE_WRONG'] as const

const question = z.object({
  questionId: z.string(),
  text: z.string(),
  hands: count.optional(),
  paper: count.optional(),
  /** Hands and papers together, each person once; absent where a ballot answers. */
  total: count.optional(),
  ballot: z
    .object({
      ballotId: z.string(),
      state: ballotLine.shape.state,
      options: z.array(z.string()),
      /** Phones, papers and hands together, once it is published. */
      result: ballotResult.optional(),
    })
    .optional(),
})

export const meetings = query({
  name: 'council.meetings',
  summary: 'Meetings of the community, latest first; staff see those that are still being planned as well.',
  who: 'resident',
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({ meetings: z.array(meetingLine), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const meeting = query({
  name: 'council.meeting',
  summary: 'One meeting: agenda, how many came, what was asked and decided.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ meetingId }),
  output: meetingLine.extend({
    communityName: z.string(),
    quorum: z.int(),
    agenda: z.array(agendaItem),
    questions: z.array(question),
    signedIn: z.int(),
    /** Whether the caller signed in. */
    iCame: z.boolean(),
    /** Why it was cancelled. */
    cancelledFor: z.string().optional(),
    minutes: z
      .object({
        words: z.string(),
        decisions: z.array(decision.extend({ matterId: z.string().optional() })),
      })
      .optional(),
    nowMs: z.int(),
  }),
  refusals: ['MEETING_NOT_FOUND'],
})

export const planMeeting = command({
  name: 'council.planMeeting',
  summary: 'Staff set the time and place of a meeting, early enough for its agenda to be announced.',
  who: staff,
  input: z.strictObject({ title: words(30), place: words(30), startsAtMs: momentMs }),
  output: z.object({ meetingId: z.string(), freezesOn: z.string() }),
  refusals: ['MEETING_TOO_SOON'],
})

export const agendaCandidates = query({
  name: 'council.agendaCandidates',
  summary:
    'Published proposals in the order of the rule: those with enough support, those that waited long, the others.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({
    candidates: z.array(proposalLine.extend({ byRule: z.enum(['support', 'age']).optional() })),
  }),
  refusals: [],
})

export const setAgenda = command({
  name: 'council.setAgenda',
  summary: 'Staff put the agenda together; what the rule does not put on it needs a reason.',
  who: staff,
  input: z.strictObject({
    meetingId,
    items: z
      .array(
        z.strictObject({
          proposalId: proposalId.optional(),
          title: words(40),
          reason: words(100).optional(),
        }),
      )
      .max(20),
  }),
  output: z.object({ agenda: z.array(agendaItem) }),
  refusals: [...notFound, 'AGENDA_FROZEN', 'AGENDA_REASON_NEEDED', 'PROPOSAL_NOT_FOUND', 'PROPOSAL_NOT_OPEN'],
})

export const announceAgenda = command({
  name: 'council.announceAgenda',
  summary: 'Staff announce the agenda, which stands still from then on.',
  who: staff,
  input: z.strictObject({ meetingId }),
  output: z.object({}),
  refusals: [...notFound, 'AGENDA_EMPTY'],
})

export const cancelMeeting = command({
  name: 'council.cancelMeeting',
  summary: 'Staff cancel a meeting with a reason that everybody reads.',
  who: staff,
  input: z.strictObject({ meetingId, words: typed }),
  output: z.object({}),
  refusals: [...notFound, ...wordRefusals],
})

export const openMeeting = command({
  name: 'council.openMeeting',
  summary: 'Staff open the meeting on the spot; from then on people sign in.',
  who: staff,
  input: z.strictObject({ meetingId }),
  output: z.object({}),
  refusals: [...notFound, 'MEETING_NOT_OPEN'],
})

export const meetingCode = query({
  name: 'council.meetingCode',
  summary: 'The rotating codes of the next two minutes for the screen at the door, and how many signed in.',
  who: [...staff, 'buildingLead'],
  input: z.strictObject({ meetingId }),
  output: z.object({
    title: z.string(),
    place: z.string(),
    codes: z.array(shownCode),
    came: z.int(),
    quorum: z.int(),
    nowMs: z.int(),
  }),
  refusals: notFound,
})

export const signIn = command({
  name: 'council.signIn',
  summary: 'Whoever scans the code at the door has signed in.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ code: scanned }),
  output: z.object({ meetingId: z.string(), title: z.string() }),
  refusals: ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED', ...notFound, 'ALREADY_SIGNED_IN'],
})

export const signInPaper = command({
  name: 'council.signInPaper',
  summary:
    'Staff type in the names of a paper list; a name that is on it twice, or that signed in by scan, counts once.',
  who: staff,
  input: z.strictObject({
    meetingId,
    people: z
      .array(z.strictObject({ name: words(12) }))
      .min(1)
      .max(50),
  }),
  output: z.object({
    added: z.int(),
    came: z.int(),
    /** Names that had signed in already, by scan or on paper. */
    known: z.array(z.string()),
  }),
  refusals: notFound,
})

export const countQuestion = command({
  name: 'council.countQuestion',
  summary: 'Staff put a question to the room and type in hands and papers; never more than have signed in.',
  who: staff,
  input: z.strictObject({
    meetingId,
    /** Absent for a new question. */
    questionId: id('que').optional(),
    text: words(100),
    hands: count.optional(),
    paper: count.optional(),
  }),
  output: z.object({ questionId: z.string(), total: count }),
  refusals: [...notFound, 'QUESTION_BY_BALLOT', 'COUNT_ABOVE_PRESENT'],
})

export const endMeeting = command({
  name: 'council.endMeeting',
  summary: 'Staff end the meeting; how many came is counted.',
  who: staff,
  input: z.strictObject({ meetingId }),
  output: z.object({ came: z.int(), quorum: z.int() }),
  refusals: notFound,
})

export const recordMinutes = command({
  name: 'council.recordMinutes',
  summary: 'Staff publish the minutes; each decision to act becomes a matter of the ledger.',
  who: staff,
  input: z.strictObject({ meetingId, words: typed, decisions: z.array(decision).max(20) }),
  output: z.object({ matterIds: z.array(z.string()) }),
  refusals: [...notFound, ...wordRefusals, 'DECISION_WRONG', 'QUORUM_MISSING', 'QUESTION_UNANSWERED'],
})
