import { contract } from '../../../../shared/contract'
import { explain, isRefusal, refuse } from '../../../../shared/errors'
import { sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { bookedBy, enterLine, loadBooker } from './booking'

const mostSessions = 60

export const bookSeries = operation(contract.classes.bookSeries, async (context, { courseId }) => {
  const { store, nowMs, commandId } = context
  const [all, booker] = await Promise.all([
    store.find(sessions, {
      where: { courseId },
      orderBy: ['startsAtMs', 'asc'],
      limit: mostSessions,
    }),
    loadBooker(context),
  ])
  if (booker === undefined || all.length === 0) return refuse('SESSION_NOT_FOUND')
  const coming = all.filter(
    (one) => bookedBy(one, commandId) !== undefined || (one.state === 'planned' && one.startsAtMs > nowMs),
  )
  const results = await Promise.all(coming.map((one) => enterLine(context, one._id, booker, one)))
  const [first] = results
  const isNothing = results.every(isRefusal)
  if (first === undefined) return refuse('SESSION_OVER')
  // Nothing was booked: what keeps somebody out of the first keeps them out of all.
  if (isNothing && isRefusal(first)) return first
  return {
    sessions: coming.map((one, at) => {
      const result = results[at] ?? refuse('BUSY')
      const said = { sessionId: one._id, startsAtMs: one.startsAtMs }
      if (isRefusal(result))
        return { ...said, place: 'refused' as const, ahead: 0, why: explain(result).text }
      return {
        ...said,
        place: result.seated ? ('seated' as const) : ('waiting' as const),
        ahead: result.ahead,
      }
    }),
  }
})
