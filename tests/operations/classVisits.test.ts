/**
 * Rooms without a class and the hours of representatives: seats by the hour, slots for one, never given twice and never
 * in the hours of a class; who comes is seen by staff alone. Every refusal of them, on the real SDK and the in-process
 * engine, raced, killed and repeated.
 */
import { occupations, receptions } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { occupationId } from '../../shared/domain/classes/occupation'
import { coursePlan, openRoom, planned } from '../bench/classWorld'
import { dyingAt, type Failure } from './dyingService'
import { codeOf, noticesOf } from './timedWorld'
import { createWorld, elsewhere, hourMs, newCommandId, runtimeOn, type World } from './world'

let world: World
let roomId: string
let day: string

const week = Array.from({ length: 7 }, (_, at) => ({ weekday: at + 1, fromMinute: 540, untilMinute: 1080 }))
const library = { name: '图书室', place: '一楼', seats: 2, byHour: true, openHours: week, closedDays: [] }

beforeEach(async () => {
  world = await createWorld()
  for (const name of ['wang', 'li', 'zhao']) await world.register(name)
  await world.staff('planner', 'clerk')
  ;({ roomId } = await world.value<{ roomId: string }>('planner', 'classes.saveRoom', library))
  day = addDays(dayOf(world.clock.nowMs), 2)
})

const book = (openId: string, hours: readonly number[], more: object = {}) =>
  codeOf(world.call(openId, 'classes.bookHours', { roomId, day, hours, ...more }))
const cancel = (openId: string) => codeOf(world.call(openId, 'classes.cancelHours', { roomId, day }))
const hoursFor = async (openId: string) =>
  (
    await world.value<{ hours: { hour: number; seatsLeft: number; state: string; mine: boolean }[] }>(
      openId,
      'classes.roomDay',
      { roomId, day },
    )
  ).hours

