/**
 * Gifts through the kernel: from a person to their household, from a person or an organisation to a pool, from a pool
 * to somebody in hardship. Who may, how much, what each side gets to see, and that a gift which dies between two round
 * trips is never in both places or in neither once it is settled.
 */
import { passbooks } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { giveCapAMonth, grantCapAMonth } from '../../shared/domain/bank/transfer'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { depositorOf } from '../../shared/domain/people/person'
import { dyingAt, type Failure } from './dyingService'
import { earned } from './earned'
import { createWorld, elsewhere, newCommandId, runtimeOn, type World } from './world'

interface Founded {
  readonly groupId: string
  readonly depositorId: string
}
let world: World
let household: Founded
let pool: Founded
const own = (openId: string) => depositorOf(personIdOf(openId))
const codeOfPerson = (openId: string) =>
  rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)
const give = (openId: string, toDepositorId: string, points: number, more: object = {}) =>
  world.call(openId, 'bank.give', { toDepositorId, points, ...more })
const grant = (openId: string, points: number) =>
  world.call('approver', 'bank.grant', { poolId: pool.groupId, code: codeOfPerson(openId), points })
const balance = async (id: string) => (await world.store.read(passbooks, id))?.balance
const register = (kind: string, openId: string, name: string) =>
  world.value<Founded>('clerk', 'people.registerGroup', {
    kind,
    name,
    representativeCode: codeOfPerson(openId),
  })
const settleAll = async () => {
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
}

beforeEach(async () => {
  world = await createWorld()
  for (const openId of ['wang', 'li', 'poor']) await world.register(openId)
  await world.staff('clerk', 'clerk')
  await world.staff('approver', 'approver')
  household = await world.value<Founded>('wang', 'people.foundHousehold', { name: '王家' })
  pool = await register('pool', 'clerk', '暖心池')
  await earned(world, own('wang'), 600)
})

test('points go to the own household, and its members see who gave and no passbook', async () => {
  expect(await give('wang', household.depositorId, 100)).toMatchObject({
    value: { balance: 500, toName: '王家' },
  })
  const shown = await world.value<{ lines: object[] }>('wang', 'bank.groupStatement', {
    groupId: household.groupId,
  })
  expect(shown).toMatchObject({ name: '王家', balance: 100, lines: [{ title: 'wang转来', points: 100 }] })
  expect(JSON.stringify(shown)).not.toContain(own('wang'))
  const looked = { groupId: household.groupId }
  expect(await world.call('li', 'bank.groupStatement', looked)).toMatchObject({
    error: { code: 'NOT_A_MEMBER' },
  })
  expect(await world.call('wang', 'bank.groupStatement', { ...looked, page: 9 })).toMatchObject({
    error: { code: 'PAGE_NOT_FOUND' },
  })
  expect(await world.call('wang', 'bank.groupStatement', { groupId: 'grp_nowhere' })).toMatchObject({
    error: { code: 'GROUP_NOT_FOUND' },
  })
})

test('points go nowhere else', async () => {
  await earned(world, own('li'), 50)
  await earned(world, household.depositorId, 50)
  expect(await give('li', household.depositorId, 1)).toMatchObject({ error: { code: 'NOT_A_MEMBER' } })
  expect(await give('wang', own('li'), 1)).toMatchObject({ error: { code: 'GIFT_NOT_POSSIBLE' } })
  expect(await give('wang', own('wang'), 1)).toMatchObject({ error: { code: 'GIFT_TO_SELF' } })
  const fromHousehold = { fromGroupId: household.groupId }
  expect(await give('wang', own('wang'), 1, fromHousehold)).toMatchObject({
    error: { code: 'GIFT_NOT_POSSIBLE' },
  })
  expect(await give('li', pool.depositorId, 1, fromHousehold)).toMatchObject({
    error: { code: 'NOT_A_MEMBER' },
  })
  await world.register('far', elsewhere)
  await earned(world, own('far'), 50)
  expect(await give('far', pool.depositorId, 1)).toMatchObject({ error: { code: 'PASSBOOK_NOT_FOUND' } })
  expect(await give('wang', 'dep_nowhere', 1)).toMatchObject({ error: { code: 'PASSBOOK_NOT_FOUND' } })
})

test.each([0, -1, 0.5, 1e9, Number.NaN])('%p points are refused', async (points) => {
  expect(await give('wang', household.depositorId, points)).toMatchObject({ error: { code: 'BAD_INPUT' } })
})

