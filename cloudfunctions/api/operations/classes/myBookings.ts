import * as contract from '../../../../shared/contract/classes'
import { addDays, dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { occupations, receptions, sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { placeView, receptionVisit, roomVisit, sessionSummary } from './views'

const bookingsShown = 30
const daysBack = 30

export const myBookings = operation(contract.myBookings, async (context) => {
  const { store, subjectId, nowMs } = context
  const { gte } = store.command as Record<
    'gte',
    (value: number | string) => { and: (other: unknown) => unknown }
  >
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const today = startOfDayMs(dayOf(nowMs))
  const past = startOfDayMs(addDays(dayOf(nowMs), -daysBack))
  const [coming, before, rooms, hours] = await Promise.all([
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
    store.find(occupations, {
      where: { 'sheet.persons': subjectId, day: gte(dayOf(nowMs)) },
      limit: bookingsShown,
    }),
    store.find(receptions, {
      where: { 'sheet.persons': subjectId, startsAtMs: gte(today) },
      limit: bookingsShown,
    }),
  ])
  return {
    bookings: coming.flatMap((session) => {
      const place = placeView(session, subjectId)
      return place === undefined ? [] : [{ session: sessionSummary(session, subjectId), place }]
    }),
    past: before.map((session) => sessionSummary(session, subjectId)),
    visits: [
      ...rooms.map((room) => roomVisit(room, subjectId)),
      ...hours.map((reception) => receptionVisit(reception, subjectId)),
    ].sort((a, b) => a.startsAtMs - b.startsAtMs),
    nowMs,
  }
})
