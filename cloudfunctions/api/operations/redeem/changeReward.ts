import type { Change, Reward } from '../../../../shared/domain/redeem/reward'
import { refuse, type Refusal } from '../../../../shared/errors'
import { rewards } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'

/** Changes what is said of a reward. Its stock is not touched: only fields that differ are sent. */
export const changeReward = (
  { store, pause, principal, by, nowMs, commandId }: Context,
  rewardId: string,
  decide: (reward: Reward, by: Omit<Change, 'points' | 'what'>) => Reward,
): Promise<Reward | Refusal> =>
  decideAndSave<Reward, Reward>(store, rewards, rewardId, pause, (reward) => {
    if (reward?.communityId !== principal.communityId) return Promise.resolve(refuse('REWARD_NOT_FOUND'))
    const next = decide(reward, { by, byName: principal.displayName, atMs: nowMs, commandId })
    return Promise.resolve({ next, result: next })
  })
