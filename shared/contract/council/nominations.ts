import * as z from 'zod'
import { typed } from './councilFields'
import { wordRefusals } from './councilRefusals'
import { day, id, momentMs, words } from '../fields'
import {
  decidedBy,
  nominationForStaff,
  nominationId,
  nominationState,
  publicNominee,
  roundId,
  roundLine,
  roundTerms,
} from './nominationFields'
import { command, query } from '../operation'

const staff = ['clerk', 'approver', 'administrator'] as const
const panel = ['approver', 'administrator'] as const
const found = ['NOMINATION_NOT_FOUND', 'NOMINATION_STATE_WRONG'] as const

export const nominationRounds = query({
  name: 'council.nominationRounds',
  summary: 'Rounds of nominations, newest first, and those in which the caller is asked whether they agree.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    rounds: z.array(roundLine),
    toAnswer: z.array(
      z.object({
        nominationId: z.string(),
        roundId: z.string(),
        title: z.string(),
        nomineeName: z.string(),
        reasons: z.array(z.string()),
        state: nominationState,
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const nominationRound = query({
  name: 'council.nominationRound',
  summary: 'One round: its terms, the nominees once they are announced, and what the caller nominated.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ roundId }),
  output: roundLine.extend({
    words: z.string(),
    places: z.int(),
    decidedBy,
    ballotId: z.string().optional(),
    decidedAtMs: z.int().optional(),
    communityName: z.string(),
    /** Why it was called off. */
    cancelledFor: z.string().optional(),
    nominees: z.array(publicNominee),
    mine: z.array(
      z.object({
        nominationId: z.string(),
        nomineeName: z.string(),
        state: nominationState,
        remark: z.string().optional(),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: ['ROUND_NOT_FOUND'],
})

export const openRound = command({
  name: 'council.openRound',
  summary: 'Staff open a round of nominations for an honour and say who decides.',
  who: staff,
  input: roundTerms.extend({ nominateUntil: day }),
  output: z.object({ roundId: z.string() }),
  refusals: ['HONOUR_RULE_WRONG', 'ROUND_TIME_WRONG'],
})

export const nominate = command({
  name: 'council.nominate',
  summary:
    'Anyone nominates a person or a household with a reason; nothing is public before the nominee agrees.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ roundId, nomineeName: words(12), where: words(20), words: typed }),
  output: z.object({ nominationId: z.string() }),
  refusals: [...wordRefusals, 'WORDS_REFUSED', 'ROUND_NOT_FOUND', 'NOMINATING_CLOSED'],
  rate: { calls: 20, perSeconds: 3600 },
})

export const answerNomination = command({
  name: 'council.answerNomination',
  summary: 'A nominee agrees to be named in public, or does not; they may take it back until it is decided.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ nominationId, accept: z.boolean() }),
  output: z.object({}),
  refusals: found,
})

export const nominationQueue = query({
  name: 'council.nominationQueue',
  summary: 'All nominations of a round with what staff need to go on, and what one of two has proposed.',
  who: staff,
  input: z.strictObject({ roundId }),
  output: roundLine.extend({
    places: z.int(),
    decidedBy,
    ballotId: z.string().optional(),
    nominations: z.array(nominationForStaff),
    proposed: z.object({ nominationIds: z.array(z.string()), mine: z.boolean() }).optional(),
    electedIds: z.array(z.string()).optional(),
    nowMs: z.int(),
  }),
  refusals: ['ROUND_NOT_FOUND'],
})

export const matchNominee = command({
  name: 'council.matchNominee',
  summary:
    'Staff say who is meant by a name; the nominee is asked. Somebody nominated before gains the reason.',
  who: staff,
  input: z.strictObject({ nominationId, personId: id('per') }),
  output: z.object({ joined: z.boolean() }),
  refusals: [...found, 'PERSON_ELSEWHERE', 'NOMINEE_CLOSE', 'NOMINEE_WITHOUT_HOUSEHOLD'],
})

export const judgeNominee = command({
  name: 'council.judgeNominee',
  summary: 'Staff who are not close to a nominee find them eligible, or not with a reason.',
  who: staff,
  input: z.strictObject({ nominationId, eligible: z.boolean(), words: typed }),
  output: z.object({}),
  refusals: [...found, ...wordRefusals, 'ROUND_STATE_WRONG', 'NOMINEE_CLOSE'],
})

export const announceNominees = command({
  name: 'council.announceNominees',
  summary: 'Staff announce the nominees who agreed and are eligible; from then on anyone may object.',
  who: staff,
  input: z.strictObject({ roundId }),
  output: z.object({ objectUntilMs: z.int() }),
  refusals: ['ROUND_NOT_FOUND', 'ROUND_STATE_WRONG', 'NOMINATING_OPEN', 'NOMINEES_MISSING'],
})

export const objectToNominee = command({
  name: 'council.objectToNominee',
  summary: 'Any resident objects to an announced nominee; only staff read what they say.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ nominationId, words: typed }),
  output: z.object({}),
  refusals: [...found, ...wordRefusals, 'ROUND_STATE_WRONG', 'ALREADY_OBJECTED'],
})

export const answerNominationObjection = command({
  name: 'council.answerNominationObjection',
  summary: 'Staff answer an objection; the nominee stays on the list or is taken off it.',
  who: panel,
  input: z.strictObject({
    nominationId,
    objectionId: z.string().regex(/^obj_[0-9a-z]{4,32}$/),
    upheld: z.boolean(),
    words: typed,
  }),
  output: z.object({}),
  refusals: [...found, ...wordRefusals, 'OBJECTION_NOT_FOUND', 'ANOTHER_PERSON_NEEDED', 'NOMINEE_CLOSE'],
})

export const draftHonourBallot = command({
  name: 'council.draftHonourBallot',
  summary: 'Staff make a ballot of the announced nominees, which is then opened like any other.',
  who: staff,
  input: z.strictObject({ roundId, closesAtMs: momentMs }),
  output: z.object({ ballotId: z.string() }),
  refusals: [
    'ROUND_NOT_FOUND',
    'ROUND_STATE_WRONG',
    'BALLOT_OPTIONS_ALIKE',
    'BALLOT_CHOOSES_ALL',
    'BALLOT_TIME_WRONG',
  ],
})

export const decideHonours = command({
  name: 'council.decideHonours',
  summary:
    'One of the panel proposes whom a round honours, a second one who says the same decides; it is posted as honour alone.',
  who: panel,
  input: z.strictObject({ roundId, nominationIds: z.array(nominationId).max(20) }),
  output: z.object({ decided: z.boolean() }),
  refusals: [
    'ROUND_NOT_FOUND',
    'ROUND_STATE_WRONG',
    'NOMINEE_CLOSE',
    'NOMINATION_STATE_WRONG',
    'HONOURS_TOO_MANY',
    'HONOURS_NOT_COUNTED',
    'HONOURS_NOT_ELECTED',
    'ANOTHER_PERSON_NEEDED',
  ],
})

export const cancelRound = command({
  name: 'council.cancelRound',
  summary: 'Staff call a round off with a reason; nobody is honoured by it.',
  who: panel,
  input: z.strictObject({ roundId, words: typed }),
  output: z.object({}),
  refusals: ['ROUND_NOT_FOUND', 'ROUND_STATE_WRONG', ...wordRefusals],
})
