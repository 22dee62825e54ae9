/**
 * Warnings before points end, and the inbox they arrive in: 60 and 15 days before, once each, to whoever has the phone,
 * whether a slice is done again after a kill or the job runs every day. Notices are their owner's alone.
 */
import { remind } from '../../cloudfunctions/jobs/remind'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { depositorOf } from '../../shared/domain/people/person'
import { dyingAt } from './dyingService'
import { earned } from './earned'
import { createWorld, runtimeOn, type World } from './world'

const lastDay = '2027-12-31'
let world: World

interface Inbox {
  readonly notices: readonly {
    readonly title: string
    readonly text: string
    readonly read: boolean
    readonly atMs: number
  }[]
  readonly unread: number
  readonly more: boolean
}
const inbox = (openId: string, input: object = {}) => world.value<Inbox>(openId, 'inbox.list', input)

/** Runs the job on the day that is so many days before the last one. */
async function remindBefore(days: number, runtime = world.runtime): Promise<number> {
  const day = addDays(lastDay, -days)
  world.clock.nowMs = startOfDayMs(day) + 3_600_000
  let told = 0
  let more = true
  while (more) {
    const slice = await remind(runtime, dayOf(world.clock.nowMs))
    told += slice.told
    more = slice.more
  }
  return told
}

beforeEach(async () => {
  world = await createWorld()
})

test('each warning comes once, 60 and 15 days before the end', async () => {
  await earned(world, depositorOf(await world.register('wang')), 30, lastDay)
  expect(await remindBefore(61)).toBe(0)
  expect(await remindBefore(60)).toBe(1)
  expect(await remindBefore(59)).toBe(0)
  expect(await remindBefore(15)).toBe(1)
  expect(await remindBefore(14)).toBe(0)
  expect(await remindBefore(-1)).toBe(0)
  const { notices, unread } = await inbox('wang')
  expect(unread).toBe(2)
  expect(notices[0]).toMatchObject({
    title: '积分快到期了',
    text: expect.stringContaining('2027年12月31日') as string,
  })
  expect(notices[0]?.text).toContain('30分')
})

test('points that never end are no reason for a warning', async () => {
  await earned(world, depositorOf(await world.register('wang')), 30, 'never')
  expect(await remindBefore(15)).toBe(0)
})

test('the guardian is warned for the child, and every member for the household', async () => {
  const ward = { displayName: '小宝', birthYear: 2018 }
  const parent = { displayName: '家长', member: false, consentVersion: '2026-11', ward }
  const place = { communityId: 'com_qingfeng', buildingId: 'bld_qf01' }
  const { wardId } = await world.value<{ wardId: string }>('parent', 'people.register', {
    ...place,
    ...parent,
  })
  await earned(world, depositorOf(wardId), 5, lastDay)
  const li = await world.register('li')
  const { groupId, depositorId } = await world.value<{ groupId: string; depositorId: string }>(
    'parent',
    'people.foundHousehold',
    { name: '一家' },
  )
  const code = rotatingCode('person', li, world.clock.nowMs, world.runtime.authenticate)
  await world.value('parent', 'people.invite', { groupId, code })
  await world.value('li', 'people.answerInvitation', { groupId, accept: true })
  await earned(world, depositorId, 7, lastDay)
  expect(await remindBefore(15)).toBe(3)
  const texts = (await inbox('parent')).notices.map(({ text }) => text.slice(0, 2))
  expect(texts.sort()).toEqual(['5分', '7分'])
  expect((await inbox('li')).notices[0]?.text).toContain('7分')
})

test('a hundred and twenty people are told in slices, and a kill at any round trip tells nobody twice', async () => {
  const registered = Array.from({ length: 120 }, (_, at) => `person${String(at)}`)
  for (const openId of registered)
    await earned(world, depositorOf(await world.register(openId, { displayName: '居民' })), 1, lastDay)
  world.clock.nowMs = startOfDayMs(addDays(lastDay, -60))
  for (const at of [1, 30, 41, 42, 43, 60]) {
    const dying = runtimeOn(dyingAt(world.engine, at, at % 2 === 0 ? 'before' : 'after'), world.clock)
    await expect(remindBefore(60, dying)).rejects.toThrow()
  }
  await remindBefore(60)
  for (const openId of registered) expect(await inbox(openId)).toMatchObject({ unread: 1, more: false })
})

test('an inbox is read page by page, and what was seen is marked', async () => {
  const depositorId = depositorOf(await world.register('wang'))
  for (let at = 0; at < 25; at += 1) await earned(world, depositorId, 1, addDays(lastDay, at))
  for (let days = 60; days > 34; days -= 1) await remindBefore(days)
  const first = await inbox('wang')
  expect(first).toMatchObject({ unread: 25, more: true })
  expect(first.notices).toHaveLength(20)
  const before = first.notices.at(-1)?.atMs
  const rest = await inbox('wang', { before })
  expect(rest.notices).toHaveLength(5)
  await world.value('wang', 'inbox.markRead', { untilMs: before })
  expect((await inbox('wang')).unread).toBe(19)
  await world.value('wang', 'inbox.markRead', { untilMs: world.clock.nowMs })
  expect((await inbox('wang')).unread).toBe(0)
  await world.register('li')
  expect(await inbox('li')).toEqual({ notices: [], unread: 0, more: false })
})
