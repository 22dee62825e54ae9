/**
 * What the kernel promises when the cloud fails: an instance killed before or after any round trip, answers that never
 * come, rivals that save first. Nothing is lost, nothing happens twice, and the settling job finishes what was begun.
 */
import { activities, commands, people } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { CloudService } from '../../local/cloud/service'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, newCommandId, runtimeOn, type World } from './world'

let world: World
let activityId: string
beforeEach(async () => {
  world = await createWorld()
  activityId = await world.plan()
  await world.register('wang')
  world.clock.nowMs += 2 * settleAfterMs
  while ((await settle(world.runtime)).more);
})

const balance = async () => (await world.value<{ balance: number }>('wang', 'bank.statement', {})).balance
const attendees = async () =>
  (await world.value<{ attendees: unknown[] }>('planner', 'earn.attendees', { activityId })).attendees.length
const openCommands = () => world.store.find(commands, { where: { state: 'open' }, limit: 100 })

describe.each(Array.from({ length: 9 }, (_, at) => at))('a check-in that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect is all or nothing once settled', async (failure) => {
    const code = world.codeOf(activityId)
    const commandId = newCommandId()
    const dying = dyingAt(world.engine, at, failure)
    const runtime = runtimeOn(dying, world.clock)
    const answer = await world.call('wang', 'earn.checkIn', { code }, { runtime, commandId })
    if (at < dying.count)
      expect(answer).toMatchObject({ ok: false, error: { code: 'CLOUD_UNAVAILABLE', retry: true } })

    world.clock.nowMs += settleAfterMs + 1
    await settle(world.runtime)
    expect(await openCommands()).toHaveLength(0)
    const settled = await balance()
    expect([0, 20]).toContain(settled)
    expect(await attendees()).toBe(settled / 20)

    // The phone asks again with the same id: now it is done, whatever was left.
    const again = await world.call('wang', 'earn.checkIn', { code }, { commandId })
    // A command that never reached the record is a new one, and its code has expired by now.
    expect(again.ok || again.error.code).toBe(settled === 20 ? true : 'CODE_EXPIRED')
    expect(await balance()).toBe(settled)
  })
})

test('a command that finished is closed by settling and changes nothing', async () => {
  const value = await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  expect(await openCommands()).toHaveLength(1)
  world.clock.nowMs += settleAfterMs + 1
  expect(await settle(world.runtime)).toEqual({ closed: 1, failed: 0, more: false })
  const [record] = await world.store.find(commands, {
    where: { state: 'done', operation: 'earn.checkIn' },
    limit: 1,
  })
  expect(record?.ending).toEqual({ ok: true, value })
  expect(await balance()).toBe(20)
})

test('settling leaves young commands alone', async () => {
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  world.clock.nowMs += settleAfterMs - 1
  expect(await settle(world.runtime)).toEqual({ closed: 0, failed: 0, more: false })
})

test('a final refusal is on record and stays the answer', async () => {
  const commandId = newCommandId()
  const refused = await world.call('wang', 'earn.checkIn', { code: 'nonsense' }, { commandId })
  expect(await openCommands()).toHaveLength(0)
  expect(await world.call('wang', 'earn.checkIn', { code: 'nonsense' }, { commandId })).toEqual({
    ...refused,
    replayed: true,
  })
})

test('a command that fails again and again is put aside for a person to look at', async () => {
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  const set = world.store.command['set'] as (value: unknown) => unknown
  await world.store.change(activities, { _id: activityId }, { title: set(7) })
  world.clock.nowMs += settleAfterMs + 1
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await settle(world.runtime)).toEqual({ closed: 0, failed: 1, more: false })
  }
  expect(await openCommands()).toHaveLength(0)
  expect(await world.store.find(commands, { where: { state: 'stuck' }, limit: 10 })).toHaveLength(1)
})

test('a command that the cloud does not let through is tried again for as long as it takes', async () => {
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  const broken: CloudService = {
    send: (action, params) =>
      params['collectionName'] === 'activities'
        ? Promise.reject(new Error('ESOCKETTIMEDOUT'))
        : world.engine.send(action, params),
  }
  world.clock.nowMs += settleAfterMs + 1
  const runtime = runtimeOn(broken, world.clock)
  for (let tries = 0; tries < 7; tries += 1) await settle(runtime)
  expect(await openCommands()).toHaveLength(1)
  expect(await settle(world.runtime)).toEqual({ closed: 1, failed: 0, more: false })
})

test('twenty check-ins of one person to twenty activities at once all succeed', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, at) => world.plan({ title: `活动${String(at)}` })),
  )
  const answers = await Promise.all(
    ids.map((id) => world.call('wang', 'earn.checkIn', { code: world.codeOf(id) })),
  )
  const busy = answers.filter((answer) => !answer.ok)
  for (const answer of busy) expect(answer).toMatchObject({ error: { code: 'BUSY', retry: true } })
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
  expect(await balance()).toBe(400)
})

test('an exception in an operation is a bug: it is logged and the person gets a text', async () => {
  // Only a bug can have stored a title that is no text; what leaves the server is held against the contract.
  const set = world.store.command['set'] as (value: unknown) => unknown
  await world.store.change(activities, { _id: activityId }, { title: set(7) })
  const answer = await world.call('wang', 'people.home', {})
  expect(answer).toMatchObject({ ok: false, error: { code: 'BUG' } })
  expect(world.log.at(-1)).toMatchObject({ operation: 'people.home', outcome: 'BUG' })
  expect(world.log.at(-1)?.fault).toMatch(/ZodError/)
})

test('a caller who asks too often is told when to come again', async () => {
  for (let calls = 0; calls < 10; calls += 1)
    await world.call('eager', 'people.register', registration(calls))
  const answer = await world.call('eager', 'people.register', registration(11))
  expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_MANY_TRIES', retry: true } })
  world.clock.nowMs += 3_600_000
  const later = await world.call('eager', 'people.register', registration(12))
  expect(later).toMatchObject({ ok: false, error: { code: 'COMMUNITY_NOT_FOUND' } })
})

const registration = (at: number) => ({
  communityId: 'com_nowhere',
  buildingId: 'bld_qf01',
  displayName: `急${String(at)}`,
  member: false,
  consentVersion: '2026-11',
})

test('a change of roles reaches a warm instance within a minute', async () => {
  const before = await world.call('wang', 'earn.planActivity', planned())
  expect(before).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  const set = world.store.command['set'] as (value: unknown) => unknown
  await world.store.change(people, { _id: personIdOf('wang') }, { roles: set(['clerk']) })
  world.clock.nowMs += 60_001
  expect(await world.call('wang', 'earn.planActivity', planned())).toMatchObject({ ok: true })
})

const planned = () => ({
  title: '清洁日',
  place: '门口',
  startsAtMs: world.clock.nowMs,
  endsAtMs: world.clock.nowMs + 3_600_000,
  ruleId: 'default-5',
  quantity: 1,
})
