import type { Reward } from '../../../../shared/domain/redeem/reward'

/** The persons and households that had some of these rewards and kept it; only their number leaves the server. */
export const servedBy = (rewards: readonly Reward[]): ReadonlySet<string> =>
  new Set(
    rewards.flatMap(({ served }) =>
      Object.entries(served).flatMap(([takerId, quantity]) => (quantity > 0 ? [takerId] : [])),
    ),
  )
