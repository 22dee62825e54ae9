/**
 * Redemptions through the kernel: from the shelf to somebody's hands, and every way back. Who may what, which limits
 * hold, what each step says to whom, and that goods and points always end up together: on one side or on the other.
 */
import { passbooks } from '../../cloudfunctions/database'
import { expire } from '../../cloudfunctions/jobs/expire'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { earned } from './earned'
import {
  addReward,
  balanceOf,
  codeOf,
  countsOf,
  ownDepositor,
  peopleWithPoints,
  readyFor,
  redemptionOf,
  request,
  requestedBy,
  runTimer,
  scan,
  settingsSaid,
  titlesFor,
} from './redeemed'
import { createWorld, elsewhere, hourMs, type World } from './world'

const dayMs = 24 * hourMs
const refusedWith = (code: string) => ({ ok: false, error: { code } })
let world: World
let rewardId: string

beforeEach(async () => {
  world = await createWorld()
  await peopleWithPoints(world, 500, 'wang', 'li')
  rewardId = await addReward(world)
})

test('from the shop to the counter: every step moves stock and points once, and is told', async () => {
  const shop = await world.value<{ rewards: { left: number }[]; balance: number }>('wang', 'redeem.shop', {})
  expect(shop).toMatchObject({ balance: 500, rewards: [{ rewardId, points: 100, left: 5 }] })
  const answer = await request(world, 'wang', rewardId, { quantity: 2 })
  expect(answer).toMatchObject({ value: { points: 200, balance: 300, quantity: 2, isApproved: false } })
  const { redemptionId } = (answer as unknown as { value: { redemptionId: string } }).value
  expect(await countsOf(world, rewardId)).toEqual([5, 3, 2, 0, 0])

  const queue = await world.value('approver', 'redeem.queue', { state: 'requested' })
  expect(queue).toMatchObject({ redemptions: [{ redemptionId, displayName: 'wang', stock: { left: 3 } }] })
  expect(await scan(world, redemptionId)).toMatchObject(refusedWith('REDEMPTION_NOT_APPROVED'))
  expect(await world.value('approver', 'redeem.approve', { redemptionId })).toEqual({ state: 'approved' })
  expect(await scan(world, redemptionId)).toMatchObject(refusedWith('REDEMPTION_NOT_READY'))
  const slot = { place: '一楼', fromMs: world.clock.nowMs + hourMs, untilMs: world.clock.nowMs + 2 * hourMs }
  await world.value('clerk', 'redeem.ready', { redemptionId, slot })
  const shown = await world.value<{ codes: { code: string }[] }>('wang', 'redeem.pickupCode', {
    redemptionId,
  })
  expect(shown.codes[0]?.code).toBe(codeOf(world, redemptionId))
  expect(await scan(world, redemptionId)).toMatchObject({ value: { state: 'handedOver', quantity: 2 } })
  expect(await countsOf(world, rewardId)).toEqual([5, 3, 0, 2, 0])
  expect(await balanceOf(world, 'wang')).toBe(300)

  const mine = await world.value('wang', 'redeem.mine', {})
  const steps = [{ event: 'request' }, { event: 'approve' }, { event: 'prepare' }, { event: 'handOver' }]
  expect(mine).toMatchObject({ redemptions: [{ state: 'handedOver', steps }] })
  const history = await world.value('approver', 'redeem.history', { redemptionId })
  expect(history).toEqual({ redemptions: [] })
})

test('people are told when it is approved and ready, warned before it ends, and told when it went back', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  await world.value('approver', 'redeem.approve', { redemptionId })
  await runTimer(world)
  expect(await titlesFor(world, 'wang')).toEqual(['兑换已通过'])
  world.clock.nowMs += hourMs
  await world.value('clerk', 'redeem.ready', { redemptionId })
  await runTimer(world)
  await runTimer(world)
  world.clock.nowMs += 6 * dayMs
  await runTimer(world)
  expect(await titlesFor(world, 'wang')).toEqual(['快要过期了', '可以来领了', '兑换已通过'])
  world.clock.nowMs += dayMs
  expect(await scan(world, redemptionId)).toMatchObject(refusedWith('REDEMPTION_EXPIRED'))
  await runTimer(world)
  expect((await titlesFor(world, 'wang'))[0]).toBe('兑换已过期')
  expect(await balanceOf(world, 'wang')).toBe(500)
  expect(await countsOf(world, rewardId)).toEqual([5, 5, 0, 0, 0])
  const statement = await world.value('wang', 'bank.statement', {})
  expect(statement).toMatchObject({ lines: [{ kind: 'refund', title: '退还大米：过期未领' }, {}, {}] })
  expect(await redemptionOf(world, redemptionId)).not.toHaveProperty('dueAtMs')
})

