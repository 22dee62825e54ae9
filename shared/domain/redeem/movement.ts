import type { Actor } from '../bank/passbook'

export const movementKinds = ['received', 'writtenOff', 'counted'] as const
export type MovementKind = (typeof movementKinds)[number]

/**
 * What staff did to a stock, with their name. What is reserved, handed over and returned stands in the redemptions,
 * with a name as well; the two together explain every figure of the stock.
 */
export interface Movement {
  readonly _id: string
  readonly communityId: string
  readonly rewardId: string
  readonly kind: MovementKind
  /** Change of what is in the house: negative for what was written off or not found. */
  readonly quantity: number
  /** In a stock-take: what was counted. */
  readonly counted?: number | undefined
  readonly reason: string
  readonly atMs: number
  readonly by: Actor
  readonly byName: string
  readonly commandId: string
}
