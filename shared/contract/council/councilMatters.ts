import * as z from 'zod'
import { fiveClear, matterId, matterLine, proposalLine, timelineEntry, typed } from './councilFields'
import { day, id, momentMs, photoIds, photoView } from '../fields'
import { command, query } from '../operation'
import { photoRefusals, wordRefusals } from './councilRefusals'
import { scores } from '../../domain/council/matter'

const staff = ['clerk', 'approver', 'administrator'] as const
const objectionId = id('obj')

export const ledger = query({
  name: 'council.ledger',
  summary:
    'The public ledger: open matters with what is overdue on top, or those that were struck off, newest first.',
  who: 'resident',
  input: z.strictObject({ open: z.boolean(), before: momentMs.optional() }),
  output: z.object({ matters: z.array(matterLine), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const matter = query({
  name: 'council.matter',
  summary:
    'One matter with all that is clear about it, its evidence, what happened, and what people say of the result.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ matterId }),
  output: matterLine.extend({
    five: fiveClear.optional(),
    postponed: z.object({ reason: z.string(), lookAgainOn: z.string() }).optional(),
    struckOff: z.object({ words: z.string(), atMs: z.int(), photos: z.array(photoView) }).optional(),
    proposals: z.array(proposalLine),
    meetingId: z.string().optional(),
    timeline: z.array(timelineEntry),
    /** Whether the caller supported it and so may rate its result. */
    mayRate: z.boolean(),
    rated: z.enum(scores).optional(),
    objectionsSaid: z.array(
      z.object({
        objectionId: z.string(),
        /** Absent where whoever answered let only its author and staff read it. */
        words: z.string().optional(),
        /** For staff: the platform's check was not sure of the words. */
        doubtful: z.boolean(),
        atMs: z.int(),
        mine: z.boolean(),
        answer: z.object({ upheld: z.boolean(), words: z.string(), atMs: z.int() }).optional(),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: ['MATTER_NOT_FOUND'],
})

export const matterQueue = query({
  name: 'council.matterQueue',
  summary:
    'What staff have to do about matters: those overdue or not yet clear, and objections that wait for an answer.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({ due: z.array(matterLine), objected: z.array(matterLine), nowMs: z.int() }),
  refusals: [],
})

export const begin = command({
  name: 'council.begin',
  summary:
    'Staff make clear its goal, items, measures, deadline and responsible person; then it is in progress.',
  who: staff,
  input: z.strictObject({ matterId, five: fiveClear }),
  output: z.object({}),
  refusals: ['MATTER_NOT_FOUND', 'MATTER_STATE_WRONG', 'DAY_NOT_AHEAD', 'FIVE_NOT_CLEAR'],
})

export const postpone = command({
  name: 'council.postpone',
  summary: 'Staff say why it cannot be done now and on which day they look again.',
  who: staff,
  input: z.strictObject({ matterId, words: typed, lookAgainOn: day }),
  output: z.object({}),
  refusals: ['MATTER_NOT_FOUND', 'MATTER_STATE_WRONG', 'DAY_NOT_AHEAD', ...wordRefusals],
})

export const strikeOff = command({
  name: 'council.strikeOff',
  summary: 'Staff strike a matter off with evidence; those who supported it are asked what they think.',
  who: staff,
  input: z.strictObject({ matterId, words: typed, photoIds: photoIds(6) }),
  output: z.object({ asked: z.int() }),
  refusals: ['MATTER_NOT_FOUND', 'MATTER_STATE_WRONG', 'EVIDENCE_MISSING', ...wordRefusals, ...photoRefusals],
})

export const rate = command({
  name: 'council.rate',
  summary: 'Whoever supported a matter says once what they think of its result.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ matterId, score: z.enum(scores) }),
  output: z.object({}),
  refusals: ['MATTER_NOT_FOUND', 'MATTER_STATE_WRONG', 'NOT_A_SUPPORTER', 'ALREADY_RATED'],
})

export const object = command({
  name: 'council.object',
  summary:
    'A resident says why a matter that was struck off is not solved; another person than before answers.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ matterId, words: typed }),
  output: z.object({ objectionId: z.string() }),
  refusals: ['MATTER_NOT_FOUND', 'MATTER_STATE_WRONG', 'ALREADY_OBJECTED', 'WORDS_REFUSED', ...wordRefusals],
})

export const answerObjection = command({
  name: 'council.answerObjection',
  summary: 'Staff answer an objection; if it is right, the matter is in progress again with a new deadline.',
  who: staff,
  input: z.strictObject({
    matterId,
    objectionId,
    upheld: z.boolean(),
    words: typed,
    showsObjection: z.boolean(),
    dueOn: day.optional(),
  }),
  output: z.object({}),
  refusals: [
    'MATTER_NOT_FOUND',
    'MATTER_STATE_WRONG',
    'OBJECTION_NOT_FOUND',
    'ANOTHER_PERSON_NEEDED',
    'DAY_NOT_AHEAD',
    'FIVE_NOT_CLEAR',
    ...wordRefusals,
  ],
})
