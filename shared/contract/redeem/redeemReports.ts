import * as z from 'zod'
import { day, id } from '../fields'
import { command, query } from '../operation'
import { mostPickupTimes } from '../../domain/redeem/pickupTimes'
import { rewardKinds } from '../../domain/redeem/reward'

const staff = ['clerk', 'approver', 'auditor', 'administrator'] as const
const minute = z
  .int()
  .min(0)
  .max(24 * 60)
const sum = { quantity: z.int(), points: z.int(), valueFen: z.int() }

export const settings = query({
  name: 'redeem.settings',
  summary: 'What the community decided about approvals, deadlines and pick-up times of redemptions.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    approvedUpToPoints: z.int(),
    secondPersonAbovePoints: z.int(),
    answerDays: z.int(),
    pickupDays: z.array(z.int()),
    pickupTimes: z.array(z.object({ fromMinute: z.int(), untilMinute: z.int() })),
  }),
  refusals: [],
})

export const saveSettings = command({
  name: 'redeem.saveSettings',
  summary:
    'Decides which requests are approved by rule, above how many points two people approve, and the pick-up times.',
  who: ['administrator'],
  input: z.strictObject({
    approvedUpToPoints: z.int().min(0).max(1000),
    secondPersonAbovePoints: z.int().min(0).max(1_000_000),
    answerDays: z.int().min(1).max(60),
    /** The days on which goods are handed over, 1 for Monday to 7 for Sunday, each once. */
    pickupDays: z
      .array(z.int().min(1).max(7))
      .max(7)
      .refine((days) => new Set(days).size === days.length, 'no day twice'),
    /** The times on those days, in minutes since midnight, in their order. */
    pickupTimes: z.array(z.strictObject({ fromMinute: minute, untilMinute: minute })).max(mostPickupTimes),
  }),
  output: z.object({}),
  refusals: ['PICKUP_TIMES_WRONG'],
})

export const noteHardship = command({
  name: 'redeem.noteHardship',
  summary:
    'Notes that a person and the household they live in may go first where a reward is kept for those in hardship, until a day.',
  who: ['approver', 'administrator'],
  input: z.strictObject({ personId: id('per'), untilDay: day }),
  output: z.object({ displayName: z.string() }),
  refusals: ['PERSON_ELSEWHERE', 'OWN_PASSBOOK'],
})

export const hardships = query({
  name: 'redeem.hardships',
  summary: 'Who may go first at present, for those who may note it; nobody else sees it.',
  who: ['approver', 'administrator'],
  input: z.strictObject({}),
  output: z.object({
    people: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        untilDay: z.string(),
        /** It counts for everybody they live with as well. */
        isForHousehold: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})

export const monthReport = query({
  name: 'redeem.monthReport',
  summary: 'What was handed over in a month for how many points, against what it cost.',
  who: staff,
  input: z.strictObject({ month: z.string().regex(/^20[2-9][0-9]-(0[1-9]|1[0-2])$/) }),
  output: z.object({
    rewards: z.array(
      z.object({ rewardId: z.string(), title: z.string(), kind: z.enum(rewardKinds), ...sum }),
    ),
    total: z.object(sum),
  }),
  refusals: [],
})

export const donorReport = query({
  name: 'redeem.donorReport',
  summary: 'What an organisation gave and what became of it, for its representatives and for staff.',
  who: 'resident',
  input: z.strictObject({ groupId: id('grp') }),
  output: z.object({
    name: z.string(),
    gifts: z.array(
      z.object({
        rewardId: z.string(),
        title: z.string(),
        agreement: z.string(),
        listedAtMs: z.int(),
        received: z.int(),
        handedOver: z.int(),
        writtenOff: z.int(),
        /** Still in the house. */
        left: z.int(),
        valueFen: z.int(),
        /** Persons or households that had some of it. */
        served: z.int(),
      }),
    ),
  }),
  refusals: ['GROUP_NOT_FOUND', 'NOT_A_MEMBER'],
})

export const donors = query({
  name: 'redeem.donors',
  summary:
    'The organisations of the community, each with the agreement of its last gift and how many there were.',
  who: staff,
  input: z.strictObject({}),
  output: z.object({
    donors: z.array(
      z.object({
        groupId: z.string(),
        name: z.string(),
        /** Of the last gift; absent when there was none. */
        agreement: z.string().optional(),
        gifts: z.int(),
      }),
    ),
  }),
  refusals: [],
})

export const loop = query({
  name: 'redeem.loop',
  summary: "The community's loop in numbers: kitchen waste, compost, harvest, households that ate of it.",
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    kitchenWasteGrams: z.int(),
    compostGrams: z.int(),
    batches: z.int(),
    harvests: z.array(
      z.object({
        title: z.string(),
        pickedOn: z.string(),
        received: z.int(),
        handedOver: z.int(),
        writtenOff: z.int(),
        /** Households, or persons without one, that had a share. */
        served: z.int(),
        batches: z.array(z.int()),
      }),
    ),
    shares: z.int(),
    served: z.int(),
  }),
  refusals: [],
})

export const check = query({
  name: 'redeem.check',
  summary: 'What the last nightly check of stock and points of redemptions found, for auditors.',
  who: ['auditor', 'administrator'],
  input: z.strictObject({}),
  output: z.object({
    day: z.string(),
    isFinished: z.boolean(),
    rewards: z.int(),
    redemptions: z.int(),
    problemCount: z.int(),
    problems: z.array(z.object({ invariant: z.enum(['R1', 'R2']), id: z.string(), found: z.string() })),
  }),
  refusals: ['NO_REPORT_YET'],
})
