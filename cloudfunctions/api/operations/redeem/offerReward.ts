import * as contract from '../../../../shared/contract/redeem'
import { offered } from '../../../../shared/domain/redeem/listing'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeReward } from './changeReward'

export const offerReward = operation(contract.offerReward, async (context, { rewardId, isOffered }) => {
  const saved = await changeReward(context, rewardId, (reward, by) => offered(reward, isOffered, by))
  if (isRefusal(saved)) return saved
  return { state: isOffered ? ('open' as const) : ('withdrawn' as const) }
})
