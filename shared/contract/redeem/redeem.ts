import * as z from 'zod'
import { id, momentMs, photoView, shownCode, words } from '../fields'
import { command, query } from '../operation'
import { pickupSlot, redemptionId, redemptionView, rewardId, rewardView } from './redeemFields'
import { mostOfOneRequest } from '../../domain/redeem/reward'
import { redemptionStates } from '../../domain/redeem/redemptionMachine'

const forAll = { who: 'resident', actingFor: ['ward', 'assisted'] } as const

export const shop = query({
  name: 'redeem.shop',
  summary: 'What the community offers now, the newest first, with what is left and what the person has.',
  ...forAll,
  input: z.strictObject({}),
  output: z.object({
    rewards: z.array(rewardView),
    balance: z.int(),
    /** The next day on which points are exchanged; absent when that is today. */
    opensOn: z.string().optional(),
    nowMs: z.int(),
  }),
  refusals: ['PASSBOOK_NOT_FOUND'],
})

export const reward = query({
  name: 'redeem.reward',
  summary: 'One reward, and whose points could pay for it.',
  ...forAll,
  input: z.strictObject({ rewardId }),
  output: z.object({
    reward: rewardView,
    payers: z.array(z.object({ groupId: z.string().optional(), name: z.string(), balance: z.int() })),
    opensOn: z.string().optional(),
    nowMs: z.int(),
  }),
  refusals: ['REWARD_NOT_FOUND', 'PASSBOOK_NOT_FOUND'],
})

export const pictures = query({
  name: 'redeem.pictures',
  summary: 'The pictures of some rewards that have passed the check, with addresses.',
  ...forAll,
  input: z.strictObject({ rewardIds: z.array(rewardId).min(1).max(20) }),
  output: z.object({
    pictures: z.array(z.object({ rewardId: z.string(), photos: z.array(photoView) })),
  }),
  refusals: [],
})

export const request = command({
  name: 'redeem.request',
  summary: 'Keeps the goods, debits the points and puts the wish before staff; all of it or nothing.',
  ...forAll,
  input: z.strictObject({
    rewardId,
    quantity: z.int().min(1).max(mostOfOneRequest),
    /** The price of one that the person saw and agrees to; it is never below the price that holds. */
    agreedPoints: z.int().min(1).max(1_000_000),
    /** A household or organisation of the person whose points pay. */
    fromGroupId: id('grp').optional(),
    /** How an honour names the person, who agrees to it by saying so. */
    certificateName: words(20).optional(),
  }),
  output: z.object({
    redemptionId: z.string(),
    title: z.string(),
    quantity: z.int(),
    points: z.int(),
    /** Of the passbook that paid, just after. */
    balance: z.int(),
    /** True when the community approves such amounts by rule. */
    isApproved: z.boolean(),
  }),
  refusals: [
    'REWARD_NOT_FOUND',
    'REWARD_WITHDRAWN',
    'REWARD_GONE',
    'REWARD_TOO_FEW',
    'REWARD_LIMIT_REACHED',
    'PRICE_CHANGED',
    'HARDSHIP_FIRST',
    'REDEMPTION_CLOSED',
    'HONOUR_NEEDS_NAME',
    'NOT_A_MEMBER',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    'NOT_ENOUGH_POINTS',
  ],
})

export const mine = query({
  name: 'redeem.mine',
  summary: "The person's redemptions with each step, newest first.",
  ...forAll,
  input: z.strictObject({ before: momentMs.optional() }),
  output: z.object({ redemptions: z.array(redemptionView), more: z.boolean(), nowMs: z.int() }),
  refusals: [],
})

export const redemption = query({
  name: 'redeem.redemption',
  summary: 'One redemption with its steps, for its person and for staff.',
  ...forAll,
  input: z.strictObject({ redemptionId }),
  output: z.object({
    redemption: redemptionView,
    /** When the person may say that they come; empty for everybody else, and for what need not be collected. */
    slots: z.array(pickupSlot),
    nowMs: z.int(),
  }),
  refusals: ['REDEMPTION_NOT_FOUND'],
})

export const chooseSlot = command({
  name: 'redeem.chooseSlot',
  summary:
    'The person says when they come for it, so that staff can lay it ready; one of the times on offer.',
  ...forAll,
  input: z.strictObject({ redemptionId, fromMs: momentMs, untilMs: momentMs }),
  output: pickupSlot,
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'SLOT_NOT_OFFERED',
    'REDEMPTION_NOT_APPROVED',
    'REDEMPTION_IN_USE',
    'REDEMPTION_COLLECTED',
    'REDEMPTION_UNPAID',
    'REDEMPTION_REFUSED',
    'REDEMPTION_CANCELLED',
    'REDEMPTION_EXPIRED',
    'REDEMPTION_RETURNED',
  ],
})

export const cancel = command({
  name: 'redeem.cancel',
  summary: 'The person does not want it any more; goods and points go back at once.',
  ...forAll,
  input: z.strictObject({ redemptionId }),
  output: z.object({
    points: z.int(),
    balance: z.int(),
    /** Points among them whose day is over already; they end with the next run of the timer. */
    endedPoints: z.int(),
  }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_BEING_PAID',
    'REDEMPTION_IN_USE',
    'REDEMPTION_COLLECTED',
    'REDEMPTION_UNPAID',
    'REDEMPTION_REFUSED',
    'REDEMPTION_CANCELLED',
    'REDEMPTION_EXPIRED',
    'REDEMPTION_RETURNED',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
  ],
})

export const pickupCode = query({
  name: 'redeem.pickupCode',
  summary: 'The rotating pick-up codes of the next two minutes, and the number for somebody who collects it.',
  ...forAll,
  input: z.strictObject({ redemptionId }),
  output: z.object({
    title: z.string(),
    quantity: z.int(),
    state: z.enum(redemptionStates),
    usesLeft: z.int(),
    codes: z.array(shownCode),
    pickupNumber: z.string(),
    collectorName: z.string().optional(),
    nowMs: z.int(),
  }),
  refusals: ['REDEMPTION_NOT_FOUND'],
})

export const nameCollector = command({
  name: 'redeem.nameCollector',
  summary: 'Names somebody else who collects it, with the last digits that the two agreed on.',
  ...forAll,
  input: z.strictObject({
    redemptionId,
    name: words(12),
    lastDigits: z.string().regex(/^[0-9]{4}$/),
  }),
  output: z.object({ pickupNumber: z.string() }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_COLLECTED',
    'REDEMPTION_UNPAID',
    'REDEMPTION_REFUSED',
    'REDEMPTION_CANCELLED',
    'REDEMPTION_EXPIRED',
    'REDEMPTION_RETURNED',
  ],
})
