import * as contract from '../../../../shared/contract/redeem'
import { edited, refusalOfListing } from '../../../../shared/domain/redeem/listing'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeReward } from './changeReward'
import { attachToReward } from './listing'

export const editReward = operation(contract.editReward, async (context, { rewardId, ...said }) => {
  const wrong = refusalOfListing(said, context.nowMs)
  if (wrong !== undefined) return wrong
  const refused = await attachToReward(context, rewardId, said.photoIds)
  if (refused !== undefined) return refused
  const saved = await changeReward(context, rewardId, (reward, by) => edited(reward, said, by))
  return isRefusal(saved) ? saved : { rewardId }
})