test('a month has a limit, and nobody gives what they do not have', async () => {
  await earned(world, own('li'), 10)
  expect(await give('li', pool.depositorId, 11)).toMatchObject({ error: { code: 'NOT_ENOUGH_POINTS' } })
  expect(await give('wang', pool.depositorId, giveCapAMonth - 1)).toMatchObject({ ok: true })
  expect(await give('wang', household.depositorId, 2)).toMatchObject({
    error: { code: 'GIFT_ABOVE_CAP', details: { left: 1 } },
  })
  world.clock.nowMs += 31 * 24 * 3_600_000
  expect(await give('wang', household.depositorId, 2)).toMatchObject({ ok: true })
})

test('an organisation gives what it earned, by its representative and without that limit', async () => {
  const school = await register('organisation', 'li', '青枫小学')
  await earned(world, school.depositorId, 900)
  const from = { fromGroupId: school.groupId }
  expect(await give('wang', pool.depositorId, 900, from)).toMatchObject({ error: { code: 'NOT_A_MEMBER' } })
  expect(await give('li', pool.depositorId, 900, from)).toMatchObject({
    value: { balance: 0, toName: '暖心池' },
  })
  expect(await balance(pool.depositorId)).toBe(900)
})

test('a giver sees how much of theirs was used, oldest first, and never by whom', async () => {
  await earned(world, own('li'), 50)
  await give('li', pool.depositorId, 50)
  world.clock.nowMs += 1000
  await give('wang', pool.depositorId, 60)
  expect(await grant('poor', 70)).toMatchObject({ value: { points: 70, left: 40, displayName: 'poor' } })
  const seen = await world.value('wang', 'bank.pool', { poolId: pool.groupId })
  expect(seen).toMatchObject({
    name: '暖心池',
    given: 110,
    granted: 70,
    ended: 0,
    left: 40,
    mine: { given: 60, used: 20 },
  })
  expect(await world.value('li', 'bank.pool', { poolId: pool.groupId })).toMatchObject({
    mine: { given: 50, used: 50 },
  })
  const steward = await world.value('clerk', 'bank.groupStatement', { groupId: pool.groupId })
  for (const shown of [seen, steward]) {
    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`poor|${own('poor')}|${personIdOf('poor')}`))
  }
  expect(await balance(own('poor'))).toBe(70)
  expect(await world.value('poor', 'inbox.list', {})).toMatchObject({ unread: 1 })
})

test('a pool helps one person so much a month, and no approver their own', async () => {
  await earned(world, pool.depositorId, 300)
  expect(await grant('poor', grantCapAMonth - 10)).toMatchObject({ ok: true })
  expect(await grant('poor', 11)).toMatchObject({ error: { code: 'GRANT_ABOVE_CAP', details: { left: 10 } } })
  expect(await grant('li', 11)).toMatchObject({ ok: true })
  expect(await grant('approver', 11)).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  const byName = (personId: string, poolId = pool.groupId) =>
    world.call('approver', 'bank.grant', { poolId, personId, points: 1 })
  expect(await byName(personIdOf('li'))).toMatchObject({ ok: true })
  await world.register('far', elsewhere)
  expect(await byName(personIdOf('far'))).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
  expect(await byName(personIdOf('li'), household.groupId)).toMatchObject({
    error: { code: 'POOL_NOT_FOUND' },
  })
  expect(await world.call('approver', 'bank.grant', { poolId: pool.groupId, points: 1 })).toMatchObject({
    error: { code: 'CODE_UNREADABLE' },
  })
})

describe.each(Array.from({ length: 13 }, (_, at) => at))('a gift that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect arrives once or never left', async (failure) => {
    const commandId = newCommandId()
    const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    const input = { toDepositorId: pool.depositorId, points: 40 }
    await world.call('wang', 'bank.give', input, { runtime, commandId })
    await settleAll()
    const arrived = (await balance(pool.depositorId)) ?? 0
    expect([0, 40]).toContain(arrived)
    expect(await balance(own('wang'))).toBe(600 - arrived)
    expect(await world.call('wang', 'bank.give', input, { commandId })).toMatchObject({ ok: true })
    expect(await balance(pool.depositorId)).toBe(40)
    expect(await world.value('wang', 'bank.pool', { poolId: pool.groupId })).toMatchObject({
      mine: { given: 40 },
    })
  })
})

test('points that have left arrive though the giver has moved out in between', async () => {
  const commandId = newCommandId()
  const input = { toDepositorId: household.depositorId, points: 40 }
  for (let at = 0; (await balance(own('wang'))) === 600; at += 1) {
    const runtime = runtimeOn(dyingAt(world.engine, at, 'before'), world.clock)
    await world.call('wang', 'bank.give', input, { runtime, commandId })
  }
  expect(await balance(household.depositorId)).toBe(0)
  await world.value('wang', 'people.leave', { groupId: household.groupId })
  await settleAll()
  expect(await balance(household.depositorId)).toBe(40)
})
