import { refuse, type Refusal } from '../../errors'
import { addDays, dayAndTimeOf, dayOf, startOfDayMs } from '../calendar'
import { nextState, type EventOf } from '../stateMachine'
import { placeMachine } from './placeMachine'
import { isInLine, placeOf, seatArrivals, seatsTaken, type Place, type Session } from './session'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** An offered seat is kept this long, but not longer than until two hours before the start. */
const offerLastsMs = 12 * hourMs
const offerEndsBeforeMs = 2 * hourMs
/** Even a late offer leaves time to read it. */
const shortestOfferMs = 30 * minuteMs

/** What is done to a line, by whom and when. */
export interface LineCommand {
  readonly personId: string
  readonly nowMs: number
}

/** When those who missed three sessions are asked whether they come: at nine the day before. */
export const confirmationAskedAtMs = (startsAtMs: number): number =>
  startOfDayMs(addDays(dayOf(startsAtMs), -1)) + 9 * hourMs
/** Until when they answer: eight in the evening of that day. */
export const confirmationUntilMs = (startsAtMs: number): number =>
  startOfDayMs(addDays(dayOf(startsAtMs), -1)) + 20 * hourMs

export const cancelUntilMs = ({ startsAtMs, cancelMinutes }: Session): number =>
  startsAtMs - cancelMinutes * minuteMs

export function offerUntilMs(startsAtMs: number, nowMs: number): number {
  const usual = Math.min(nowMs + offerLastsMs, startsAtMs - offerEndsBeforeMs)
  return Math.min(Math.max(usual, nowMs + shortestOfferMs), startsAtMs)
}

/** Moves one place by the table; an illegal move is a bug, because every decision looked before. */
export function movePlace(place: Place, event: EventOf<typeof placeMachine>): Place {
  const state = nextState(placeMachine, place.state, event)
  if (state === undefined) throw new Error(`a place that is ${place.state} cannot ${event}`)
  const { offeredUntilMs: _offeredUntilMs, ...kept } = place
  return { ...kept, state }
}

/** The session with one place changed; whoever is out of the line is out of `persons` as well. */
export function withPlace(session: Session, before: Place, after: Place): Session {
  const line = session.line.map((place) => (place === before ? after : place))
  const persons = line.filter(isInLine).map(({ personId }) => personId)
  return { ...session, line, persons }
}

/** Offers free seats to those who wait, in order. After the start nobody is called any more. */
export function offerFreeSeats(session: Session, nowMs: number): Session {
  if (session.state !== 'planned' || nowMs >= session.startsAtMs) return session
  let offered = session
  for (let free = session.capacity - seatsTaken(session); free > 0; free -= 1) {
    const first = offered.line.find(({ state }) => state === 'waiting')
    if (first === undefined) break
    const place = { ...movePlace(first, 'offer'), offeredUntilMs: offerUntilMs(session.startsAtMs, nowMs) }
    offered = withPlace(offered, first, place)
  }
  return offered
}

/** The next version of a session, to be looked at by the timer at once: somebody may have to be told. */
export const touched = (session: Session, nowMs: number): Session => ({
  ...session,
  version: session.version + 1,
  nextDueMs: Math.min(session.nextDueMs ?? nowMs, nowMs),
})

/** Somebody gives their place up; whoever waits longest is offered the seat. */
export function decideLeaving(state: Session, { personId, nowMs }: LineCommand): Session | Refusal {
  const session = seatArrivals(state)
  const place = placeOf(session, personId)
  if (place === undefined) return refuse('NOT_BOOKED')
  if (session.state !== 'planned') return refuse('SESSION_OVER')
  const closesAtMs = place.askedSinceMove === undefined ? cancelUntilMs(session) : session.startsAtMs
  // Whoever only waits, or was only offered a seat, may always go.
  if (place.state === 'seated' && nowMs > closesAtMs) {
    return refuse('CANCELLING_CLOSED', { until: dayAndTimeOf(closesAtMs) })
  }
  // From here on leaving must succeed.
  const left = withPlace(session, place, movePlace(place, 'leave'))
  return touched(offerFreeSeats(left, nowMs), nowMs)
}

/** Somebody takes the seat that was offered to them, or leaves it to the next. */
export function decideOffer(
  state: Session,
  { personId, nowMs }: LineCommand,
  accepts: boolean,
): Session | Refusal {
  const session = seatArrivals(state)
  const place = placeOf(session, personId)
  if (place === undefined) return refuse('OFFER_GONE')
  if (session.state !== 'planned') return refuse('SESSION_OVER')
  if (place.state !== 'offered') return refuse(place.state === 'seated' ? 'ALREADY_SEATED' : 'STILL_WAITING')
  if (nowMs > (place.offeredUntilMs ?? 0)) return refuse('OFFER_GONE')
  if (!accepts) {
    const left = withPlace(session, place, movePlace(place, 'leave'))
    return touched(offerFreeSeats(left, nowMs), nowMs)
  }
  return touched(withPlace(session, place, said(movePlace(place, 'accept'))), nowMs)
}

/** The place of somebody who has just said that they come. */
function said({ askedSinceMove: _askedSinceMove, ...place }: Place): Place {
  return place.confirmation === undefined ? place : { ...place, confirmation: 'given' }
}

/** Somebody says that they come: after a move, or the day before because they missed sessions. */
export function decideConfirming(state: Session, { personId, nowMs }: LineCommand): Session | Refusal {
  const session = seatArrivals(state)
  const place = placeOf(session, personId)
  if (place === undefined) return refuse('NOT_BOOKED')
  if (session.state !== 'planned' || nowMs >= session.startsAtMs) return refuse('SESSION_OVER')
  return touched(withPlace(session, place, said(place)), nowMs)
}

/** More seats are offered to those who wait. Fewer are possible only down to the seats that are held. */
export function decideCapacity(state: Session, capacity: number, nowMs: number): Session | Refusal {
  const session = seatArrivals(state)
  if (session.state !== 'planned' || nowMs >= session.startsAtMs) return refuse('SESSION_OVER')
  const taken = seatsTaken(session)
  if (capacity < taken) {
    const held = session.line.filter(({ state: one }) => one === 'seated' || one === 'offered')
    const names = held.slice(capacity - taken).map(({ displayName }) => displayName)
    return refuse('CAPACITY_BELOW_BOOKED', { taken, names: names.slice(0, 5).join('、') })
  }
  // From here on the change must succeed.
  return touched(offerFreeSeats({ ...session, capacity }, nowMs), nowMs)
}