test.each([
  ['wang', 'redeem.cancel', {}, '取消', 'REDEMPTION_CANCELLED'],
  ['approver', 'redeem.refuse', { reason: '缺货' }, '没有通过', 'REDEMPTION_REFUSED'],
])(
  '%s: %s gives goods and points back, and the line says why',
  async (openId, operation, more, why, code) => {
    const redemptionId = await readyFor(world, 'wang', rewardId)
    expect(await world.value(openId, operation, { redemptionId, ...more })).toMatchObject({ points: 100 })
    expect(await balanceOf(world, 'wang')).toBe(500)
    expect(await countsOf(world, rewardId)).toEqual([5, 5, 0, 0, 0])
    const passbook = await world.store.read(passbooks, ownDepositor('wang'))
    expect(passbook?.lines.at(-1)).toMatchObject({ kind: 'refund', title: `退还大米：${why}`, points: 100 })
    expect(await scan(world, redemptionId)).toMatchObject(refusedWith(code))
    expect(await world.call('wang', 'redeem.cancel', { redemptionId })).toMatchObject(refusedWith(code))
  },
)

test('what turned out bad is taken back with a reason and written off, and the points come back', async () => {
  const redemptionId = await readyFor(world, 'wang', rewardId)
  const take = () => world.call('clerk', 'redeem.takeBack', { redemptionId, reason: '受潮' })
  expect(await take()).toMatchObject(refusedWith('REDEMPTION_IS_READY'))
  await scan(world, redemptionId)
  expect(await take()).toMatchObject({ value: { points: 100 } })
  expect(await countsOf(world, rewardId)).toEqual([5, 4, 0, 0, 1])
  expect(await balanceOf(world, 'wang')).toBe(500)
  expect(await take()).toMatchObject(refusedWith('REDEMPTION_RETURNED'))
  await runTimer(world)
  expect(await titlesFor(world, 'wang')).toEqual(['已经退回'])
  const report = await world.value('clerk', 'redeem.monthReport', { month: '2026-11' })
  expect(report).toMatchObject({ total: { quantity: 0, points: 0, valueFen: 0 } })
})

test('a request that cannot be met says why, and moves nothing', async () => {
  const wish = (more: object) => request(world, 'wang', rewardId, more)
  expect(await request(world, 'wang', 'rew_nowhere')).toMatchObject(refusedWith('REWARD_NOT_FOUND'))
  expect(await wish({ agreedPoints: 90 })).toMatchObject({ error: { details: { points: 100 } } })
  expect(await wish({ agreedPoints: 90 })).toMatchObject(refusedWith('PRICE_CHANGED'))
  expect(await wish({ quantity: 6 })).toMatchObject(refusedWith('REWARD_TOO_FEW'))
  await world.register('poor')
  expect(await request(world, 'poor', rewardId)).toMatchObject({
    error: { code: 'NOT_ENOUGH_POINTS', details: { needed: 100, balance: 0 } },
  })
  await world.value('clerk', 'redeem.offerReward', { rewardId, isOffered: false })
  expect(await wish({})).toMatchObject(refusedWith('REWARD_WITHDRAWN'))
  const honour = await addReward(world, { kind: 'honour', title: '最美邻里证书' })
  expect(await request(world, 'wang', honour)).toMatchObject(refusedWith('HONOUR_NEEDS_NAME'))
  expect(await request(world, 'wang', honour, { certificateName: '王秀英' })).toMatchObject({ ok: true })
  await world.register('far', elsewhere)
  expect(await request(world, 'far', honour)).toMatchObject(refusedWith('REWARD_NOT_FOUND'))
  expect(await countsOf(world, rewardId)).toEqual([5, 5, 0, 0, 0])
})

