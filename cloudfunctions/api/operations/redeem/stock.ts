import { monthOf } from '../../../../shared/domain/calendar'
import type { Redemption } from '../../../../shared/domain/redeem/redemption'
import type { Kept } from '../../../../shared/domain/redeem/reward'
import { rewards } from '../../../database'
import type { OpenContext } from '../../../runtime/operation'
import type { Store } from '../../../runtime/store'

/**
 * Every change of a stock. Each is one update that carries its own guard and its own name in it: it is made once or
 * not at all, it keeps the sum of the stock, and it never meets a conflict.
 */

type At = Pick<OpenContext, 'store' | 'nowMs'>

interface Operators {
  readonly gte: (least: number) => unknown
  readonly lte: (most: number) => unknown
  readonly inc: (by: number) => unknown
  readonly set: (value: unknown) => unknown
  readonly remove: () => unknown
  readonly exists: (wanted: boolean) => { readonly or: (other: unknown) => unknown }
}
const operatorsOf = ({ command }: Store): Operators => command as unknown as Operators

export interface Reservation {
  readonly rewardId: string
  readonly redemptionId: string
  readonly kept: Kept
  /** The price that was agreed to: it must still be the price. */
  readonly points: number
  /** How much may have been taken before, so that the limit is not exceeded. */
  readonly mostTaken: number
}

/** Keeps goods for a redemption. @returns false when there is not enough, or something else is not as it was decided on */
export async function reserve({ store }: At, wanted: Reservation): Promise<boolean> {
  const { gte, lte, inc, set, exists } = operatorsOf(store)
  const { rewardId, redemptionId, kept, points, mostTaken } = wanted
  const { quantity, takenAs } = kept
  const [limit, counted] =
    takenAs === undefined
      ? [{}, {}]
      : [{ [`taken.${takenAs}`]: exists(false).or(lte(mostTaken)) }, { [`taken.${takenAs}`]: inc(quantity) }]
  const changed = await store.change(
    rewards,
    {
      _id: rewardId,
      state: 'open',
      points,
      left: gte(quantity),
      [`open.${redemptionId}`]: exists(false),
      [`moved.${redemptionId}`]: exists(false),
      ...limit,
    },
    { left: inc(-quantity), reserved: inc(quantity), [`open.${redemptionId}`]: set(kept), ...counted },
  )
  return changed === 1
}

/** Puts back what was kept for a redemption, once. */
export function release({ store, nowMs }: At, redemption: Redemption): Promise<number> {
  const { inc, remove, exists } = operatorsOf(store)
  const { _id, rewardId, quantity, takenAs } = redemption
  return store.change(
    rewards,
    { _id: rewardId, [`open.${_id}`]: exists(true) },
    {
      left: inc(quantity),
      reserved: inc(-quantity),
      [`open.${_id}`]: remove(),
      [`moved.${_id}`]: nowMs,
      ...(takenAs === undefined ? {} : { [`taken.${takenAs}`]: inc(-quantity) }),
    },
  )
}

/** Takes what was kept for a redemption out of the house, once, and counts it in the month. */
export function handOut({ store, nowMs }: At, redemption: Redemption): Promise<number> {
  const { inc, remove, exists } = operatorsOf(store)
  const { _id, rewardId, quantity, points, valueFen, takerId } = redemption
  const month = `months.${monthOf(nowMs)}`
  return store.change(
    rewards,
    { _id: rewardId, [`open.${_id}`]: exists(true) },
    {
      reserved: inc(-quantity),
      handedOver: inc(quantity),
      [`open.${_id}`]: remove(),
      [`moved.${_id}`]: nowMs,
      [`served.${takerId}`]: inc(quantity),
      [`${month}.quantity`]: inc(quantity),
      [`${month}.points`]: inc(points),
      [`${month}.valueFen`]: inc(valueFen),
    },
  )
}

/** What was handed over and turned out bad is written off, once. Whoever had it may have another one. */
export function takeIn({ store, nowMs }: At, redemption: Redemption): Promise<number> {
  const { inc, exists } = operatorsOf(store)
  const { _id, rewardId, quantity, points, valueFen, takerId, takenAs } = redemption
  const month = `months.${monthOf(nowMs)}`
  const step = `moved.${_id}_back`
  return store.change(
    rewards,
    { _id: rewardId, [step]: exists(false) },
    {
      handedOver: inc(-quantity),
      writtenOff: inc(quantity),
      [step]: nowMs,
      [`served.${takerId}`]: inc(-quantity),
      [`${month}.quantity`]: inc(-quantity),
      [`${month}.points`]: inc(-points),
      [`${month}.valueFen`]: inc(-valueFen),
      ...(takenAs === undefined ? {} : { [`taken.${takenAs}`]: inc(-quantity) }),
    },
  )
}

/** How staff change what is in the house. */
export interface StockChange {
  readonly received?: number
  readonly writtenOff?: number
  readonly left: number
}

/**
 * Books what staff received, wrote off or counted, once.
 *
 * @param as only when the shelf is still as it was counted
 * @returns false when it was booked before, or does not fit any more
 */
export async function book(
  { store, nowMs }: At,
  rewardId: string,
  movementId: string,
  change: StockChange,
  as: { readonly handedOver?: number; readonly received?: number; readonly writtenOff?: number } = {},
): Promise<boolean> {
  const { gte, inc, exists } = operatorsOf(store)
  const { received = 0, writtenOff = 0, left } = change
  const changed = await store.change(
    rewards,
    { _id: rewardId, left: gte(Math.max(0, -left)), [`moved.${movementId}`]: exists(false), ...as },
    {
      left: inc(left),
      received: inc(received),
      writtenOff: inc(writtenOff),
      [`moved.${movementId}`]: nowMs,
    },
  )
  return changed === 1
}
