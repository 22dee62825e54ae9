/**
 * Defects that others shipped, on the way of a redemption: a code redeemed twice, a refund lost in a race, cancelling
 * that is not idempotent, a stock that somebody changed without a name. And what a command that dies between any two
 * round trips leaves behind once it is settled: the goods and the points on one side, never on both or on neither.
 */
import type { CloudService } from '../../local/cloud/service'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { isBalanced } from '../../shared/domain/redeem/reward'
import { earned } from './earned'
import { spendForTest } from './spent'
import { dyingAt, type Failure } from './dyingService'
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
  scan,
  settleAll,
  stockOf,
} from './redeemed'
import { createWorld, elsewhere, newCommandId, runtimeOn, type World } from './world'

const refusedWith = (code: string) => ({ ok: false, error: { code } })
let world: World
let rewardId: string

beforeEach(async () => {
  world = await createWorld()
  await peopleWithPoints(world, 500, 'wang', 'li')
  rewardId = await addReward(world)
})

test('a pick-up code works once, however many counters scan it at once', async () => {
  const redemptionId = await readyFor(world, 'wang', rewardId)
  const answers = await Promise.all(Array.from({ length: 10 }, () => scan(world, redemptionId)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject(refusedWith('REDEMPTION_COLLECTED'))
  expect(await countsOf(world, rewardId)).toEqual([5, 4, 0, 1, 0])
})

test('a code that is altered, guessed, an old screenshot or of another community is refused by name', async () => {
  const redemptionId = await readyFor(world, 'wang', rewardId)
  const code = codeOf(world, redemptionId)
  const show = (shown: object, openId = 'clerk') => world.call(openId, 'redeem.handOver', { shown })
  expect(await show({ code: 'https://example.org' })).toMatchObject(refusedWith('PICKUP_CODE_UNREADABLE'))
  expect(await show({ code: `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}` })).toMatchObject(
    refusedWith('PICKUP_CODE_FORGED'),
  )
  expect(await show({ code: code.replace(redemptionId, `red_${'0'.repeat(20)}`) })).toMatchObject(
    refusedWith('PICKUP_CODE_FORGED'),
  )
  const nobodys = rotatingCode(
    'redemption',
    `red_${'0'.repeat(20)}`,
    world.clock.nowMs,
    world.runtime.authenticate,
  )
  expect(await show({ code: nobodys })).toMatchObject(refusedWith('REDEMPTION_NOT_FOUND'))
  await world.staff('stranger', 'clerk', elsewhere)
  expect(await show({ code }, 'stranger')).toMatchObject(refusedWith('REDEMPTION_ELSEWHERE'))
  world.clock.nowMs += 60_000
  expect(await show({ code })).toMatchObject(refusedWith('PICKUP_CODE_OLD'))
  // Scanned when the station had no network, and sent now.
  expect(await show({ code, isOffline: true })).toMatchObject({ ok: true })
  expect(await show({ code, isOffline: true })).toMatchObject(refusedWith('REDEMPTION_COLLECTED'))
})

test('somebody else collects it with the number and the digits that were agreed, or it is handed over by name', async () => {
  const redemptionId = await readyFor(world, 'wang', rewardId)
  const { pickupNumber } = await redemptionOf(world, redemptionId)
  const show = (number: string, lastDigits: string) =>
    world.call('clerk', 'redeem.handOver', { shown: { pickupNumber: number, lastDigits } })
  expect(await show(pickupNumber, '1234')).toMatchObject(refusedWith('LAST_DIGITS_WRONG'))
  const named = { redemptionId, name: '小王', lastDigits: '1234' }
  expect(await world.value('wang', 'redeem.nameCollector', named)).toEqual({ pickupNumber })
  expect(await world.call('li', 'redeem.nameCollector', named)).toMatchObject(
    refusedWith('REDEMPTION_NOT_FOUND'),
  )
  expect(await show('000000', '1234')).toMatchObject(refusedWith('PICKUP_NUMBER_WRONG'))
  expect(await show(pickupNumber, '4321')).toMatchObject(refusedWith('LAST_DIGITS_WRONG'))
  expect(await show(pickupNumber, '1234')).toMatchObject({ value: { displayName: 'wang' } })
  const second = await readyFor(world, 'li', rewardId)
  const byName = { shown: { redemptionId: second } }
  expect(await world.call('clerk', 'redeem.handOver', byName)).toMatchObject({ ok: true })
  expect((await redemptionOf(world, second)).steps.at(-1)).toMatchObject({
    byName: 'clerk',
    shown: { way: 'name' },
  })
})

test('cancelled ten times at once, the points come back once', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const commandId = newCommandId()
  const cancel = (more: object) => world.call('wang', 'redeem.cancel', { redemptionId }, more)
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => cancel({})),
    ...Array.from({ length: 5 }, () => cancel({ commandId })),
  ])
  expect(answers.some(({ ok }) => ok)).toBe(true)
  await settleAll(world)
  expect(await balanceOf(world, 'wang')).toBe(500)
  expect(await countsOf(world, rewardId)).toEqual([5, 5, 0, 0, 0])
})

