/** One gift to a pool, as its giver can look it up. `_id` is `<pool's depositor>:<command>`. */
export interface PoolGift {
  readonly _id: string
  readonly poolId: string
  readonly giverId: string
  readonly points: number
  /** All points the pool was ever given, up to and including this gift. */
  readonly through: number
  readonly atMs: number
}

/**
 * How much of a gift has left the pool, taking what was given first as used first. By whom it was used stays out of
 * it: the giver learns a number and nothing else.
 *
 * @param gone all points that ever left the pool
 */
export const usedOfGift = ({ points, through }: Pick<PoolGift, 'points' | 'through'>, gone: number): number =>
  Math.min(points, Math.max(0, gone - (through - points)))
