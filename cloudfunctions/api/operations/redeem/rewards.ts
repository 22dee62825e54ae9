import * as contract from '../../../../shared/contract/redeem'
import { operation } from '../../../runtime/operation'
import { rewardsAPage, rewardsIn } from './rewardsIn'
import { rewardViewOf, stockViewOf } from './views'

export const rewards = operation(contract.rewards, async (context, { state, before }) => {
  const { principal, nowMs } = context
  const found = await rewardsIn(context, principal.communityId, state, before, rewardsAPage + 1)
  return {
    rewards: found.slice(0, rewardsAPage).map((reward) => ({
      ...rewardViewOf(reward, nowMs),
      stock: stockViewOf(reward),
      valueFen: reward.valueFen,
      listedAtMs: reward.listedAtMs,
      ...(reward.donor === undefined ? {} : { agreement: reward.donor.agreement }),
    })),
    more: found.length > rewardsAPage,
  }
})
