import * as z from 'zod'
import { activitySummary, day, id, momentMs, scanned, shownCode, words } from './fields'
import { command, query } from './operation'
import { categories, units } from '../domain/earn/ruleBook'

export const planActivity = command({
  name: 'earn.planActivity',
  summary: 'Staff plan an activity at which presence earns points by a rule.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({
    title: words(30),
    place: words(30),
    startsAtMs: momentMs,
    endsAtMs: momentMs,
    ruleId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    quantity: z.int().min(1).max(1440),
    factorId: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/)
      .optional(),
  }),
  output: z.object({ activityId: z.string() }),
  refusals: ['ACTIVITY_TIMES_WRONG', 'RULE_BOOK_NOT_FOUND', 'RULE_NOT_FOUND', 'FACTOR_NOT_FOUND'],
})

export const showCode = query({
  name: 'earn.showCode',
  summary: 'The rotating codes of the next two minutes for the screen that staff hold up, and how many came.',
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({ activityId: id('act') }),
  output: z.object({
    title: z.string(),
    place: z.string(),
    startsAtMs: z.int(),
    endsAtMs: z.int(),
    codes: z.array(shownCode),
    came: z.int(),
    nowMs: z.int(),
  }),
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'ACTIVITY_NOT_OPEN',
    'ACTIVITY_OVER',
  ],
})

export const attendees = query({
  name: 'earn.attendees',
  summary: 'Who came to an activity, newest first, for its staff.',
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({ activityId: id('act'), before: momentMs.optional() }),
  output: z.object({
    attendees: z.array(z.object({ displayName: z.string(), checkedInAtMs: z.int() })),
    more: z.boolean(),
  }),
  refusals: ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE'],
})

const presence = z.object({
  displayName: z.string(),
  activityTitle: z.string(),
  act: z.string(),
  rule: z.object({ id: z.string(), version: z.int() }),
  points: z.int(),
  honour: z.int(),
  balance: z.int(),
  expiresOn: z.string(),
  /** True when a cap took something away. */
  capped: z.boolean(),
  lineNumber: z.int(),
})

const presenceRefusals = [
  'CODE_UNREADABLE',
  'CODE_FORGED',
  'CODE_EXPIRED',
  'ACTIVITY_NOT_FOUND',
  'ACTIVITY_ELSEWHERE',
  'ACTIVITY_CANCELLED',
  'ACTIVITY_NOT_OPEN',
  'ACTIVITY_OVER',
  'ALREADY_CHECKED_IN',
  'RULE_BOOK_NOT_FOUND',
  'RULE_NOT_FOUND',
  'PASSBOOK_NOT_FOUND',
  'PASSBOOK_STOPPED',
] as const

export const checkIn = command({
  name: 'earn.checkIn',
  summary: "A scan of the activity's rotating code becomes presence and points.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ code: scanned }),
  output: presence,
  refusals: presenceRefusals,
})

export const checkInScanned = command({
  name: 'earn.checkInScanned',
  summary: "Staff scan a person's own rotating code, which becomes that person's presence and points.",
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({ activityId: id('act'), code: scanned }),
  output: presence,
  refusals: [...presenceRefusals, 'PERSON_ELSEWHERE'],
})

export const activities = query({
  name: 'earn.activities',
  summary: 'The activities of the community in the two weeks from a day, in order of time.',
  who: 'resident',
  input: z.strictObject({ fromDay: day.optional() }),
  output: z.object({
    activities: z.array(activitySummary),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const rules = query({
  name: 'earn.rules',
  summary: 'The rule book of the community that is in force: what earns how many points.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    title: z.string(),
    version: z.int(),
    inForceFromMs: z.int(),
    rules: z.array(
      z.object({
        id: z.string(),
        category: z.enum(categories),
        act: z.string(),
        unit: z.enum(units),
        quantity: z.int(),
        pointsFrom: z.int(),
        pointsTo: z.int(),
        honourOnly: z.boolean(),
      }),
    ),
  }),
  refusals: ['RULE_BOOK_NOT_FOUND'],
})