test('the price of the request holds, and a reward taken off the shop is still handed over', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const { kind: _kind, quantity: _quantity, ...said } = { ...riceSaid, points: 300 }
  await world.value('clerk', 'redeem.editReward', { rewardId, ...said })
  await world.value('clerk', 'redeem.offerReward', { rewardId, isOffered: false })
  await world.value('approver', 'redeem.approve', { redemptionId })
  await world.value('clerk', 'redeem.ready', { redemptionId })
  expect(await scan(world, redemptionId)).toMatchObject({ ok: true })
  expect(await balanceOf(world, 'wang')).toBe(400)
  expect(await countsOf(world, rewardId)).toEqual([5, 4, 0, 1, 0])
})

const riceSaid = {
  kind: 'goods',
  quantity: 5,
  title: '大米',
  points: 100,
  valueFen: 1000,
  place: '邻里中心一楼',
  keptDays: 7,
}

test('points whose day came while staff took their time go back to their day, and the answer says so', async () => {
  await world.register('zhou')
  await earned(world, ownDepositor('zhou'), 100, '2026-11-30')
  const redemptionId = await requestedBy(world, 'zhou', rewardId)
  world.clock.nowMs += 10 * dayMs
  await expire(world.runtime)
  const cancelled = await world.value('zhou', 'redeem.cancel', { redemptionId })
  expect(cancelled).toEqual({ points: 100, balance: 100, endedPoints: 100 })
  await expire(world.runtime)
  expect(await balanceOf(world, 'zhou')).toBe(0)
})

test('nobody approves for their own people, and above the threshold two people do', async () => {
  const own = await requestedBy(world, 'wang', rewardId)
  await earned(world, ownDepositor('approver'), 100)
  const approversOwn = await requestedBy(world, 'approver', rewardId)
  const approve = (openId: string, redemptionId: string) =>
    world.call(openId, 'redeem.approve', { redemptionId })
  expect(await approve('approver', approversOwn)).toMatchObject(refusedWith('OWN_REDEMPTION'))
  expect(
    await world.call('approver', 'redeem.refuse', { redemptionId: approversOwn, reason: '不要' }),
  ).toMatchObject(refusedWith('OWN_REDEMPTION'))
  expect(await approve('second', approversOwn)).toMatchObject({ ok: true })
  const settings = { ...settingsSaid, secondPersonAbovePoints: 50 }
  await world.value('second', 'redeem.saveSettings', settings)
  expect(await world.value('wang', 'redeem.settings', {})).toEqual(settings)
  expect(await approve('approver', own)).toMatchObject({ value: { state: 'waitingSecond' } })
  expect(await approve('approver', own)).toMatchObject(refusedWith('SECOND_PERSON_NEEDED'))
  expect(await approve('second', own)).toMatchObject({ value: { state: 'approved' } })
  expect(await approve('second', own)).toMatchObject(refusedWith('REDEMPTION_APPROVED'))
  const redemptionId = own
  const wangId = personIdOf('wang')
  const forWang = { forPersonId: wangId }
  const counter = await world.value<{ redemptionId: string }>(
    'second',
    'redeem.request',
    { rewardId, quantity: 1, agreedPoints: 100 },
    forWang,
  )
  expect(await approve('second', counter.redemptionId)).toMatchObject(refusedWith('OWN_REDEMPTION'))
  expect((await redemptionOf(world, counter.redemptionId)).steps[0]).toMatchObject({
    by: { role: 'administrator', forPersonId: wangId },
  })
  expect(redemptionId).not.toBe(counter.redemptionId)
})

