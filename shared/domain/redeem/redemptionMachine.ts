import { stateMachine, type EventOf, type StateOf } from '../stateMachine'

/** The way of one redemption, from the wish to the goods in somebody's hands, or back to stock and points. */
export const redemptionMachine = stateMachine({
  name: 'redemption',
  starts: ['requested'],
  states: {
    requested: 'The goods are kept and the points debited; staff have not answered yet.',
    waitingSecond: 'One person approved; the amount needs a second one.',
    approved: 'It is granted and has to be prepared.',
    ready: 'It waits at its place to be collected.',
    inUse: 'A voucher of several uses of which some are left.',
    handedOver: 'Done: it was collected or used up.',
    unpaid: 'The points were gone when they were to be debited; nothing came of it.',
    refused: 'Staff refused it with a reason; goods and points went back.',
    cancelled: 'The resident did not want it any more; goods and points went back.',
    expired: 'Nobody answered or nobody came in time; goods and points went back.',
    returned: 'It turned out bad after it was collected; the points went back.',
  },
  events: {
    fail: 'the request itself, when the points cannot be debited',
    approveFirst: 'the first of two approvers',
    approve: 'an approver, or the rule of the community for small amounts',
    prepare: 'staff, when it lies ready',
    use: 'staff who scan a voucher of several uses',
    handOver: 'staff who scan the code, or by name at the counter',
    refuse: 'staff, with a reason',
    cancel: 'the resident, until it is handed over',
    expire: 'the timer, when the time to answer or to collect is over',
    lapse: 'the timer, when a voucher in use ends',
    takeBack: 'staff, with a reason',
  },
  transitions: {
    requested: {
      fail: 'unpaid',
      approveFirst: 'waitingSecond',
      approve: 'approved',
      refuse: 'refused',
      cancel: 'cancelled',
      expire: 'expired',
    },
    waitingSecond: { approve: 'approved', refuse: 'refused', cancel: 'cancelled', expire: 'expired' },
    approved: { prepare: 'ready', refuse: 'refused', cancel: 'cancelled', expire: 'expired' },
    ready: {
      use: 'inUse',
      handOver: 'handedOver',
      refuse: 'refused',
      cancel: 'cancelled',
      expire: 'expired',
    },
    inUse: { use: 'inUse', handOver: 'handedOver', lapse: 'handedOver' },
    handedOver: { takeBack: 'returned' },
  },
})
export type RedemptionState = StateOf<typeof redemptionMachine>
export type RedemptionEvent = EventOf<typeof redemptionMachine>

export const redemptionStates = [
  'requested',
  'waitingSecond',
  'approved',
  'ready',
  'inUse',
  'handedOver',
  'unpaid',
  'refused',
  'cancelled',
  'expired',
  'returned',
] as const satisfies readonly RedemptionState[]

/** Goods are kept for it and have not been handed over: its share of the stock counts as reserved. */
const reservingStates: readonly RedemptionState[] = [
  'requested',
  'waitingSecond',
  'approved',
  'ready',
  'inUse',
]
export const isReserving = (state: RedemptionState): boolean => reservingStates.includes(state)

/** The points stay debited in these states; in all others nothing was debited, or it was given back. */
export const isPaidFor = (state: RedemptionState): boolean => isReserving(state) || state === 'handedOver'
