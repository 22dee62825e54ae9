import * as z from 'zod'
import { momentMs, scanned, words } from '../fields'
import { command, query } from '../operation'
import { redemptionId, redemptionView, stockView } from './redeemFields'
import { redemptionStates } from '../../domain/redeem/redemptionMachine'

const counter = ['clerk', 'administrator'] as const

/** Where a redemption may stand so that a step cannot be taken. */
const overRefusals = [
  'REDEMPTION_COLLECTED',
  'REDEMPTION_UNPAID',
  'REDEMPTION_REFUSED',
  'REDEMPTION_CANCELLED',
  'REDEMPTION_EXPIRED',
  'REDEMPTION_RETURNED',
] as const

export const queue = query({
  name: 'redeem.queue',
  summary: 'Redemptions in one state, oldest first, with the stock beside them; also the pick list to print.',
  who: ['clerk', 'approver', 'administrator'],
  input: z.strictObject({
    state: z.enum(['requested', 'waitingSecond', 'approved', 'ready', 'inUse']),
    after: momentMs.optional(),
  }),
  output: z.object({
    redemptions: z.array(
      redemptionView.extend({
        /** Absent when the reward is not on offer any more. */
        stock: stockView.optional(),
        /** The caller approved it already, and somebody else has to. */
        isMineToSecond: z.boolean(),
      }),
    ),
    more: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const history = query({
  name: 'redeem.history',
  summary: "A person's last redemptions, for staff who decide about a new one.",
  who: ['clerk', 'approver', 'administrator'],
  input: z.strictObject({ redemptionId }),
  output: z.object({ redemptions: z.array(redemptionView) }),
  refusals: ['REDEMPTION_NOT_FOUND'],
})

export const approve = command({
  name: 'redeem.approve',
  summary: 'Grants a redemption; above a threshold two different people do. Never of one’s own people.',
  who: ['approver', 'administrator'],
  input: z.strictObject({ redemptionId }),
  output: z.object({ state: z.enum(redemptionStates) }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_BEING_PAID',
    'REDEMPTION_APPROVED',
    'OWN_REDEMPTION',
    'SECOND_PERSON_NEEDED',
    ...overRefusals,
  ],
})

export const refuse = command({
  name: 'redeem.refuse',
  summary: 'Refuses a redemption with a reason that the person reads; goods and points go back at once.',
  who: ['approver', 'administrator'],
  input: z.strictObject({ redemptionId, reason: words(60) }),
  output: z.object({ points: z.int() }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_BEING_PAID',
    'REDEMPTION_IN_USE',
    'OWN_REDEMPTION',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    ...overRefusals,
  ],
})

export const ready = command({
  name: 'redeem.ready',
  summary: 'It lies ready; the person is told where and when to collect it.',
  who: counter,
  input: z.strictObject({
    redemptionId,
    /** Where and when; the place of the reward, from now on, when nothing is said. */
    slot: z.strictObject({ place: words(30), fromMs: momentMs, untilMs: momentMs }).optional(),
  }),
  output: z.object({ keptUntilMs: z.int() }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_NOT_APPROVED',
    'REDEMPTION_IS_READY',
    'REDEMPTION_IN_USE',
    'SLOT_WRONG',
    ...overRefusals,
  ],
})

export const handOver = command({
  name: 'redeem.handOver',
  summary: 'Staff scan the pick-up code, or enter number and digits, or hand it over by name; it works once.',
  who: [...counter, 'approver', 'team'],
  input: z.strictObject({
    shown: z.union([
      z.strictObject({
        code: scanned,
        /** Scanned without a network and sent later: the code may be older than it could be now. */
        isOffline: z.boolean().optional(),
      }),
      z.strictObject({
        pickupNumber: z.string().regex(/^[0-9a-z]{6}$/),
        lastDigits: z.string().regex(/^[0-9]{4}$/),
      }),
      z.strictObject({ redemptionId }),
    ]),
    /** How many uses of a voucher; one when nothing is said. */
    uses: z.int().min(1).max(100).optional(),
  }),
  output: z.object({
    redemptionId: z.string(),
    title: z.string(),
    displayName: z.string(),
    quantity: z.int(),
    usesLeft: z.int(),
    state: z.enum(redemptionStates),
  }),
  refusals: [
    'PICKUP_CODE_UNREADABLE',
    'PICKUP_CODE_FORGED',
    'PICKUP_CODE_OLD',
    'CODE_USED',
    'PICKUP_NUMBER_WRONG',
    'LAST_DIGITS_WRONG',
    'USES_NOT_LEFT',
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_ELSEWHERE',
    'REDEMPTION_NOT_APPROVED',
    'REDEMPTION_NOT_READY',
    'OWN_REDEMPTION',
    ...overRefusals,
  ],
})

export const takeBack = command({
  name: 'redeem.takeBack',
  summary: 'What turned out bad is taken back with a reason: the points go back, the goods are written off.',
  who: counter,
  input: z.strictObject({ redemptionId, reason: words(60) }),
  output: z.object({ points: z.int() }),
  refusals: [
    'REDEMPTION_NOT_FOUND',
    'REDEMPTION_NOT_APPROVED',
    'REDEMPTION_NOT_READY',
    'REDEMPTION_IS_READY',
    'REDEMPTION_IN_USE',
    'OWN_REDEMPTION',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    ...overRefusals,
  ],
})
