/**
 * What redemptions add up to: harvests with fair shares, gifts of organisations and what became of them, the month, the
 * loop from kitchen waste to households; and the nightly check, which finds what somebody broke and nothing else.
 */
import { redeemNight } from '../../cloudfunctions/jobs/redeemNight'
import { redemptions, rewards } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { dayOf } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import {
  addReward,
  countsOf,
  peopleWithPoints,
  readyFor,
  request,
  requestedBy,
  scan,
  settleAll,
} from './redeemed'
import { createWorld, hourMs, type World } from './world'

const dayMs = 24 * hourMs
const refusedWith = (code: string) => ({ ok: false, error: { code } })
let world: World

beforeEach(async () => {
  world = await createWorld()
  await peopleWithPoints(world, 500, 'wang', 'li')
})

const harvest = async (more: object = {}): Promise<string> => {
  const said = {
    title: '小青菜',
    plot: '一号畦',
    pickedOn: '2026-11-22',
    bestBefore: '2026-11-25',
    points: 100,
    valueFen: 300,
    place: '花园',
    quantity: 4,
    ...more,
  }
  return (await world.value<{ rewardId: string }>('clerk', 'redeem.enterHarvest', said)).rewardId
}

test('vegetables are one a household until the second day, spoil, and are off the shop when they are old', async () => {
  const rewardId = await harvest()
  await readyFor(world, 'wang', rewardId).then((redemptionId) => scan(world, redemptionId))
  expect(await request(world, 'wang', rewardId)).toMatchObject(refusedWith('REWARD_LIMIT_REACHED'))
  world.clock.nowMs += dayMs
  expect(await request(world, 'wang', rewardId)).toMatchObject({ ok: true })
  await world.value('clerk', 'redeem.writeOff', { rewardId, quantity: 1, reason: '叶子发黄' })
  expect(await countsOf(world, rewardId)).toEqual([4, 1, 1, 1, 1])
  const shop = () => world.value<{ rewards: object[] }>('wang', 'redeem.shop', {})
  expect((await shop()).rewards).toMatchObject([{ kind: 'produce', harvest: { plot: '一号畦' }, left: 1 }])
  world.clock.nowMs += 4 * dayMs
  expect((await shop()).rewards).toEqual([])
  const loop = await world.value('li', 'redeem.loop', {})
  expect(loop).toMatchObject({
    harvests: [{ received: 4, handedOver: 1, writtenOff: 1, served: 1 }],
    served: 1,
  })
  const unknown = { compostBatchIds: ['cmp_nowhere'] }
  await expect(harvest(unknown)).rejects.toThrow('BATCH_NOT_FOUND')
})

test('an organisation sees what became of its gifts, and only its own people and staff do', async () => {
  const code = rotatingCode('person', personIdOf('li'), world.clock.nowMs, world.runtime.authenticate)
  const group = { kind: 'organisation', name: '枫林超市', representativeCode: code }
  const { groupId } = await world.value<{ groupId: string }>('clerk', 'people.registerGroup', group)
  const rewardId = await addReward(world, { donor: { groupId, agreement: '2026年共建协议' } })
  await scan(world, await readyFor(world, 'wang', rewardId))
  const report = await world.value('li', 'redeem.donorReport', { groupId })
  expect(report).toMatchObject({
    name: '枫林超市',
    gifts: [{ agreement: '2026年共建协议', received: 5, handedOver: 1, left: 4, served: 1 }],
  })
  expect(await world.value('clerk', 'redeem.donorReport', { groupId })).toEqual(report)
  expect(await world.call('wang', 'redeem.donorReport', { groupId })).toMatchObject(
    refusedWith('NOT_A_MEMBER'),
  )
  const nowhere = { groupId: 'grp_nowhere' }
  expect(await world.call('wang', 'redeem.donorReport', nowhere)).toMatchObject(
    refusedWith('GROUP_NOT_FOUND'),
  )
  const month = await world.value('clerk', 'redeem.monthReport', { month: '2026-11' })
  const sum = { quantity: 1, points: 100, valueFen: 1000 }
  expect(month).toEqual({ rewards: [{ rewardId, title: '大米', kind: 'goods', ...sum }], total: sum })
  expect(await world.value('clerk', 'redeem.rewards', { state: 'open' })).toMatchObject({
    rewards: [{ donorName: '枫林超市', stock: { received: 5, handedOver: 1 } }],
  })
  expect(await world.value('wang', 'redeem.pictures', { rewardIds: [rewardId] })).toEqual({
    pictures: [{ rewardId, photos: [] }],
  })
})

test('a picture that is not there, or not of the one who shows it, is refused before anything is offered', async () => {
  await expect(addReward(world, { photoIds: ['pho_nowhere'] })).rejects.toThrow('PHOTO_NOT_FOUND')
  expect(await world.value('wang', 'redeem.shop', {})).toMatchObject({ rewards: [] })
})

const night = async () => {
  while ((await redeemNight(world.runtime, dayOf(world.clock.nowMs))).more);
  return world.value('second', 'redeem.check', {})
}

test('the nightly check finds nothing in sound books, and by name what somebody changed behind our back', async () => {
  expect(await world.call('second', 'redeem.check', {})).toMatchObject(refusedWith('NO_REPORT_YET'))
  const rewardId = await addReward(world)
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const other = await requestedBy(world, 'li', rewardId)
  await world.value('li', 'redeem.cancel', { redemptionId: other })
  await settleAll(world)
  world.clock.nowMs += hourMs
  expect(await night()).toMatchObject({ isFinished: true, rewards: 1, redemptions: 2, problemCount: 0 })
  await world.store.change(rewards, { _id: rewardId }, { left: 99 })
  await world.store.change(redemptions, { _id: redemptionId }, { state: 'refused' })
  world.clock.nowMs += dayMs
  const found = await night()
  expect(found).toMatchObject({
    problems: [
      { invariant: 'R1', id: rewardId },
      { invariant: 'R2', id: redemptionId },
    ],
  })
})
