import * as contract from '../../../../shared/contract/redeem'
import type { Reward } from '../../../../shared/domain/redeem/reward'
import { operation } from '../../../runtime/operation'
import { closedBatches } from '../earn/steps'
import { allRewards } from './rewardsIn'
import { servedBy } from './served'

const harvestsShown = 20

export const loop = operation(contract.loop, async (context) => {
  const { communityId } = context.principal
  const [batches, all] = await Promise.all([
    closedBatches(context, communityId),
    allRewards(context, communityId),
  ])
  const numbers = new Map(batches.map(({ _id, number }) => [_id, number]))
  const harvests = all.filter(({ harvest }) => harvest !== undefined).sort(byDay)
  return {
    kitchenWasteGrams: batches.reduce((sum, { grams }) => sum + grams, 0),
    compostGrams: batches.reduce((sum, { compostGrams = 0 }) => sum + compostGrams, 0),
    batches: batches.length,
    harvests: harvests.slice(0, harvestsShown).map((one) => ({
      title: one.title,
      pickedOn: one.harvest?.pickedOn ?? '',
      received: one.received,
      handedOver: one.handedOver,
      writtenOff: one.writtenOff,
      served: servedBy([one]).size,
      batches: (one.harvest?.compostBatchIds ?? []).flatMap((id) => numbers.get(id) ?? []),
    })),
    shares: harvests.reduce((sum, { handedOver }) => sum + handedOver, 0),
    served: servedBy(harvests).size,
  }
})

/** Newest first. */
const byDay = (a: Reward, b: Reward): number => b.listedAtMs - a.listedAtMs
