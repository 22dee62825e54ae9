import * as z from 'zod'
import { id, momentMs, words } from './fields'
import { command, query } from './operation'

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
  }),
  output: z.object({ activityId: z.string() }),
  refusals: ['ACTIVITY_TIMES_WRONG', 'RULE_BOOK_NOT_FOUND', 'RULE_NOT_FOUND'],
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
    codes: z.array(z.object({ code: z.string(), fromMs: z.int(), untilMs: z.int() })),
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

export const checkIn = command({
  name: 'earn.checkIn',
  summary: 'A scan of the rotating code becomes presence and points.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ code: z.string().min(1).max(120) }),
  output: z.object({
    activityTitle: z.string(),
    act: z.string(),
    rule: z.object({ id: z.string(), version: z.int() }),
    points: z.int(),
    honour: z.int(),
    balance: z.int(),
    expiresOn: z.string(),
    capped: z.boolean(),
    lineNumber: z.int(),
  }),
  refusals: [
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
  ],
})
