import { redeemDue } from '../../cloudfunctions/jobs/redeemDue'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { earned } from '../operations/earned'
import {
  addReward,
  ownDepositor,
  peopleWithPoints,
  readyFor,
  requestedBy,
  runTimer,
  scan,
} from '../operations/redeemed'
import { hourMs } from '../operations/world'
import { budget, CostCounter, type Budget } from './budgets'

const dayMs = 24 * hourMs

/** The budgets of redemptions that are counted in round trips, each on a warm instance and on its longest way. */
export async function countRedeemBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  await peopleWithPoints(world, 0, 'li')
  await earned(world, ownDepositor('wang'), 2000)
  const rewardId = await addReward(world, {
    quantity: 20,
    limit: { per: 'person', period: 'ever', quantity: 20 },
  })
  const chainOf = async (openId: string, operation: string, input: unknown): Promise<number> =>
    (await counter.costOf(openId, operation, input)).chain

  const shop = await chainOf('wang', 'redeem.shop', {})
  const request = await chainOf('wang', 'redeem.request', { rewardId, quantity: 1, agreedPoints: 100 })
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const queue = await chainOf('approver', 'redeem.queue', { state: 'requested' })
  const approve = await chainOf('approver', 'redeem.approve', { redemptionId })
  const ready = await chainOf('clerk', 'redeem.ready', { redemptionId })
  const page = await chainOf('wang', 'redeem.redemption', { redemptionId })
  const { authenticate } = world.runtime
  const code = rotatingCode('redemption', redemptionId, world.clock.nowMs, authenticate)
  const handOver = await chainOf('clerk', 'redeem.handOver', { shown: { code } })
  const mine = await chainOf('wang', 'redeem.mine', {})
  const donors = await chainOf('clerk', 'redeem.donors', {})
  return [
    budget('shop: chain of round trips', shop, 1),
    budget('queue of redemptions: chain of round trips', queue, 1),
    budget('my redemptions: chain of round trips', mine, 1),
    budget('one redemption with its pick-up times: chain of round trips', page, 1),
    budget('organisations that give: chain of round trips', donors, 1),
    budget('request a redemption: chain of round trips', request, 3),
    budget('approve a redemption: chain of round trips', approve, 3),
    budget('prepare a redemption: chain of round trips', ready, 3),
    budget('hand a redemption over: chain of round trips', handOver, 3),
    ...(await countWaysBack(counter, rewardId)),
    await countHardship(counter),
  ]
}

/** Every way on which goods and points go back. */
async function countWaysBack(counter: CostCounter, rewardId: string): Promise<readonly Budget[]> {
  const { world } = counter
  const chainOf = async (openId: string, operation: string, more: object): Promise<number> => {
    const redemptionId = await readyFor(world, 'wang', rewardId)
    if (operation === 'redeem.takeBack') await scan(world, redemptionId)
    return (await counter.costOf(openId, operation, { redemptionId, ...more })).chain
  }
  const cancel = await chainOf('wang', 'redeem.cancel', {})
  const refuse = await chainOf('approver', 'redeem.refuse', { reason: '缺货' })
  const takeBack = await chainOf('clerk', 'redeem.takeBack', { reason: '受潮' })
  await readyFor(world, 'wang', rewardId)
  await runTimer(world)
  world.clock.nowMs += 6 * dayMs
  await runTimer(world)
  world.clock.nowMs += 2 * dayMs
  const expire = await counter.costOfJob('expire', (runtime) => redeemDue.slice(runtime))
  return [
    budget('cancel a redemption: chain of round trips', cancel, 4),
    budget('refuse a redemption: chain of round trips', refuse, 4),
    budget('take a redemption back: chain of round trips', takeBack, 5),
    budget('expire a redemption, finding it included: chain of round trips', expire.chain, 5),
  ]
}

/** What is kept for those in hardship, asked for by somebody who lives with the one who was noted. */
async function countHardship(counter: CostCounter): Promise<Budget> {
  const { world } = counter
  const { groupId } = await world.value<{ groupId: string }>('li', 'people.foundHousehold', { name: '一家' })
  const code = rotatingCode('person', personIdOf('wang'), world.clock.nowMs, world.runtime.authenticate)
  await world.value('li', 'people.invite', { groupId, code })
  await world.value('wang', 'people.answerInvitation', { groupId, accept: true })
  const note = { personId: personIdOf('li'), untilDay: '2026-12-31' }
  await world.value('approver', 'redeem.noteHardship', note)
  const rewardId = await addReward(world, { title: '冬衣', hardshipUntilDay: '2026-12-31' })
  const wish = { rewardId, quantity: 1, agreedPoints: 100 }
  const { chain } = await counter.costOf('wang', 'redeem.request', wish)
  return budget('request by a housemate of somebody in hardship: chain of round trips', chain, 4)
}
