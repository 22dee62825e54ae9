/**
 * A weekly activity is changed or cancelled for one week, or for it and all that follow: the weeks before stay, whoever
 * signed up for any of them hears of it once, and what cannot be changed is named with the reason.
 */
import { activities } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { dyingAt, type Failure } from './dyingService'
import { codeOf, noticesOf, putTimedRulesInForce } from './timedWorld'
import { createWorld, hourMs, newCommandId, runtimeOn, type World } from './world'

const weekMs = 7 * 24 * hourMs
const dayMs = 24 * hourMs
let world: World
let ids: readonly string[]
let startsAtMs: number

beforeEach(async () => {
  world = await createWorld()
  await putTimedRulesInForce(world)
  await world.staff('clerk', 'clerk')
  for (const openId of ['wang', 'li']) await world.register(openId)
  startsAtMs = world.clock.nowMs + 2 * dayMs
  const planned = await world.value<{ activityIds: readonly string[] }>('clerk', 'earn.planActivity', {
    title: '周六清扫',
    place: '一楼',
    startsAtMs,
    endsAtMs: startsAtMs + hourMs,
    ruleId: 'open',
    quantity: 1,
    capacity: 3,
    weeks: 4,
  })
  ids = planned.activityIds
})

const stored = () => Promise.all(ids.map((activityId) => world.store.read(activities, activityId)))
const edit = (week: number, more: object = {}, options: object = {}) =>
  world.call(
    'clerk',
    'earn.editActivity',
    {
      activityId: ids[week] ?? '',
      title: '周日清扫',
      place: '二楼',
      // A day later and at another time.
      startsAtMs: startsAtMs + week * weekMs + dayMs + hourMs,
      endsAtMs: startsAtMs + week * weekMs + dayMs + 2 * hourMs,
      capacity: 3,
      ...more,
    },
    options,
  )
const cancel = (week: number, more: object = {}) =>
  world.call('clerk', 'earn.cancelActivity', { activityId: ids[week] ?? '', reason: '下雨', ...more })

test('one week alone is changed', async () => {
  expect(await edit(1)).toMatchObject({ value: { changed: 1, left: [] } })
  expect((await stored()).map((one) => one?.title)).toEqual(['周六清扫', '周日清扫', '周六清扫', '周六清扫'])
})

test('it and all that follow move, each within its own week; the weeks before stay', async () => {
  expect(await edit(1, { following: true })).toMatchObject({ value: { changed: 3, left: [] } })
  const after = await stored()
  expect(after.map((one) => one?.place)).toEqual(['一楼', '二楼', '二楼', '二楼'])
  expect(after.map((one) => one?.startsAtMs)).toEqual(
    [0, 1, 2, 3].map((week) => startsAtMs + week * weekMs + (week === 0 ? 0 : dayMs + hourMs)),
  )
})

test('a week that has more people than the new capacity stays, and is named', async () => {
  for (const openId of ['wang', 'li']) await world.value(openId, 'earn.signUp', { activityId: ids[2] })
  const answer = await edit(0, { following: true, capacity: 1 })
  expect(answer).toMatchObject({ value: { changed: 3, left: [{ activityId: ids[2] }] } })
  expect((await stored()).map((one) => one?.title)).toEqual(['周日清扫', '周日清扫', '周六清扫', '周日清扫'])
})

test('all that follow are cancelled, and whoever signed up for one of them is told', async () => {
  await world.value('wang', 'earn.signUp', { activityId: ids[3] })
  expect(await codeOf(cancel(2))).toBe('ok')
  expect(await cancel(1, { following: true })).toMatchObject({ value: { changed: 2, told: 1, left: [] } })
  expect((await stored()).map((one) => one?.state)).toEqual([
    'planned',
    'cancelled',
    'cancelled',
    'cancelled',
  ])
  expect((await noticesOf(world, 'wang')).filter(({ title }) => title === '活动取消了')).toHaveLength(1)
  expect(await codeOf(cancel(1, { following: true }))).toBe('ACTIVITY_CANCELLED')
})

test('an activity that is none of a series changes alone', async () => {
  const activityId = await world.plan({ ruleId: 'open', startsAtMs, endsAtMs: startsAtMs + hourMs })
  const input = { activityId, reason: '下雨', following: true }
  expect(await world.call('clerk', 'earn.cancelActivity', input)).toMatchObject({ value: { changed: 1 } })
  expect(await world.value('wang', 'earn.activity', { activityId })).toMatchObject({ isOfSeries: false })
  expect(await world.value('wang', 'earn.activity', { activityId: ids[0] })).toMatchObject({
    isOfSeries: true,
  })
})

describe.each([4, 6, 8, 11, 14, 18])('a change of a series that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])(
    '%s its effect is finished, and answered alike',
    async (failure) => {
      const commandId = newCommandId()
      const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
      await edit(0, { following: true }, { commandId, runtime })
      world.clock.nowMs += settleAfterMs + 1
      while ((await settle(world.runtime)).closed > 0);
      expect(await edit(0, { following: true }, { commandId })).toMatchObject({
        value: { changed: 4, left: [] },
      })
      expect((await stored()).map((one) => one?.startsAtMs)).toEqual(
        [0, 1, 2, 3].map((week) => startsAtMs + week * weekMs + dayMs + hourMs),
      )
    },
  )
})
