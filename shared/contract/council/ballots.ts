import * as z from 'zod'
import {
  ballotCode,
  ballotId,
  ballotLine,
  ballotPaper,
  ballotQuestion,
  ballotResult,
  ballotSecret,
  choices,
  countedWay,
  openedPaper,
  tally,
  turn,
  voting,
} from './ballotFields'
import { typed } from './councilFields'
import { wordRefusals } from './councilRefusals'
import { id, momentMs, scanned } from '../fields'
import { command, query } from '../operation'

const staff = ['clerk', 'approver', 'administrator'] as const
const notFound = ['BALLOT_NOT_FOUND', 'BALLOT_STATE_WRONG'] as const
/** Why somebody has no ballot. */
const noBallot = [
  'BALLOT_NOT_FOUND',
  'BALLOT_CLOSED',
  'BALLOT_TOO_LATE',
  'BALLOT_TOO_YOUNG',
  'BALLOT_ELSEWHERE',
  'BALLOT_NEEDS_HOUSEHOLD',
] as const

export const ballots = query({
  name: 'council.ballots',
  summary: 'Ballots of the community in one stage, those that close last first; staff see drafts as well.',
  who: 'resident',
  input: z.strictObject({
    stage: z.enum(['draft', 'open', 'closed', 'counted', 'published', 'cancelled']),
    before: momentMs.optional(),
  }),
  output: z.object({ ballots: z.array(ballotLine), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const ballot = query({
  name: 'council.ballot',
  summary: 'One ballot: what is asked, the papers the caller may cast, and the result once it is published.',
  who: 'resident',
  input: z.strictObject({ ballotId }),
  output: ballotLine.extend({
    words: z.string(),
    options: z.array(z.string()),
    choose: z.int(),
    minimumAge: z.int(),
    mostProxies: z.int(),
    /** The caller's own ballot or their household's. */
    own: voting,
    /** Those of others who let the caller cast for them. */
    proxies: z.array(voting),
    /** Whom the caller lets cast for them. */
    givenTo: z.string().optional(),
    /** How many have used their ballot, in whatever way. */
    took: z.int(),
    result: ballotResult.optional(),
    /** For staff: how many were marked, and which counts two people still have to agree on. */
    counting: z
      .object({
        paper: z.int(),
        hands: z.int(),
        missing: z.array(countedWay),
        /** What the caller typed in. */
        mine: z.array(z.object({ way: countedWay, tally, spoiled: z.int() })),
      })
      .optional(),
    nowMs: z.int(),
  }),
  refusals: ['BALLOT_NOT_FOUND'],
})

export const draftBallot = command({
  name: 'council.draftBallot',
  summary: 'Staff write a question with its options and settle who votes and how.',
  who: staff,
  input: ballotQuestion,
  output: z.object({ ballotId: z.string() }),
  refusals: [
    'MEETING_NOT_FOUND',
    'BUILDING_NOT_FOUND',
    'BALLOT_OPTIONS_ALIKE',
    'BALLOT_CHOOSES_ALL',
    'BALLOT_TIME_WRONG',
  ],
})

export const openBallot = command({
  name: 'council.openBallot',
  summary:
    'Staff open a ballot: from now on the roll and the question stand still; that of a meeting is a question of the meeting.',
  who: staff,
  input: z.strictObject({ ballotId }),
  output: z.object({}),
  refusals: [...notFound, 'BALLOT_TIME_WRONG', 'MEETING_NOT_FOUND', 'MEETING_STATE_WRONG'],
})

export const closeBallot = command({
  name: 'council.closeBallot',
  summary: 'Staff close the ballot of a meeting on the spot; every other one closes by itself.',
  who: staff,
  input: z.strictObject({ ballotId }),
  output: z.object({}),
  refusals: [...notFound, 'BALLOT_NOT_DUE'],
})

export const cancelBallot = command({
  name: 'council.cancelBallot',
  summary: 'Staff cancel a ballot with a reason that everybody reads; nobody learns how it stood.',
  who: staff,
  input: z.strictObject({ ballotId, words: typed }),
  output: z.object({}),
  refusals: [...notFound, ...wordRefusals],
})

export const castBallot = command({
  name: 'council.castBallot',
  summary:
    'Casts a ballot, or casts it anew until the ballot closes. It leaves no command on record: the roll says that, the box says what.',
  who: 'resident',
  leavesNoRecord: true,
  input: z.strictObject({ paper: ballotPaper, secret: ballotSecret, turn, choices }),
  output: z.object({ code: z.string() }),
  refusals: [
    'BALLOT_PAPER_FORGED',
    'BALLOT_PAPER_OLD',
    'BALLOT_CHOICE_WRONG',
    'BALLOT_ALREADY_CAST',
    'BALLOT_ON_PAPER',
    'BALLOT_TURN_USED',
    'BALLOT_CLOSED',
  ],
})

export const present = query({
  name: 'council.present',
  summary:
    'Who signed in by scan at the meeting of an open ballot and has not voted, for staff to mark with one tap.',
  who: staff,
  input: z.strictObject({ ballotId, meetingId: id('mee') }),
  output: z.object({ people: z.array(z.object({ personId: z.string(), displayName: z.string() })) }),
  refusals: ['BALLOT_NOT_FOUND'],
})

export const markVoter = command({
  name: 'council.markVoter',
  summary: 'Staff mark on the roll that somebody is handed a paper or votes by hand, so no longer by phone.',
  who: staff,
  input: z.strictObject({ ballotId, personId: id('per'), way: countedWay }),
  output: z.object({ name: z.string() }),
  refusals: [...noBallot, 'BALLOT_ALREADY_CAST', 'BALLOT_ON_PAPER'],
})

export const unmarkVoter = command({
  name: 'council.unmarkVoter',
  summary: 'Staff take back a mark that was set by mistake; the person can vote by phone again.',
  who: staff,
  input: z.strictObject({ ballotId, personId: id('per') }),
  output: z.object({ name: z.string() }),
  refusals: [...noBallot, 'BALLOT_NOT_MARKED'],
})

export const enterCounts = command({
  name: 'council.enterCounts',
  summary: 'One of staff types in what they counted; it is good when a second person counted the same.',
  who: staff,
  input: z.strictObject({
    ballotId,
    way: countedWay,
    tally,
    spoiled: z.int().min(0).max(100_000),
  }),
  output: z.object({ agreed: z.boolean(), published: z.boolean() }),
  refusals: [...notFound, 'COUNT_INCOMPLETE', 'COUNT_ABOVE_ROLL'],
})

export const giveProxy = command({
  name: 'council.giveProxy',
  summary: 'Somebody lets another resident cast for them, whose own code they or staff for them scan.',
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ ballotId, code: scanned }),
  output: z.object({ holder: z.string() }),
  refusals: [
    ...noBallot,
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'PERSON_ELSEWHERE',
    'PROXY_TO_SELF',
    'PROXY_TO_HELPER',
    'PROXY_NOT_ALLOWED',
    'PROXY_FULL',
    'PROXY_GIVEN',
    'BALLOT_ALREADY_CAST',
  ],
  rate: { calls: 20, perSeconds: 3600 },
})

export const takeBackProxy = command({
  name: 'council.takeBackProxy',
  summary: 'Whoever let another cast takes it back, which helps as long as that one has not cast.',
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ ballotId }),
  output: z.object({}),
  refusals: [],
})

export const findBallotPaper = query({
  name: 'council.findBallotPaper',
  summary: 'The opened paper with a code: what its voter chose, never who that is.',
  who: 'resident',
  input: z.strictObject({ ballotId, code: ballotCode }),
  output: openedPaper,
  refusals: ['BALLOT_NOT_FOUND', 'BALLOT_NOT_COUNTED', 'BALLOT_CODE_UNKNOWN'],
})

export const ballotPapers = query({
  name: 'council.ballotPapers',
  summary: 'All opened papers of a published ballot, part by part, so that anybody can count again.',
  who: 'resident',
  input: z.strictObject({ ballotId, part: z.int().min(0).max(15) }),
  output: z.object({ papers: z.array(openedPaper), more: z.boolean() }),
  refusals: ['BALLOT_NOT_FOUND', 'BALLOT_NOT_COUNTED'],
})