test('cancelling races approval and hand-over: one of them wins, and the books agree', async () => {
  for (let round = 0; round < 5; round += 1) {
    const redemptionId = await readyFor(world, 'wang', rewardId)
    const [cancelled, handed] = await Promise.all([
      world.call('wang', 'redeem.cancel', { redemptionId }),
      scan(world, redemptionId),
    ])
    expect([cancelled.ok, handed.ok].filter(Boolean)).toHaveLength(1)
    await world.call('clerk', 'redeem.takeBack', { redemptionId, reason: '测试' })
  }
  await settleAll(world)
  expect(await balanceOf(world, 'wang')).toBe(500)
  expect(isBalanced(await stockOf(world, rewardId))).toBe(true)
  expect((await countsOf(world, rewardId))[2]).toBe(0)
})

test('the last one goes to one of two, and nobody pays for nothing', async () => {
  const last = await addReward(world, { title: '最后一份', quantity: 1 })
  const answers = await Promise.all([request(world, 'wang', last), request(world, 'li', last)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject(refusedWith('REWARD_GONE'))
  expect(Number(await balanceOf(world, 'wang')) + Number(await balanceOf(world, 'li'))).toBe(900)
})

test('one person tapping in two places does not get around a limit', async () => {
  const limited = await addReward(world, { limit: { per: 'person', period: 'ever', quantity: 1 } })
  const answers = await Promise.all([request(world, 'wang', limited), request(world, 'wang', limited)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject(refusedWith('REWARD_LIMIT_REACHED'))
})

/** The request dies so that the wish is recorded and the points are not debited. */
async function recordedButUnpaid(commandId: string): Promise<string> {
  const losing: CloudService = {
    send: (action, params) =>
      action === 'database.modifyDocument' && params['collectionName'] === 'passbooks'
        ? Promise.reject(new Error('ESOCKETTIMEDOUT'))
        : world.engine.send(action, params),
  }
  const input = { rewardId, quantity: 1, agreedPoints: 100 }
  const runtime = runtimeOn(losing, world.clock)
  const answer = await world.call('wang', 'redeem.request', input, { commandId, runtime })
  expect(answer).toMatchObject(refusedWith('CLOUD_UNAVAILABLE'))
  const [kept] = Object.keys((await stockOf(world, rewardId)).open)
  return kept ?? ''
}

test('what is recorded and not paid for goes neither on nor back, until its own command has finished', async () => {
  const redemptionId = await recordedButUnpaid(newCommandId())
  world.clock.nowMs += 1000
  const approved = await world.call('approver', 'redeem.approve', { redemptionId })
  expect(approved).toMatchObject({ error: { code: 'REDEMPTION_BEING_PAID', retry: true } })
  world.clock.nowMs += 1000
  const cancelled = await world.call('wang', 'redeem.cancel', { redemptionId })
  expect(cancelled).toMatchObject(refusedWith('REDEMPTION_BEING_PAID'))
  // All three are on record, and are finished in their order: debited, approved, cancelled.
  await settleAll(world)
  const { state, steps } = await redemptionOf(world, redemptionId)
  expect([state, steps.map(({ event }) => event)]).toEqual(['cancelled', ['request', 'approve', 'cancel']])
  expect([...(await countsOf(world, rewardId)), await balanceOf(world, 'wang')]).toEqual([5, 5, 0, 0, 0, 500])
})

test('points that are spent in between leave nothing kept, and the same answer whenever it is asked for', async () => {
  const commandId = newCommandId()
  const redemptionId = await recordedButUnpaid(commandId)
  await spendForTest(world, ownDepositor('wang'), 450)
  await settleAll(world)
  expect([...(await countsOf(world, rewardId)), await balanceOf(world, 'wang')]).toEqual([5, 5, 0, 0, 0, 50])
  expect(await redemptionOf(world, redemptionId)).toMatchObject({ state: 'unpaid' })
  await earned(world, ownDepositor('wang'), 500)
  expect(
    await world.call('wang', 'redeem.request', { rewardId, quantity: 1, agreedPoints: 100 }, { commandId }),
  ).toMatchObject({ error: { code: 'NOT_ENOUGH_POINTS', details: { needed: 100, balance: 50 } } })
  expect(await world.call('wang', 'redeem.cancel', { redemptionId })).toMatchObject(
    refusedWith('REDEMPTION_UNPAID'),
  )
})

test('every change of a stock has a name and a reason, and what is counted is what there was', async () => {
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const at = (operation: string, more: object) =>
    world.call('clerk', `redeem.${operation}`, { rewardId, reason: '盘点', ...more })
  expect(await at('receiveStock', { quantity: 10, reason: '新到货' })).toMatchObject({ ok: true })
  expect(await at('writeOff', { quantity: 15 })).toMatchObject({
    error: { code: 'STOCK_NOT_ENOUGH', details: { left: 14 } },
  })
  expect(await at('writeOff', { quantity: 2, reason: '包装破损' })).toMatchObject({ ok: true })
  expect(await at('countStock', { counted: 12, expected: 14 })).toMatchObject(refusedWith('STOCK_MOVED'))
  expect(await at('countStock', { counted: 0, expected: 13 })).toMatchObject(refusedWith('STOCK_NOT_ENOUGH'))
  expect(await at('countStock', { counted: 12, expected: 13 })).toMatchObject({ value: { difference: -1 } })
  expect(await at('countStock', { counted: 14, expected: 12 })).toMatchObject({ value: { difference: 2 } })
  expect(await countsOf(world, rewardId)).toEqual([17, 13, 1, 0, 3])
  const book = await world.value<{ movements: { byName: string; reason: string }[] }>(
    'clerk',
    'redeem.stockBook',
    {
      rewardId,
    },
  )
  expect(book).toMatchObject({ redemptions: [{ redemptionId, steps: [{ byName: 'wang' }] }] })
  expect(book.movements).toHaveLength(5)
  for (const { byName, reason } of book.movements)
    expect([byName, reason.length > 0]).toEqual(['clerk', true])
  expect(await at('writeOff', { rewardId: 'rew_nowhere', quantity: 1 })).toMatchObject(
    refusedWith('REWARD_NOT_FOUND'),
  )
  expect(await world.call('clerk', 'redeem.writeOff', { rewardId, quantity: 1 })).toMatchObject(
    refusedWith('BAD_INPUT'),
  )
})

test('a reward that makes no sense is refused by name', async () => {
  const add = (more: object) =>
    world.call('clerk', 'redeem.addReward', {
      kind: 'goods',
      title: '盐',
      valueFen: 1,
      place: '一楼',
      keptDays: 7,
      quantity: 1,
      points: 10,
      ...more,
    })
  expect(await add({ points: 0 })).toMatchObject(refusedWith('REWARD_PRICE_WRONG'))
  expect(await add({ quantity: -5 })).toMatchObject({
    error: { code: 'BAD_INPUT', details: { field: 'quantity' } },
  })
  expect(await add({ hardshipUntilDay: '2026-11-22' })).toMatchObject(refusedWith('REWARD_DAYS_WRONG'))
  expect(await add({ donor: { groupId: 'grp_nowhere', agreement: '共建协议' } })).toMatchObject(
    refusedWith('DONOR_NOT_FOUND'),
  )
  const harvest = {
    title: '小青菜',
    plot: '一号畦',
    pickedOn: '2026-11-23',
    bestBefore: '2026-11-25',
    points: 5,
    valueFen: 300,
    place: '花园',
    quantity: 3,
  }
  expect(await world.call('clerk', 'redeem.enterHarvest', harvest)).toMatchObject(
    refusedWith('HARVEST_DAYS_WRONG'),
  )
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  await world.value('approver', 'redeem.approve', { redemptionId })
  const slot = { place: '一楼', fromMs: world.clock.nowMs, untilMs: world.clock.nowMs - 1 }
  expect(await world.call('clerk', 'redeem.ready', { redemptionId, slot })).toMatchObject(
    refusedWith('SLOT_WRONG'),
  )
})

describe.each<[string, string]>([
  ['wang', 'redeem.request'],
  ['wang', 'redeem.cancel'],
  ['approver', 'redeem.approve'],
  ['approver', 'redeem.refuse'],
  ['clerk', 'redeem.handOver'],
  ['clerk', 'redeem.takeBack'],
])('%s: %s killed between any two round trips', (openId, operation) => {
  test.each<Failure>(['before', 'after'])('%s its effect is finished by settling it', async (failure) => {
    for (let at = 0; at < 24; at += 1) {
      world = await createWorld()
      await peopleWithPoints(world, 500, 'wang')
      rewardId = await addReward(world)
      const input = await inputOf(operation)
      const dying = dyingAt(world.engine, 1_000_000, failure)
      const runtime = runtimeOn(dying, world.clock)
      await world.value(openId, 'people.me', {}, { runtime })
      dying.count = 1_000_000 - at
      const commandId = newCommandId()
      await world.call(openId, operation, input, { commandId, runtime })
      await settleAll(world)
      await settleAll(world)
      const answer = await world.call(openId, operation, input, { commandId })
      expect({ at, answer }).toMatchObject({ answer: { ok: true } })
      await settleAll(world)
      expect({ at, books: await booksNow() }).toEqual({ at, books: booksAfter[operation] })
    }
  })
})

const inputOf = async (operation: string): Promise<object> => {
  if (operation === 'redeem.request') return { rewardId, quantity: 1, agreedPoints: 100 }
  if (operation === 'redeem.approve' || operation === 'redeem.refuse') {
    const redemptionId = await requestedBy(world, 'wang', rewardId)
    return operation === 'redeem.refuse' ? { redemptionId, reason: '缺货' } : { redemptionId }
  }
  const redemptionId = await readyFor(world, 'wang', rewardId)
  if (operation === 'redeem.handOver') return { shown: { redemptionId } }
  if (operation === 'redeem.cancel') return { redemptionId }
  await scan(world, redemptionId)
  return { redemptionId, reason: '受潮' }
}

const booksNow = async () => [...(await countsOf(world, rewardId)), await balanceOf(world, 'wang')]

/** Received, left, reserved, handed over, written off, and the points of the one who wanted it. */
const booksAfter: Readonly<Record<string, readonly number[]>> = {
  'redeem.request': [5, 4, 1, 0, 0, 400],
  'redeem.cancel': [5, 5, 0, 0, 0, 500],
  'redeem.approve': [5, 4, 1, 0, 0, 400],
  'redeem.refuse': [5, 5, 0, 0, 0, 500],
  'redeem.handOver': [5, 4, 0, 1, 0, 400],
  'redeem.takeBack': [5, 4, 0, 0, 1, 500],
}
