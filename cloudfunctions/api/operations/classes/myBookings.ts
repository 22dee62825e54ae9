import { contract } from '../../../../shared/contract'
import { addDays, dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { placeView, sessionSummary } from './views'

const bookingsShown = 30
const daysBack = 30

export const myBookings = operation(contract.classes.myBookings, async (context) => {
  const { store, subjectId, nowMs } = context
  const { gte } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const today = startOfDayMs(dayOf(nowMs))
  const past = startOfDayMs(addDays(dayOf(nowMs), -daysBack))
  const [coming, before] = await Promise.all([
    store.find(sessions, {
      where: { persons: subjectId, startsAtMs: gte(today) },
      orderBy: ['startsAtMs', 'asc'],
      limit: bookingsShown,
    }),
    store.find(sessions, {
      where: { persons: subjectId, startsAtMs: gte(past).and(lt(today)) },
      orderBy: ['startsAtMs', 'desc'],
      limit: bookingsShown,
      without: ['line', 'done'],
    }),
  ])
  return {
    bookings: coming.flatMap((session) => {
      const place = placeView(session, subjectId)
      return place === undefined ? [] : [{ session: sessionSummary(session, subjectId), place }]
    }),
    past: before.map((session) => sessionSummary(session, subjectId)),
    nowMs,
  }
})
