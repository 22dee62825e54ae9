import { refuse, type Refusal } from '../../errors'
import { checkInOpensBeforeMs } from '../earn/activity'
import { isInLine, seatArrivals, type Session, type Setting } from './session'
import { touched } from './line'
import { refusalOfSessionTimes } from './schedule'

/** Far more than are under way at once. */
const movesKept = 20

/** Staff move a session. Nobody loses their place; everybody in the line is asked again. */
export function decideMoving(state: Session, setting: Setting, nowMs: number): Session | Refusal {
  const wrong = refusalOfSessionTimes(setting)
  if (wrong !== undefined) return wrong
  if (state.state !== 'planned' || nowMs >= state.startsAtMs) return refuse('SESSION_OVER')
  // Presence and points are noted for the time at which check-in opened.
  if (nowMs >= state.startsAtMs - checkInOpensBeforeMs) return refuse('CHECK_IN_BEGUN')
  if (setting.startsAtMs <= nowMs) return refuse('SESSION_IN_THE_PAST')
  // From here on the move must succeed.
  const session = seatArrivals(state)
  const moves = session.moves + 1
  const line = session.line.map((place) => (isInLine(place) ? { ...place, askedSinceMove: moves } : place))
  const { startsAtMs, endsAtMs, roomId, roomName, placedBy } = state
  const before = { startsAtMs, endsAtMs, roomId, roomName, placedBy }
  const movedFrom = [...session.movedFrom, before].slice(-movesKept)
  return touched({ ...session, ...setting, movedFrom, moves, line }, nowMs)
}

/** Staff cancel a session; those in the line are told why. */
export function decideCancelling(state: Session, why: string, nowMs: number): Session | Refusal {
  if (state.state !== 'planned' || nowMs >= state.endsAtMs) return refuse('SESSION_OVER')
  const session = seatArrivals(state)
  return touched({ ...session, state: 'cancelled', cancelledWhy: why, moves: session.moves + 1 }, nowMs)
}
