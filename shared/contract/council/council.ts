import * as z from 'zod'
import {
  agendaItem,
  fiveClear,
  matterLine,
  meetingLine,
  proposalDetail,
  proposalId,
  proposalLine,
  typed,
} from './councilFields'
import { photoRefusals, wordRefusals } from './councilRefusals'
import { momentMs, photoIds, words } from '../fields'
import { command, query } from '../operation'

export const similar = query({
  name: 'council.similar',
  summary: 'Published proposals that say much the same, so that one joins instead of repeating.',
  who: 'resident',
  input: z.strictObject({ words: typed }),
  output: z.object({ proposals: z.array(proposalLine) }),
  refusals: [],
})

export const propose = command({
  name: 'council.propose',
  summary:
    'A resident brings a proposal; building leads and staff relay a neighbour’s. Staff read it before anybody else does.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({
    words: typed,
    place: words(30).optional(),
    photoIds: photoIds(3),
    named: z.boolean(),
    /** A neighbour who is not registered and for whom a lead or staff relay it. */
    neighbourName: words(12).optional(),
  }),
  output: z.object({ proposalId: z.string(), answerByMs: z.int(), covered: z.int() }),
  refusals: [...wordRefusals, 'WORDS_REFUSED', 'RELAY_NOT_ALLOWED', 'PERSON_ELSEWHERE', ...photoRefusals],
  rate: { calls: 20, perSeconds: 3600 },
})

export const withdraw = command({
  name: 'council.withdraw',
  summary: 'An author takes a proposal back that is not public yet.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ proposalId }),
  output: z.object({}),
  refusals: ['PROPOSAL_NOT_FOUND', 'PROPOSAL_STATE_WRONG'],
})

export const support = command({
  name: 'council.support',
  summary: 'A resident supports a published proposal, once.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ proposalId }),
  output: z.object({}),
  refusals: [
    'PROPOSAL_NOT_FOUND',
    'PROPOSAL_NOT_OPEN',
    'PROPOSAL_MERGED',
    'PROPOSAL_SUPPORT_FULL',
    'ALREADY_SUPPORTED',
  ],
})

export const proposals = query({
  name: 'council.proposals',
  summary: 'Published proposals of the community, or those the caller wrote, newest first.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ mine: z.boolean(), before: momentMs.optional() }),
  output: z.object({ proposals: z.array(proposalLine), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const proposal = query({
  name: 'council.proposal',
  summary: 'One proposal with its photos and everything that happened to it.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ proposalId }),
  output: proposalDetail.extend({ nowMs: z.int() }),
  refusals: ['PROPOSAL_NOT_FOUND'],
})

export const noticeboard = query({
  name: 'council.noticeboard',
  summary:
    'What hangs on the wall: open matters with their clocks, the next agenda, proposals, results, and how much is open.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({}),
  output: z.object({
    communityName: z.string(),
    meeting: meetingLine.extend({ agenda: z.array(agendaItem) }).optional(),
    lastMeeting: meetingLine.optional(),
    openMatters: z.array(matterLine),
    doneMatters: z.array(matterLine),
    proposals: z.array(proposalLine),
    waiting: z.int(),
    answerWithinDays: z.int(),
    openComplaints: z.int(),
    complaintWithinDays: z.int(),
    nowMs: z.int(),
  }),
  refusals: ['COMMUNITY_NOT_FOUND'],
})

const staff = ['clerk', 'approver', 'administrator'] as const
const staffRefusals = ['PROPOSAL_NOT_FOUND', 'PROPOSAL_STATE_WRONG', 'OWN_PROPOSAL'] as const

export const proposalQueue = query({
  name: 'council.proposalQueue',
  summary: 'Proposals that wait for an answer, the most urgent first, with what staff need to decide.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({
    proposals: z.array(
      proposalLine.extend({
        check: z.enum(['passed', 'doubtful']),
        photos: z.int(),
        similar: z.array(proposalLine),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const publish = command({
  name: 'council.publish',
  summary: 'Staff publish a proposal for everybody to support; its author earns what a valid idea earns.',
  who: staff,
  input: z.strictObject({ proposalId }),
  output: z.object({ points: z.int() }),
  refusals: staffRefusals,
})

export const answer = command({
  name: 'council.answer',
  summary: 'Staff answer a proposal; what is not published is answered to its author alone.',
  who: staff,
  input: z.strictObject({ proposalId, words: typed }),
  output: z.object({}),
  refusals: [...staffRefusals, ...wordRefusals],
})

export const close = command({
  name: 'council.close',
  summary: 'Staff end a published proposal with a reason that everybody reads.',
  who: staff,
  input: z.strictObject({ proposalId, words: typed }),
  output: z.object({}),
  refusals: [...staffRefusals, ...wordRefusals],
})

export const merge = command({
  name: 'council.merge',
  summary: 'Staff let a proposal go on in an older one about the same thing; all its supporters go with it.',
  who: staff,
  input: z.strictObject({ proposalId, intoProposalId: proposalId }),
  output: z.object({}),
  refusals: [...staffRefusals, 'PROPOSAL_MERGE_WRONG'],
})

export const accept = command({
  name: 'council.accept',
  summary:
    'Staff make a proposal a matter of the ledger; its author earns what an adopted idea earns. With all five fields it is in progress.',
  who: staff,
  input: z.strictObject({ proposalId, title: words(40), five: fiveClear.optional() }),
  output: z.object({ matterId: z.string(), points: z.int() }),
  refusals: [...staffRefusals, 'DAY_NOT_AHEAD', 'FIVE_NOT_CLEAR'],
})

const days = z.int().min(1).max(90)
const settingFields = {
  answerWithinDays: days,
  planWithinDays: days,
  escalateFromSupporters: z.int().min(2).max(2000),
  agendaFromDays: days,
  freezeDaysBefore: z.int().min(1).max(14),
  quorum: z.int().min(1).max(2000),
  complaintWithinDays: days,
}

export const settings = query({
  name: 'council.settings',
  summary: 'Deadlines, quorum and rules of the agenda in the community.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object(settingFields),
  refusals: [],
})

export const changeSettings = command({
  name: 'council.changeSettings',
  summary:
    'An administrator changes deadlines, quorum and rules of the agenda; what runs already keeps its own.',
  who: ['administrator'],
  input: z.strictObject(settingFields),
  output: z.object({}),
  refusals: [],
})