describe('seats by the hour', () => {
  test('the last seat is the last, and what is given up is free again', async () => {
    expect(await book('wang', [10, 11])).toBe('ok')
    expect(await book('wang', [11])).toBe('HOUR_YOURS')
    expect(await book('li', [10])).toBe('ok')
    expect(await book('zhao', [10])).toBe('HOUR_FULL')
    expect(await hoursFor('wang')).toEqual(
      expect.arrayContaining([
        { hour: 9, seatsLeft: 2, state: 'free', mine: false },
        { hour: 10, seatsLeft: 0, state: 'full', mine: true },
        { hour: 11, seatsLeft: 1, state: 'free', mine: true },
      ]),
    )
    expect(await world.value('wang', 'classes.myBookings')).toMatchObject({
      visits: [{ kind: 'room', id: roomId, day, title: '图书室', hours: [10, 11] }],
    })
    expect(await cancel('wang')).toBe('ok')
    expect(await cancel('wang')).toBe('VISIT_NOT_FOUND')
    expect(await book('zhao', [10])).toBe('ok')
    expect(await world.value('planner', 'classes.roomVisitors', { roomId, day })).toMatchObject({
      visitors: [{ displayName: 'li' }, { displayName: 'zhao' }],
    })
    expect(JSON.stringify(await hoursFor('wang'))).not.toContain('zhao')
    expect(await world.value('wang', 'classes.myBookings')).toMatchObject({ visits: [] })
  })

  test.each<[string, readonly number[], object, string]>([
    ['an hour at which it is closed', [8], {}, 'HOUR_NOT_OPEN'],
    ['an hour that is over', [9], { day: '2026-11-21' }, 'HOUR_NOT_OPEN'],
    ['a day too far ahead', [9], { day: '2026-12-24' }, 'TOO_FAR_AHEAD'],
    ['a room that is not there', [9], { roomId: 'rom_0000' }, 'ROOM_NOT_FOUND'],
    ['more hours than are fair', [9, 10, 11, 12, 13], {}, 'BAD_INPUT'],
    ['one hour twice', [9, 9], {}, 'BAD_INPUT'],
  ])('%s is refused', async (_what, hours, more, refusal) => {
    expect(await book('wang', hours, more)).toBe(refusal)
  })

  test('four hours a day are fair, in however many bookings', async () => {
    expect(await book('wang', [9, 10, 11])).toBe('ok')
    expect(await book('wang', [12, 13])).toBe('TOO_MANY_HOURS')
    expect(await book('wang', [12])).toBe('ok')
  })

  test('rooms for classes only are not booked by the hour, and other communities not at all', async () => {
    await openRoom(world, 'rom_hall')
    expect(await book('wang', [10], { roomId: 'rom_hall' })).toBe('ROOM_NOT_BY_HOUR')
    await world.register('far', elsewhere)
    expect(await book('far', [10])).toBe('ROOM_NOT_FOUND')
    expect(await codeOf(world.call('far', 'classes.cancelHours', { roomId, day }))).toBe('VISIT_NOT_FOUND')
    expect(await codeOf(world.call('far', 'classes.roomDay', { roomId, day }))).toBe('ROOM_NOT_FOUND')
    await world.staff('farClerk', 'clerk', elsewhere)
    const seen = world.call('farClerk', 'classes.roomVisitors', { roomId, day })
    expect(await codeOf(seen)).toBe('ROOM_NOT_FOUND')
  })

  test('a class takes the hours it touches, but not those that somebody has booked', async () => {
    const plan = { roomId, capacity: 2, startMinute: 630, endMinute: 690 }
    await planned(world, plan)
    expect((await hoursFor('wang')).filter(({ state }) => state === 'class')).toMatchObject([
      { hour: 10 },
      { hour: 11 },
    ])
    expect(await book('wang', [11, 12])).toBe('HOUR_OF_A_CLASS')
    expect(await book('wang', [12])).toBe('ok')
    const late = coursePlan(world, { roomId, capacity: 2, startMinute: 720, endMinute: 780 })
    expect(await world.call('planner', 'classes.planCourse', late)).toMatchObject({
      error: { code: 'ROOM_VISITED', details: { people: 1 } },
    })
    expect(await cancel('wang')).toBe('ok')
    expect(await codeOf(world.call('planner', 'classes.planCourse', late))).toBe('ok')
  })

  test('a class that is cancelled gives its hours back', async () => {
    const { sessionIds } = await planned(world, { roomId, capacity: 2, startMinute: 600, endMinute: 660 })
    await world.value('planner', 'classes.cancelSession', { sessionId: sessionIds[0], why: '停电' })
    expect(await book('wang', [10])).toBe('ok')
  })

  test('fifty people want two seats in the same moment: two have one', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `many-${String(at)}`)
    for (const name of names) await world.register(name)
    const answers = await Promise.all(names.map((name) => book(name, [14])))
    expect(answers.filter((one) => one === 'ok')).toHaveLength(2)
    expect(answers.filter((one) => one === 'HOUR_FULL')).toHaveLength(48)
  })

  test('a guardian books for a ward, staff for a resident at the counter', async () => {
    await world.register('mother', { ward: { displayName: '小宝', birthYear: 2018 } })
    const { wards } = await world.value<{ wards: { personId: string }[] }>('mother', 'people.me', {})
    const ward = wards[0]?.personId ?? ''
    const hours = { roomId, day, hours: [9] }
    await world.value('mother', 'classes.bookHours', hours, { forPersonId: ward })
    await world.value('planner', 'classes.bookHours', hours, { forPersonId: personIdOf('li') })
    expect(await world.value('planner', 'classes.roomVisitors', { roomId, day })).toMatchObject({
      visitors: [{ displayName: '小宝', slots: [9] }, { displayName: 'li' }],
    })
  })

  test('who comes and goes all day is sent to the counter', async () => {
    const sheetOf = async () => (await world.store.read(occupations, occupationId(roomId, day)))?.sheet
    await book('wang', [9])
    const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
    await world.store.change(occupations, { _id: occupationId(roomId, day) }, { 'sheet.arrivals': set(400) })
    expect((await sheetOf())?.arrivals).toBe(400)
    expect(await book('li', [9])).toBe('SHEET_CLOSED')
  })

  test('a holiday ends what was booked, and everybody is told once', async () => {
    await book('wang', [9, 10])
    const holiday = { day, why: '元旦' }
    const commandId = newCommandId()
    await world.value('planner', 'classes.closeDay', holiday, { commandId })
    await world.value('planner', 'classes.closeDay', holiday)
    expect(await noticesOf(world, 'wang')).toMatchObject([{ title: '预约的座位取消了' }])
    expect(await hoursFor('wang')).toMatchObject([
      { hour: 9, seatsLeft: 2, mine: false },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ])
  })
})

