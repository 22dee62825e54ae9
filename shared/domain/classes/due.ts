import { seatArrivals, type Place, type Session } from './session'
import {
  confirmationAskedAtMs,
  confirmationUntilMs,
  movePlace,
  offerFreeSeats,
  touched,
  withPlace,
} from './line'

/** So long after its end a session is closed: whoever came late to the screen has checked in by then. */
export const closesAfterMs = 60 * 60_000

/** When the timer next has to look at a session, given that everything due until now is done. */
export function nextDueOf(session: Session): number | undefined {
  if (session.state !== 'planned') return undefined
  const { startsAtMs, endsAtMs } = session
  const moments = [endsAtMs + closesAfterMs]
  for (const place of session.line) {
    if (place.state === 'offered') moments.push((place.offeredUntilMs ?? 0) + 1)
    if (place.state !== 'seated') continue
    if (place.confirmation === 'needed') moments.push(confirmationAskedAtMs(startsAtMs))
    if (place.confirmation === 'asked') moments.push(confirmationUntilMs(startsAtMs) + 1)
  }
  return Math.min(...moments)
}

/**
 * Does everything whose time has come: offers that nobody answered go to the next in the line, those who missed three
 * sessions are asked, seats they did not confirm are offered on, and what is over is closed.
 *
 * @param present who was there; looked up only for a session that is over
 * @returns the same object when there is nothing to do
 */
export function decideDue(state: Session, nowMs: number, present: ReadonlySet<string>): Session {
  if (state.state !== 'planned') return state
  const seated = seatArrivals(state)
  let session = seated
  for (const place of seated.line) {
    const after = placeWhenDue(session, place, nowMs)
    if (after !== place) session = withPlace(session, place, after)
  }
  session = offerFreeSeats(session, nowMs)
  if (nowMs >= session.endsAtMs + closesAfterMs) session = closed(session, present)
  return session === state ? state : touched(session, nowMs)
}

function placeWhenDue({ startsAtMs }: Session, place: Place, nowMs: number): Place {
  if (place.state === 'offered' && nowMs > (place.offeredUntilMs ?? 0)) return movePlace(place, 'lapse')
  if (place.state !== 'seated') return place
  if (place.confirmation === 'needed' && nowMs >= confirmationAskedAtMs(startsAtMs)) {
    // Whoever booked after the asking has just said that they come.
    const tooLate = place.arrivedAtMs >= confirmationAskedAtMs(startsAtMs)
    return { ...place, confirmation: tooLate ? 'given' : 'asked' }
  }
  const unanswered = place.confirmation === 'asked' && nowMs > confirmationUntilMs(startsAtMs)
  return unanswered ? movePlace(place, 'lapse') : place
}

/** A missed session is noted only where presence was taken at all. */
function closed(session: Session, present: ReadonlySet<string>): Session {
  const line = session.line.map((place) =>
    place.state === 'seated' && present.size > 0 && !present.has(place.personId)
      ? { ...place, missed: true }
      : place,
  )
  return { ...session, line, state: 'held' }
}
