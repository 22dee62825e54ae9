import { openRoom, planned } from './classWorld'
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
  return [
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
