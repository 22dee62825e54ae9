import * as z from 'zod'
import { activitySummary, day, id, momentMs, scanned, words } from '../fields'
import { command, query } from '../operation'
import { presenceStates, signUpStates } from './gatherings'

const ruleName = z.string().regex(/^[a-z0-9-]{1,60}$/)
const times = { startsAtMs: momentMs, endsAtMs: momentMs }
const capacity = z.int().min(1).max(500)

export const planActivity = command({
  name: 'earn.planActivity',
  summary:
    'Staff plan an activity at which presence earns points by a rule, or a series of them, one a week.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({
    title: words(30),
    place: words(30),
    ...times,
    ruleId: ruleName,
    quantity: z.int().min(1).max(1440),
    factorId: ruleName.optional(),
    capacity: capacity.optional(),
    weeks: z.int().min(1).max(26).optional(),
    leaderId: id('per').optional(),
    leaderCode: scanned.optional(),
    venueId: id('ven').optional(),
  }),
  output: z.object({ activityId: z.string(), activityIds: z.array(z.string()) }),
  refusals: [
    'ACTIVITY_TIMES_WRONG',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'FACTOR_NOT_FOUND',
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'LEADER_NOT_FOUND',
    'VENUE_NOT_FOUND',
  ],
})

/** What became of a change of one activity, or of all that follow in its series. */
const changed = z.object({
  activityId: z.string(),
  /** How many people were told. */
  told: z.int(),
  /** How many activities were changed. */
  changed: z.int(),
  /** Those that follow and stayed as they were, with the reason. */
  left: z.array(z.object({ activityId: z.string(), startsAtMs: z.int(), text: z.string() })),
})

export const editActivity = command({
  name: 'earn.editActivity',
  summary:
    'The organiser changes an activity, or it and all that follow in its series, until an hour before check-in; everybody who signed up is told.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({
    activityId: id('act'),
    title: words(30),
    place: words(30),
    ...times,
    capacity: capacity.optional(),
    /** All that follow in the series move along, each to its own week. */
    following: z.boolean().optional(),
  }),
  output: changed,
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'ACTIVITY_BEGINS_SOON',
    'ACTIVITY_TIMES_WRONG',
    'CAPACITY_FIXED',
    'CAPACITY_BELOW_TAKEN',
  ],
})

export const cancelActivity = command({
  name: 'earn.cancelActivity',
  summary:
    'The organiser cancels an activity, or it and all that follow in its series; everybody who signed up is told why.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({ activityId: id('act'), reason: words(60), following: z.boolean().optional() }),
  output: changed,
  refusals: ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE', 'ACTIVITY_CANCELLED', 'ACTIVITY_OVER'],
})

const mySignUp = z.object({
  signUpId: z.string(),
  state: z.enum(signUpStates),
  replyByMs: z.int().optional(),
})

export const activities = query({
  name: 'earn.activities',
  summary: 'The activities of the community in the two weeks from a day, in order of time, with my sign-ups.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ fromDay: day.optional() }),
  output: z.object({
    activities: z.array(activitySummary.extend({ mine: mySignUp.optional() })),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const activity = query({
  name: 'earn.activity',
  summary: 'One activity with what it earns, how many seats are left, and my own sign-up and presence.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ activityId: id('act') }),
  output: activitySummary.extend({
    cancelledFor: z.string().optional(),
    act: z.string(),
    leaderName: z.string().optional(),
    /** Percent of the time that one has to be there for. */
    minimumPresence: z.int().optional(),
    seats: z.object({ left: z.int(), waiting: z.int() }).optional(),
    mine: mySignUp
      .extend({
        party: z.array(z.object({ personId: z.string(), displayName: z.string(), me: z.boolean() })),
        groupName: z.string().optional(),
      })
      .optional(),
    presence: z
      .object({
        state: z.enum(presenceStates),
        checkedInAtMs: z.int(),
        leftAtMs: z.int().optional(),
        share: z.int().optional(),
      })
      .optional(),
    /** True for the leader and for staff, who see who comes and confirm it. */
    leads: z.boolean(),
    /** True for those who may change and cancel it. */
    organises: z.boolean(),
    /** It is one of a series, so a change can be meant for all that follow. */
    isOfSeries: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE'],
})

export const myActivities = query({
  name: 'earn.myActivities',
  summary: 'What I signed up for and have still before me, and what I lately was present at.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({}),
  output: z.object({
    coming: z.array(activitySummary.extend({ mine: mySignUp })),
    been: z.array(activitySummary.extend({ state: z.enum(presenceStates), checkedInAtMs: z.int() })),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const leaders = query({
  name: 'earn.leaders',
  summary: 'The staff of the community, one of whom can lead an activity.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({}),
  output: z.object({ leaders: z.array(z.object({ personId: z.string(), displayName: z.string() })) }),
  refusals: [],
})
