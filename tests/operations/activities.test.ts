/** Planning, showing the code, seeing who came: what staff can do, and what they are told when they cannot. */
import { activities } from '../../cloudfunctions/database'
import { createWorld, elsewhere, hourMs, type World } from './world'

let world: World
beforeEach(async () => {
  world = await createWorld()
  await world.staff('zhou', 'clerk', { displayName: '周敏' })
})

const plan = (change: Readonly<Record<string, unknown>> = {}) => {
  const startsAtMs = world.clock.nowMs
  return world.call('zhou', 'earn.planActivity', {
    title: '清洁日',
    place: '门口',
    startsAtMs,
    endsAtMs: startsAtMs + hourMs,
    ruleId: 'default-5',
    quantity: 1,
    ...change,
  })
}
const code = async (answer: ReturnType<typeof world.call>) => {
  const said = await answer
  return said.ok ? 'ok' : said.error.code
}

test.each([
  ['ends before it starts', () => ({ endsAtMs: world.clock.nowMs - 1 }), 'ACTIVITY_TIMES_WRONG'],
  ['ends when it starts', () => ({ endsAtMs: world.clock.nowMs }), 'ACTIVITY_TIMES_WRONG'],
  ['lasts two days', () => ({ endsAtMs: world.clock.nowMs + 48 * hourMs }), 'ACTIVITY_TIMES_WRONG'],
  ['names no rule', () => ({ ruleId: 'nothing-1' }), 'RULE_NOT_FOUND'],
  [
    'lies before any rule book',
    () => ({ startsAtMs: world.clock.nowMs - 720 * hourMs, endsAtMs: world.clock.nowMs - 719 * hourMs }),
    'RULE_BOOK_NOT_FOUND',
  ],
  ['counts for nothing', () => ({ quantity: 0 }), 'BAD_INPUT'],
])('an activity that %s is refused', async (_what, change, refusal) => {
  expect(await code(plan(change()))).toBe(refusal)
})

test('the code on the screen turns every fifteen seconds, for two minutes in one call', async () => {
  const activityId = await world.plan()
  const shown = await world.value<{
    codes: { code: string; fromMs: number; untilMs: number }[]
    came: number
  }>('zhou', 'earn.showCode', { activityId })
  expect(shown.codes).toHaveLength(8)
  expect(new Set(shown.codes.map((one) => one.code)).size).toBe(8)
  for (const [at, one] of shown.codes.entries()) {
    expect(one.untilMs - one.fromMs).toBe(15_000)
    expect(one.fromMs).toBe((shown.codes[at - 1] ?? { untilMs: one.fromMs }).untilMs)
  }
  expect(shown.codes[0]?.code).toBe(world.codeOf(activityId))
})

test('staff see who came, newest first, page by page', async () => {
  const activityId = await world.plan()
  for (let at = 0; at < 53; at += 1) {
    const openId = `resident-${String(at)}`
    await world.register(openId, { displayName: `居民${String(at)}` })
    world.clock.nowMs += 1000
    await world.value(openId, 'earn.checkIn', { code: world.codeOf(activityId) })
  }
  const first = await world.value<{
    attendees: { displayName: string; checkedInAtMs: number }[]
    more: boolean
  }>('zhou', 'earn.attendees', { activityId })
  expect(first.attendees).toHaveLength(50)
  expect(first.attendees[0]?.displayName).toBe('居民52')
  expect(first.more).toBe(true)
  const before = first.attendees.at(-1)?.checkedInAtMs
  const rest = await world.value<{ attendees: unknown[]; more: boolean }>('zhou', 'earn.attendees', {
    activityId,
    before,
  })
  expect(rest).toMatchObject({ more: false })
  expect(rest.attendees).toHaveLength(3)
  expect(await world.value('zhou', 'earn.showCode', { activityId })).toMatchObject({ came: 53 })
})

test('activities of another community, unknown ones and cancelled ones are refused by name', async () => {
  const activityId = await world.plan()
  await world.staff('far', 'clerk', { ...elsewhere, displayName: '远方' })
  for (const operation of ['earn.showCode', 'earn.attendees']) {
    expect(await code(world.call('far', operation, { activityId }))).toBe('ACTIVITY_ELSEWHERE')
    expect(await code(world.call('zhou', operation, { activityId: `act_${'0'.repeat(20)}` }))).toBe(
      'ACTIVITY_NOT_FOUND',
    )
  }
  const set = world.store.command['set'] as (value: unknown) => unknown
  await world.store.change(activities, { _id: activityId }, { state: set('cancelled') })
  expect(await code(world.call('zhou', 'earn.showCode', { activityId }))).toBe('ACTIVITY_CANCELLED')
  await world.register('wang', { displayName: '王阿姨' })
  expect(await code(world.call('wang', 'earn.checkIn', { code: world.codeOf(activityId) }))).toBe(
    'ACTIVITY_CANCELLED',
  )
})

test('the list of activities spans two weeks from a day, in order of time', async () => {
  await world.plan({
    title: '第三',
    startsAtMs: world.clock.nowMs + 72 * hourMs,
    endsAtMs: world.clock.nowMs + 73 * hourMs,
  })
  await world.plan({ title: '第一' })
  await world.plan({
    title: '太远',
    startsAtMs: world.clock.nowMs + 400 * hourMs,
    endsAtMs: world.clock.nowMs + 401 * hourMs,
  })
  const list = async (input: object) =>
    (await world.value<{ activities: { title: string }[] }>('zhou', 'earn.activities', input)).activities.map(
      ({ title }) => title,
    )
  expect(await list({})).toEqual(['第一', '第三'])
  expect(await list({ fromDay: '2026-12-01' })).toEqual(['太远'])
  expect(await code(world.call('zhou', 'earn.activities', { fromDay: '2026-02-30' }))).toBe('BAD_INPUT')
})
