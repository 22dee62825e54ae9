import type { Day } from '../calendar'
import type { Actor } from '../bank/passbook'

export const rewardKinds = ['goods', 'service', 'honour', 'produce'] as const
export type RewardKind = (typeof rewardKinds)[number]

export const limitPeriods = ['month', 'year', 'ever'] as const

/** How much one person or one household may have, so that there is something for everybody. */
export interface Limit {
  readonly per: 'person' | 'household'
  readonly period: (typeof limitPeriods)[number]
  readonly quantity: number
  /** From this day on the limit does not hold any more: what is left by then is for whoever wants it. */
  readonly untilDay?: Day | undefined
}

/** The organisation that gave it, and under which agreement (共驻共建). */
export interface Donor {
  readonly groupId: string
  readonly name: string
  readonly agreement: string
}

/** One harvest of the ecological garden. */
export interface Harvest {
  readonly pickedOn: Day
  readonly bestBefore: Day
  readonly plot: string
  /** The compost on which it grew. */
  readonly compostBatchIds: readonly string[]
}

/** Somebody changed what is said of a reward, or took it off the shop or back onto it. */
export interface Change {
  readonly what: 'edit' | 'offer' | 'withdraw'
  readonly points: number
  readonly atMs: number
  readonly by: Actor
  readonly byName: string
  readonly commandId: string
}

/** What is kept for one redemption, and under which name it counts towards the limit. */
export interface Kept {
  readonly quantity: number
  readonly takenAs?: string | undefined
}

/** What was handed over in a month. */
export interface MonthSum {
  readonly quantity: number
  readonly points: number
  readonly valueFen: number
}

/**
 * Where everything that was received is now. Invariant R1: left + reserved + handedOver + writtenOff = received, after
 * every change, because each change is one update of this document.
 */
export interface Stock {
  readonly received: number
  readonly left: number
  readonly reserved: number
  readonly handedOver: number
  readonly writtenOff: number
}

export const emptyStock: Stock = { received: 0, left: 0, reserved: 0, handedOver: 0, writtenOff: 0 }

/**
 * Something that points buy, with its stock in the same document. What it says is changed by compare-and-set; its stock
 * only by operators that carry their own guard, so that three hundred people at once are refused or served and never
 * told to try again.
 */
export interface Reward extends Stock {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: RewardKind
  readonly state: 'open' | 'withdrawn'
  readonly title: string
  readonly about: string
  readonly photoIds: readonly string[]
  readonly points: number
  /** What one costs, in fen, for the report of points against value. */
  readonly valueFen: number
  readonly place: string
  /** Days for which one is kept once it is ready; a voucher is good for so long. */
  readonly keptDays: number
  /** How often one voucher can be used. */
  readonly uses: number
  readonly limit?: Limit | undefined
  /** Before this day only for those in hardship. */
  readonly hardshipUntilDay?: Day | undefined
  readonly donor?: Donor | undefined
  readonly donorGroupId?: string | undefined
  readonly harvest?: Harvest | undefined
  readonly listedAtMs: number
  readonly listedBy: Actor
  readonly commandId: string
  /** The last changes of what is said of it, so that a repeated one changes nothing. */
  readonly changes: readonly Change[]
  /** What is kept for which redemption. */
  readonly open: Readonly<Record<string, Kept>>
  /** When which step moved the stock, so that no step moves it twice; forgotten after some days. */
  readonly moved: Readonly<Record<string, number>>
  /** How much was taken towards the limit, by `<period>_<person or household>`. */
  readonly taken: Readonly<Record<string, number>>
  /** How much each person or household was handed over. */
  readonly served: Readonly<Record<string, number>>
  /** What was handed over, by month. */
  readonly months: Readonly<Record<string, MonthSum>>
}

export const mostPhotosOfReward = 6
export const largestStock = 100_000
export const mostOfOneRequest = 20

/** All of it that is in the house: free and kept for somebody. */
export const onShelf = ({ left, reserved }: Stock): number => left + reserved

export const isBalanced = ({ received, left, reserved, handedOver, writtenOff }: Stock): boolean =>
  [received, left, reserved, handedOver, writtenOff].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  ) && left + reserved + handedOver + writtenOff === received

/** A harvest is not on offer after the day until which it is good, whether or not anybody took it off the shop. */
export const isOffered = ({ state, harvest }: Reward, today: Day): boolean =>
  state === 'open' && (harvest === undefined || today <= harvest.bestBefore)