test('small amounts are approved by rule if the community chose so, and a voucher is good at once', async () => {
  const settings = { ...settingsSaid, approvedUpToPoints: 100 }
  await world.value('second', 'redeem.saveSettings', settings)
  const haircut = await addReward(world, { kind: 'service', title: '理发券', uses: 2, keptDays: 90 })
  const answer = await request(world, 'wang', haircut)
  expect(answer).toMatchObject({ value: { isApproved: true } })
  const { redemptionId } = (answer as unknown as { value: { redemptionId: string } }).value
  expect(await scan(world, redemptionId)).toMatchObject({ value: { state: 'inUse', usesLeft: 1 } })
  expect(await scan(world, redemptionId)).toMatchObject(refusedWith('CODE_USED'))
  expect(await world.call('wang', 'redeem.cancel', { redemptionId })).toMatchObject(
    refusedWith('REDEMPTION_IN_USE'),
  )
  world.clock.nowMs += 15_000
  expect(
    await world.call('clerk', 'redeem.handOver', { shown: { code: codeOf(world, redemptionId) }, uses: 2 }),
  ).toMatchObject({ error: { code: 'USES_NOT_LEFT', details: { left: 1 } } })
  expect(await scan(world, redemptionId)).toMatchObject({ value: { state: 'handedOver', usesLeft: 0 } })
  expect(await countsOf(world, haircut)).toEqual([5, 4, 0, 1, 0])
})

test('a voucher of which uses are left ends with its time, without goods or points going back', async () => {
  const haircut = await addReward(world, { kind: 'service', title: '理发券', uses: 3, keptDays: 30 })
  const redemptionId = await requestedBy(world, 'wang', haircut)
  await world.value('approver', 'redeem.approve', { redemptionId })
  await scan(world, redemptionId)
  world.clock.nowMs += 31 * dayMs
  await runTimer(world)
  expect(await redemptionOf(world, redemptionId)).toMatchObject({ state: 'handedOver', usesLeft: 2 })
  expect(await countsOf(world, haircut)).toEqual([5, 4, 0, 1, 0])
  expect(await balanceOf(world, 'wang')).toBe(400)
})

test('a household pays with what it holds together, and its limit is for all of it', async () => {
  const home = await world.value<{ groupId: string; depositorId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  await earned(world, home.depositorId, 150)
  const limited = await addReward(world, {
    title: '食用油',
    limit: { per: 'household', period: 'month', quantity: 1 },
  })
  const detail = await world.value('wang', 'redeem.reward', { rewardId: limited })
  expect(detail).toMatchObject({
    reward: { leftForMe: 1 },
    payers: [{ balance: 500 }, { groupId: home.groupId, name: '王家', balance: 150 }],
  })
  const fromHome = { fromGroupId: home.groupId }
  expect(await request(world, 'li', limited, fromHome)).toMatchObject(refusedWith('NOT_A_MEMBER'))
  expect(await request(world, 'wang', limited, fromHome)).toMatchObject({ value: { balance: 50 } })
  expect(await request(world, 'wang', limited)).toMatchObject(refusedWith('REWARD_LIMIT_REACHED'))
  world.clock.nowMs += 31 * dayMs
  expect(await request(world, 'wang', limited)).toMatchObject({ ok: true })
})

test('a household in hardship goes first until a day, and only those who decide it see who that is', async () => {
  const first = await addReward(world, { title: '冬衣', hardshipUntilDay: '2026-11-25' })
  expect(await request(world, 'wang', first)).toMatchObject(refusedWith('HARDSHIP_FIRST'))
  const note = { personId: personIdOf('wang'), untilDay: '2026-12-31' }
  expect(await world.value('approver', 'redeem.noteHardship', note)).toEqual({ displayName: 'wang' })
  expect(await world.value('approver', 'redeem.hardships', {})).toMatchObject({ people: [note] })
  expect(await world.call('clerk', 'redeem.hardships', {})).toMatchObject(refusedWith('NOT_ALLOWED'))
  expect(await request(world, 'wang', first)).toMatchObject({ ok: true })
  world.clock.nowMs += 3 * dayMs
  expect(await request(world, 'li', first)).toMatchObject({ ok: true })
})

test('what nobody answered goes back by itself', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  world.clock.nowMs += 14 * dayMs
  await runTimer(world)
  expect(await redemptionOf(world, redemptionId)).toMatchObject({ state: 'expired' })
  expect(await balanceOf(world, 'wang')).toBe(500)
})
