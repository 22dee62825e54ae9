import { addDays, dayOf } from '../../shared/domain/calendar'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { openRoom, planned, sessionOf } from './classWorld'
import { budget, CostCounter, type Budget } from './budgets'

/** The budgets of classes that are counted in round trips. */
export async function countClassesBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  await openRoom(world)
  const series = await planned(world, { sessions: 12 })
  const [sessionId] = series.sessionIds
  const book = await counter.costOf('wang', 'classes.book', { sessionId })
  const week = await counter.costOf('wang', 'classes.week', {})
  const mine = await counter.costOf('wang', 'classes.myBookings', {})
  const session = await counter.costOf('wang', 'classes.session', { sessionId })
  const demands = await counter.costOf('wang', 'classes.demands', {})
  const ask = { subject: '健康养生', title: '八段锦', ageGroup: 'elder', freeTimes: [] }
  const { demandId } = await world.value<{ demandId: string }>('planner', 'classes.ask', ask)
  const { title: _title, subject: _subject, ...wish } = ask
  const join = await counter.costOf('wang', 'classes.join', { demandId, ...wish })
  const rooms = await counter.costOf('planner', 'classes.roomWeek', {})
  const more = await countVisitsBudgets(counter)
  return [
    ...more,
    budget('book a class: chain of round trips', book.chain, 2),
    budget('join a demand: chain of round trips', join.chain, 2),
    budget('week of classes: chain of round trips', week.chain, 1),
    budget('my bookings: chain of round trips', mine.chain, 1),
    budget('demands: chain of round trips', demands.chain, 1),
    budget('one session: chain of round trips', session.chain, 2),
    budget('week of rooms: chain of round trips', rooms.chain, 1),
    budget('sessions of a series that take more than one command', 12 - series.sessionIds.length, 0),
  ]
}

/** Presence that earns, seats by the hour and slots of representatives. */
async function countVisitsBudgets(counter: CostCounter): Promise<readonly Budget[]> {
  const { world } = counter
  const openHours = Array.from({ length: 7 }, (_, at) => ({
    weekday: at + 1,
    fromMinute: 0,
    untilMinute: 1440,
  }))
  const facts = { name: '图书室', place: '一楼', seats: 24, openHours, closedDays: [], byHour: true }
  const { roomId } = await world.value<{ roomId: string }>('planner', 'classes.saveRoom', facts)
  const day = addDays(dayOf(world.clock.nowMs), 1)
  const first = await counter.costOf('wang', 'classes.bookHours', { roomId, day, hours: [9] })
  const next = await counter.costOf('wang', 'classes.bookHours', { roomId, day, hours: [10] })
  const hours = await counter.costOf('wang', 'classes.roomDay', { roomId, day })
  const times = { day, startMinute: 900, endMinute: 960, slotMinutes: 20 }
  const reception = { kind: '党代表', name: '周敏', roomId, ...times }
  const { receptionId } = await world.value<{ receptionId: string }>(
    'planner',
    'classes.planReception',
    reception,
  )
  const slot = await counter.costOf('wang', 'classes.bookSlot', { receptionId, slot: 0 })
  const list = await counter.costOf('wang', 'classes.receptions', {})
  const { sessionIds } = await planned(world, { ruleId: 'default-5', startMinute: 700, endMinute: 760 })
  const [sessionId] = sessionIds
  await world.value('wang', 'classes.book', { sessionId })
  world.clock.nowMs = (await sessionOf(world, sessionId)).startsAtMs
  const code = rotatingCode('session', sessionId, world.clock.nowMs, world.runtime.authenticate)
  const scan = await counter.costOf('wang', 'classes.checkIn', { code })
  return [
    budget('scan at a class -> points: chain of round trips', scan.chain, 2),
    budget('the first seat of a day by the hour: chain of round trips', first.chain, 2),
    budget('a seat by the hour: chain of round trips', next.chain, 2),
    budget("a room's day: chain of round trips", hours.chain, 1),
    budget('a slot with a representative: chain of round trips', slot.chain, 2),
    budget('hours of representatives: chain of round trips', list.chain, 1),
  ]
}
