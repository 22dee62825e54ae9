import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { earned } from '../operations/earned'
import { addReward, ownDepositor, peopleWithPoints, requestedBy } from '../operations/redeemed'
import { budget, CostCounter, type Budget } from './budgets'

/** The budgets of redemptions that are counted in round trips, each on a warm instance and on its longest way. */
export async function countRedeemBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  await peopleWithPoints(world, 0)
  await earned(world, ownDepositor('wang'), 2000)
  const rewardId = await addReward(world, { limit: { per: 'person', period: 'ever', quantity: 20 } })
  const chainOf = async (openId: string, operation: string, input: unknown): Promise<number> =>
    (await counter.costOf(openId, operation, input)).chain

  const shop = await chainOf('wang', 'redeem.shop', {})
  const request = await chainOf('wang', 'redeem.request', { rewardId, quantity: 1, agreedPoints: 100 })
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const queue = await chainOf('approver', 'redeem.queue', { state: 'requested' })
  const approve = await chainOf('approver', 'redeem.approve', { redemptionId })
  const ready = await chainOf('clerk', 'redeem.ready', { redemptionId })
  const { authenticate } = world.runtime
  const code = rotatingCode('redemption', redemptionId, world.clock.nowMs, authenticate)
  const handOver = await chainOf('clerk', 'redeem.handOver', { shown: { code } })
  const mine = await chainOf('wang', 'redeem.mine', {})
  return [
    budget('shop: chain of round trips', shop, 1),
    budget('queue of redemptions: chain of round trips', queue, 1),
    budget('my redemptions: chain of round trips', mine, 1),
    budget('request a redemption: chain of round trips', request, 3),
    budget('approve a redemption: chain of round trips', approve, 3),
    budget('prepare a redemption: chain of round trips', ready, 3),
    budget('hand a redemption over: chain of round trips', handOver, 3),
  ]
}
