import * as contract from '../../../../shared/contract/classes'
import type { SeriesPlace } from '../../../../shared/domain/classes/seriesBooking'
import { explain, isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { seriesBookings, sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { enterLine, loadBooker, type Booked } from './booking'

const mostSessions = 60

export const bookSeries = operation(contract.bookSeries, async (context, { courseId }) => {
  const { store, nowMs, subjectId } = context
  const _id = context.newId('sbk')
  const [answered, all, booker] = await Promise.all([
    store.read(seriesBookings, _id),
    store.find(sessions, {
      where: { courseId },
      orderBy: ['startsAtMs', 'asc'],
      limit: mostSessions,
    }),
    loadBooker(context),
  ])
  if (answered !== undefined) return { sessions: [...answered.places] }
  if (booker === undefined || all.length === 0) return refuse('SESSION_NOT_FOUND')
  const coming = all.filter(({ startsAtMs }) => startsAtMs > nowMs)
  const results = await Promise.all(coming.map((one) => enterLine(context, one._id, booker, one)))
  const [first] = results
  if (first === undefined) return refuse('SESSION_OVER')
  // Nothing was booked: what keeps somebody out of the first keeps them out of all.
  if (results.every(isRefusal) && isRefusal(first)) return first
  const places = results.map((result, at) => placeFrom(coming[at]?._id ?? '', result))
  // The answer is kept: a repetition must not enter what was full or booked when the person was told.
  const isNew = await store.insert(seriesBookings, { _id, personId: subjectId, courseId, places })
  const kept = isNew ? undefined : await store.read(seriesBookings, _id)
  return { sessions: [...(kept?.places ?? places)] }
})

const placeFrom = (sessionId: string, result: Booked | Refusal): SeriesPlace =>
  isRefusal(result)
    ? { sessionId, place: 'refused', ahead: 0, why: explain(result).text }
    : { sessionId, place: result.seated ? 'seated' : 'waiting', ahead: result.ahead }
