import * as z from 'zod'
import { id } from '../fields'
import { limitPeriods, mostPhotosOfReward, rewardKinds } from '../../domain/redeem/reward'
import { redemptionStates } from '../../domain/redeem/redemptionMachine'

/** The shapes that operations of rewards and redemptions share. */

export const rewardId = id('rew')
export const redemptionId = id('red')

/** From when to when something can be collected. */
export const pickupSlot = z.object({ fromMs: z.int(), untilMs: z.int() })

const limitView = z.object({
  per: z.enum(['person', 'household']),
  period: z.enum(limitPeriods),
  quantity: z.int(),
  untilDay: z.string().optional(),
})

/** A reward as everybody sees it. Its pictures come by `redeem.pictures`, so that the words are there at once. */
export const rewardView = z.object({
  rewardId: z.string(),
  kind: z.enum(rewardKinds),
  state: z.enum(['open', 'withdrawn']),
  title: z.string(),
  about: z.string(),
  photoIds: z.array(z.string()).max(mostPhotosOfReward),
  points: z.int(),
  left: z.int(),
  place: z.string(),
  keptDays: z.int(),
  uses: z.int(),
  limit: limitView.optional(),
  /** How many more the person may have; absent without a limit. */
  leftForMe: z.int().optional(),
  hardshipUntilDay: z.string().optional(),
  donorName: z.string().optional(),
  harvest: z.object({ pickedOn: z.string(), bestBefore: z.string(), plot: z.string() }).optional(),
})

/** One step as a person reads it: what, when, by whom and why. */
export const stepView = z.object({
  event: z.string(),
  atMs: z.int(),
  byName: z.string(),
  /** Done by staff, or by somebody for somebody else. */
  byStaff: z.boolean(),
  reason: z.string().optional(),
  uses: z.int().optional(),
  /** How it was collected. */
  way: z.enum(['code', 'offlineCode', 'number', 'name']).optional(),
})

/** A redemption as its person and staff see it. */
export const redemptionView = z.object({
  redemptionId: z.string(),
  rewardId: z.string(),
  kind: z.enum(rewardKinds),
  title: z.string(),
  displayName: z.string(),
  quantity: z.int(),
  points: z.int(),
  uses: z.int(),
  usesLeft: z.int(),
  state: z.enum(redemptionStates),
  requestedAtMs: z.int(),
  /** Until when it is kept in its present state. */
  keptUntilMs: z.int(),
  place: z.string(),
  slot: pickupSlot.extend({ place: z.string() }).optional(),
  certificateName: z.string().optional(),
  collectorName: z.string().optional(),
  /** Paid by the household's or the organisation's passbook. */
  isPaidByGroup: z.boolean(),
  steps: z.array(stepView),
})

/** Where everything that was received is now. */
export const stockView = z.object({
  received: z.int(),
  left: z.int(),
  reserved: z.int(),
  handedOver: z.int(),
  writtenOff: z.int(),
})
