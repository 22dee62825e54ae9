import * as z from 'zod'
import { day, id, momentMs, photoIds, words } from '../fields'
import { command, query } from '../operation'
import { redemptionView, rewardId, rewardView, stockView } from './redeemFields'
import { movementKinds } from '../../domain/redeem/movement'
import { largestStock, limitPeriods, mostOfOneRequest, mostPhotosOfReward } from '../../domain/redeem/reward'

const counter = ['clerk', 'administrator'] as const
const stockKeepers = ['clerk', 'approver', 'auditor', 'administrator'] as const

const limit = z.strictObject({
  per: z.enum(['person', 'household']),
  period: z.enum(limitPeriods),
  quantity: z.int().min(1).max(mostOfOneRequest),
  untilDay: day.optional(),
})
/** The price is refused by name when it is 0, hence the schema lets it through. */
const points = z.int().min(0).max(1_000_000)
const valueFen = z.int().min(0).max(100_000_000)
const keptDays = z.int().min(1).max(730)
const quantity = z.int().min(1).max(largestStock)

const said = {
  title: words(20),
  about: words(200).optional(),
  photoIds: photoIds(mostPhotosOfReward).optional(),
  points,
  valueFen,
  place: words(30),
  keptDays,
  limit: limit.optional(),
  hardshipUntilDay: day.optional(),
}

const listingRefusals = ['REWARD_PRICE_WRONG', 'REWARD_DAYS_WRONG'] as const
const photoRefusals = ['PHOTO_NOT_FOUND', 'PHOTO_NOT_YOURS', 'PHOTO_REFUSED', 'PHOTO_TAKEN'] as const

export const addReward = command({
  name: 'redeem.addReward',
  summary: 'Puts goods, a service or an honour on offer, with the first stock.',
  who: counter,
  input: z.strictObject({
    kind: z.enum(['goods', 'service', 'honour']),
    ...said,
    /** How often one voucher can be used; 1 for everything else. */
    uses: z.int().min(1).max(100).optional(),
    donor: z.strictObject({ groupId: id('grp'), agreement: words(60) }).optional(),
    quantity,
  }),
  output: z.object({ rewardId: z.string() }),
  refusals: [...listingRefusals, ...photoRefusals, 'DONOR_NOT_FOUND'],
})

export const enterHarvest = command({
  name: 'redeem.enterHarvest',
  summary: 'Puts a harvest of the garden on offer: one a household until the second day, then what is left.',
  who: [...counter, 'team'],
  input: z.strictObject({
    title: words(20),
    plot: words(20),
    pickedOn: day,
    bestBefore: day,
    compostBatchIds: z.array(id('cmp')).max(10).optional(),
    photoIds: photoIds(mostPhotosOfReward).optional(),
    points,
    valueFen,
    place: words(30),
    /** Shares for one household until the day after the harvest; 1 when nothing is said. */
    perHousehold: z.int().min(1).max(mostOfOneRequest).optional(),
    quantity,
  }),
  output: z.object({ rewardId: z.string() }),
  refusals: [
    'REWARD_PRICE_WRONG',
    'HARVEST_DAYS_WRONG',
    'BATCH_NOT_FOUND',
    'BATCH_NOT_CLOSED',
    ...photoRefusals,
  ],
})

export const editReward = command({
  name: 'redeem.editReward',
  summary: 'Changes what is said of a reward; what was requested keeps the price of its request.',
  who: counter,
  input: z.strictObject({ rewardId, ...said }),
  output: z.object({ rewardId: z.string() }),
  refusals: ['REWARD_NOT_FOUND', ...listingRefusals, ...photoRefusals],
})

export const offerReward = command({
  name: 'redeem.offerReward',
  summary: 'Takes a reward off the shop, or puts it back; what was requested goes its way either way.',
  who: counter,
  input: z.strictObject({ rewardId, isOffered: z.boolean() }),
  output: z.object({ state: z.enum(['open', 'withdrawn']) }),
  refusals: ['REWARD_NOT_FOUND'],
})

export const rewards = query({
  name: 'redeem.rewards',
  summary: 'All rewards in one state with their whole stock, for those who look after it.',
  who: stockKeepers,
  input: z.strictObject({ state: z.enum(['open', 'withdrawn']), before: momentMs.optional() }),
  output: z.object({
    rewards: z.array(
      rewardView.extend({
        stock: stockView,
        valueFen: z.int(),
        listedAtMs: z.int(),
        agreement: z.string().optional(),
      }),
    ),
    more: z.boolean(),
  }),
  refusals: [],
})

export const receiveStock = command({
  name: 'redeem.receiveStock',
  summary: 'More of a reward has come in.',
  who: counter,
  input: z.strictObject({ rewardId, quantity, reason: words(60) }),
  output: z.object({ rewardId: z.string() }),
  refusals: ['REWARD_NOT_FOUND'],
})

export const writeOff = command({
  name: 'redeem.writeOff',
  summary: 'What is spoiled, broken or lost is taken out of what is free, with a reason.',
  who: counter,
  input: z.strictObject({ rewardId, quantity, reason: words(60) }),
  output: z.object({ rewardId: z.string() }),
  refusals: ['REWARD_NOT_FOUND', 'STOCK_NOT_ENOUGH'],
})

export const countStock = command({
  name: 'redeem.countStock',
  summary:
    'A stock-take: what lies on the shelf, free and kept together; the difference is booked with a reason.',
  who: counter,
  input: z.strictObject({
    rewardId,
    counted: z.int().min(0).max(largestStock),
    /** What the list said when the count began. */
    expected: z.int().min(0).max(largestStock),
    reason: words(60),
  }),
  output: z.object({ difference: z.int() }),
  refusals: ['REWARD_NOT_FOUND', 'STOCK_MOVED', 'STOCK_NOT_ENOUGH'],
})

export const stockBook = query({
  name: 'redeem.stockBook',
  summary:
    'The stock of one reward, and who did what to it: staff, and each redemption with its steps, newest first.',
  who: stockKeepers,
  input: z.strictObject({ rewardId, before: momentMs.optional() }),
  output: z.object({
    title: z.string(),
    stock: stockView,
    movements: z.array(
      z.object({
        kind: z.enum(movementKinds),
        quantity: z.int(),
        counted: z.int().optional(),
        reason: z.string(),
        byName: z.string(),
        atMs: z.int(),
      }),
    ),
    /** What was kept, handed over and given back stands in the redemptions, each step with its name. */
    redemptions: z.array(redemptionView),
    more: z.boolean(),
  }),
  refusals: ['REWARD_NOT_FOUND'],
})
