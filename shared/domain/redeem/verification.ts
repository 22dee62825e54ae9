import type { Line } from '../bank/passbook'
import { monthOf, yearOf, type Day } from '../calendar'
import { isPaidFor, isReserving, type RedemptionState } from './redemptionMachine'
import type { Redemption } from './redemption'
import { isBalanced, type Reward } from './reward'

/** Something that the nightly check found not to hold. */
export interface RedeemProblem {
  readonly invariant: 'R1' | 'R2'
  readonly id: string
  readonly found: string
}

/** What the nightly check of one community found. `_id` is `<community>:<day>`. */
export interface RedeemCheck {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly day: Day
  readonly state: 'running' | 'finished'
  readonly startedAtMs: number
  readonly updatedAtMs: number
  /** First all rewards, then all redemptions, each in the order of their ids. */
  readonly phase: 'rewards' | 'redemptions'
  readonly after: string
  readonly rewards: number
  readonly redemptions: number
  readonly problemCount: number
  readonly problems: readonly RedeemProblem[]
}

export const mostRedeemProblemsKept = 50

/** Steps of one command come one after the other; what is younger than this may still be under way. */
export const underWayMs = 10 * 60_000

/**
 * R1 of one reward: everything that was received is somewhere, and what is kept is kept for a redemption that waits.
 *
 * @param states of the redemptions for which something is kept; undefined where there is none
 */
export function problemOfReward(
  reward: Reward,
  states: ReadonlyMap<string, RedemptionState | undefined>,
): RedeemProblem | undefined {
  const { _id, received, left, reserved, handedOver, writtenOff, open } = reward
  const said = [received, left, reserved, handedOver, writtenOff].join(' ')
  if (!isBalanced(reward)) return { invariant: 'R1', id: _id, found: `counts ${said}` }
  const kept = Object.values(open).reduce((sum, { quantity }) => sum + quantity, 0)
  if (kept !== reserved) return { invariant: 'R1', id: _id, found: `keeps ${String(kept)}, counts ${said}` }
  const lost = Object.keys(open).find((id) => !isReserving(states.get(id) ?? 'unpaid'))
  return lost === undefined
    ? undefined
    : { invariant: 'R1', id: _id, found: `keeps for ${lost}, ${states.get(lost) ?? 'unknown'}` }
}

/** R2 of one redemption: debited once if it goes on or is done, and given back whole if not. */
export function problemOfRedemption(
  { _id, state, points }: Redemption,
  { spent, refunded }: { readonly spent: Line | undefined; readonly refunded: Line | undefined },
): RedeemProblem | undefined {
  const net = 0 - (spent?.points ?? 0) - (refunded?.points ?? 0)
  const due = isPaidFor(state) ? points : 0
  return net === due
    ? undefined
    : { invariant: 'R2', id: _id, found: `${state}, ${String(net)} of ${String(due)}` }
}

/** How long a step is remembered in the stock: far longer than any function may run. */
const rememberedMs = 7 * 86_400_000

/** What a reward need not remember any more: steps long taken, and limits of months and years that are over. */
export function forgettable({ moved, taken }: Reward, nowMs: number): readonly string[] {
  const isOver = (name: string): boolean => {
    const [period = ''] = name.split('_')
    return period !== 'ever' && period < (period.length > 4 ? monthOf(nowMs) : String(yearOf(nowMs)))
  }
  return [
    ...Object.entries(moved).flatMap(([step, atMs]) =>
      atMs < nowMs - rememberedMs ? [`moved.${step}`] : [],
    ),
    ...Object.keys(taken).flatMap((name) => (isOver(name) ? [`taken.${name}`] : [])),
  ]
}