describe('representatives', () => {
  const reception = (more: object = {}) => ({
    kind: '人大代表',
    name: '周敏',
    roomId,
    day,
    startMinute: 840,
    endMinute: 900,
    slotMinutes: 20,
    ...more,
  })
  const plan = (more: object = {}) => world.call('planner', 'classes.planReception', reception(more))
  const planOne = async (): Promise<string> =>
    (await world.value<{ receptionId: string }>('planner', 'classes.planReception', reception())).receptionId
  const take = (openId: string, receptionId: string, slot: number) =>
    codeOf(world.call(openId, 'classes.bookSlot', { receptionId, slot }))

  test('a slot is one person’s, others see that it is taken and not by whom', async () => {
    const receptionId = await planOne()
    expect(await take('wang', receptionId, 1)).toBe('ok')
    expect(await take('wang', receptionId, 2)).toBe('SLOT_YOURS')
    expect(await take('li', receptionId, 1)).toBe('SLOT_TAKEN')
    expect(await take('li', receptionId, 3)).toBe('SLOT_NOT_FOUND')
    const seen = await world.value('li', 'classes.receptions')
    expect(seen).toMatchObject({
      receptions: [{ name: '周敏', slots: [{ state: 'free' }, { state: 'taken' }, { state: 'free' }] }],
    })
    expect(JSON.stringify(seen)).not.toContain('wang')
    expect(await world.value('planner', 'classes.receptionVisitors', { receptionId })).toMatchObject({
      visitors: [{ displayName: 'wang', slots: [1] }],
    })
    expect(await world.value('wang', 'classes.myBookings')).toMatchObject({ visits: [{ kind: 'reception' }] })
    expect(await codeOf(world.call('wang', 'classes.cancelSlot', { receptionId }))).toBe('ok')
    expect(await codeOf(world.call('wang', 'classes.cancelSlot', { receptionId }))).toBe('VISIT_NOT_FOUND')
    expect(await take('li', receptionId, 1)).toBe('ok')
  })

  test('its room is taken like that of a class', async () => {
    await planOne()
    expect(await codeOf(plan({ startMinute: 870, endMinute: 930 }))).toBe('ROOM_TAKEN')
    expect(await book('wang', [14])).toBe('HOUR_OF_A_CLASS')
    await book('wang', [16])
    expect(await codeOf(plan({ startMinute: 960, endMinute: 1020 }))).toBe('ROOM_VISITED')
    expect(await codeOf(plan({ startMinute: 1080, endMinute: 1140 }))).toBe('ROOM_CLOSED')
    expect(await codeOf(plan({ startMinute: 600, endMinute: 600 }))).toBe('SESSION_TIMES_WRONG')
    expect(await codeOf(plan({ day: '2026-11-20' }))).toBe('SESSION_IN_THE_PAST')
    expect(await codeOf(plan({ roomId: 'rom_0000' }))).toBe('ROOM_NOT_FOUND')
  })

  test('when it is cancelled, whoever has booked is told, and the room is free', async () => {
    const receptionId = await planOne()
    await take('wang', receptionId, 0)
    const end = (openId = 'planner') =>
      codeOf(world.call(openId, 'classes.cancelReception', { receptionId, why: '代表外出' }))
    expect(await end()).toBe('ok')
    expect(await end()).toBe('RECEPTION_CANCELLED')
    expect(await noticesOf(world, 'wang')).toMatchObject([{ title: '接待取消了' }])
    expect(await take('li', receptionId, 0)).toBe('RECEPTION_CANCELLED')
    expect(await book('wang', [14])).toBe('ok')
    await world.staff('farClerk', 'clerk', elsewhere)
    expect(await end('farClerk')).toBe('RECEPTION_NOT_FOUND')
    const seen = world.call('farClerk', 'classes.receptionVisitors', { receptionId })
    expect(await codeOf(seen)).toBe('RECEPTION_NOT_FOUND')
    expect(await codeOf(world.call('farClerk', 'classes.cancelSlot', { receptionId }))).toBe(
      'RECEPTION_NOT_FOUND',
    )
    expect(await take('farClerk', receptionId, 0)).toBe('RECEPTION_NOT_FOUND')
  })

  test('what is over is not booked and not cancelled', async () => {
    const receptionId = await planOne()
    const { startsAtMs } = (await world.store.read(receptions, receptionId)) ?? { startsAtMs: 0 }
    world.clock.nowMs = startsAtMs + 1
    expect(await take('wang', receptionId, 0)).toBe('SLOT_OVER')
    world.clock.nowMs = startsAtMs + 2 * hourMs
    const end = world.call('planner', 'classes.cancelReception', { receptionId, why: '代表外出' })
    expect(await codeOf(end)).toBe('RECEPTION_OVER')
  })

  test('slots close with their sheet', async () => {
    const receptionId = await planOne()
    const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
    await world.store.change(receptions, { _id: receptionId }, { 'sheet.arrivals': set(400) })
    expect(await take('wang', receptionId, 0)).toBe('SHEET_CLOSED')
  })
})

test.each(['before', 'after'] as const satisfies readonly Failure[])(
  'killed %s any round trip: booked once, and given up once although it is booked again since',
  async (failure) => {
    for (let trip = 2; trip < 10; trip += 1) {
      const openId = `${failure}-${String(trip)}`
      await world.register(openId)
      const dying = () => runtimeOn(dyingAt(world.engine, trip, failure), world.clock)
      const hours = { roomId, day, hours: [15] }
      await world.call(openId, 'classes.bookHours', hours, { runtime: dying(), commandId: newCommandId() })
      await world.call(openId, 'classes.cancelHours', { roomId, day }, { runtime: dying() })
      world.clock.nowMs += 1000
      await book(openId, [15])
      const mine = async () => (await hoursFor(openId)).filter((one) => one.mine).map(({ hour }) => hour)
      world.clock.nowMs += settleAfterMs + 1
      await settle(world.runtime)
      const now = await mine()
      expect([[], [15]]).toContainEqual(now)
      if (now.length === 1) expect(await cancel(openId)).toBe('ok')
      expect(await mine()).toEqual([])
    }
    const sheet = (await world.store.read(occupations, occupationId(roomId, day)))?.sheet
    expect(sheet).toMatchObject({ holders: [], persons: [], taken: { s15: 0 } })
  },
)
