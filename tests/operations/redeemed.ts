import { redeemDue } from '../../cloudfunctions/jobs/redeemDue'
import { runDue } from '../../cloudfunctions/jobs/due'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { passbooks, redemptions, rewards } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { depositorOf } from '../../shared/domain/people/person'
import type { Redemption } from '../../shared/domain/redeem/redemption'
import type { Reward } from '../../shared/domain/redeem/reward'
import { earned } from './earned'
import type { World } from './world'

/** What tests of redemptions do again and again. */

const rice = {
  kind: 'goods',
  title: '大米',
  points: 100,
  valueFen: 1000,
  place: '邻里中心一楼',
  keptDays: 7,
  quantity: 5,
} as const

/** What a community decides unless a test is about it. */
export const settingsSaid = {
  approvedUpToPoints: 0,
  secondPersonAbovePoints: 300,
  answerDays: 14,
  pickupDays: [] as readonly number[],
  pickupTimes: [] as readonly { fromMinute: number; untilMinute: number }[],
}

export const ownDepositor = (openId: string): string => depositorOf(personIdOf(openId))

export const addReward = async (world: World, more: object = {}): Promise<string> =>
  (await world.value<{ rewardId: string }>('clerk', 'redeem.addReward', { ...rice, ...more })).rewardId

/** Staff of each role, and residents with points. */
export async function peopleWithPoints(world: World, points: number, ...openIds: string[]): Promise<void> {
  await world.staff('clerk', 'clerk')
  await world.staff('approver', 'approver')
  await world.staff('second', 'administrator')
  for (const openId of openIds) {
    await world.register(openId)
    if (points > 0) await earned(world, ownDepositor(openId), points)
  }
}

export const request = (world: World, openId: string, rewardId: string, more: object = {}) =>
  world.call(openId, 'redeem.request', { rewardId, quantity: 1, agreedPoints: 100, ...more })

export const requestedBy = async (
  world: World,
  openId: string,
  rewardId: string,
  more: object = {},
): Promise<string> => {
  const answer = await request(world, openId, rewardId, more)
  if (!answer.ok) throw new Error(answer.error.code)
  return (answer.value as { redemptionId: string }).redemptionId
}

/** Requested, approved and ready. */
export async function readyFor(world: World, openId: string, rewardId: string): Promise<string> {
  const redemptionId = await requestedBy(world, openId, rewardId)
  await world.value('approver', 'redeem.approve', { redemptionId })
  await world.value('clerk', 'redeem.ready', { redemptionId })
  return redemptionId
}

export const codeOf = (world: World, redemptionId: string): string =>
  rotatingCode('redemption', redemptionId, world.clock.nowMs, world.runtime.authenticate)

export const scan = (world: World, redemptionId: string, more: object = {}) =>
  world.call('clerk', 'redeem.handOver', { shown: { code: codeOf(world, redemptionId), ...more } })

export const stockOf = async (world: World, rewardId: string): Promise<Reward> => {
  const reward = await world.store.read(rewards, rewardId)
  if (reward === undefined) throw new Error('no such reward')
  return reward
}

/** The five figures in the order: received, left, reserved, handed over, written off. */
export const countsOf = async (world: World, rewardId: string): Promise<readonly number[]> => {
  const { received, left, reserved, handedOver, writtenOff } = await stockOf(world, rewardId)
  return [received, left, reserved, handedOver, writtenOff]
}

export const redemptionOf = async (world: World, redemptionId: string): Promise<Redemption> => {
  const redemption = await world.store.read(redemptions, redemptionId)
  if (redemption === undefined) throw new Error('no such redemption')
  return redemption
}

export const balanceOf = async (world: World, openId: string): Promise<number | undefined> =>
  (await world.store.read(passbooks, ownDepositor(openId)))?.balance

export async function settleAll(world: World): Promise<void> {
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
}

export const runTimer = (world: World): Promise<void> =>
  runDue(world.runtime, [redeemDue], world.clock.nowMs + 45_000)

export const titlesFor = async (world: World, openId: string): Promise<readonly string[]> =>
  (await world.value<{ notices: readonly { title: string }[] }>(openId, 'inbox.list', {})).notices.map(
    ({ title }) => title,
  )
