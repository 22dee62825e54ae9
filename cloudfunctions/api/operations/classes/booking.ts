import { refusalOfBooking, type Booker } from '../../../../shared/domain/classes/booking'
import { needsConfirmation } from '../../../../shared/domain/classes/habit'
import { confirmationAskedAtMs } from '../../../../shared/domain/classes/line'
import {
  mostArrivals,
  seatArrivals,
  type Place,
  type Session,
} from '../../../../shared/domain/classes/session'
import { refuse, type Refusal } from '../../../../shared/errors'
import { demands, habits, people, sessions } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** Everything about a person that a booking is decided on. */
export interface KnownBooker extends Booker {
  readonly displayName: string
  readonly toConfirm: boolean
}

/** What came of a booking. It is the same at every repetition of the command. */
export interface Booked {
  readonly seated: boolean
  readonly ahead: number
  readonly toConfirm: boolean
}

const demandsOfOne = 100
/** How often a booking looks again when the session changed under it. */
const mostTries = 4

/** Reads what is known about whoever books, in one parallel round trip. */
export async function loadBooker({
  store,
  subjectId,
  principal,
  nowMs,
}: Context): Promise<KnownBooker | undefined> {
  const [person, habit, asked] = await Promise.all([
    store.read(people, subjectId),
    store.read(habits, subjectId),
    store.find(demands, {
      where: { askerIds: subjectId },
      limit: demandsOfOne,
      without: ['askers', 'askerIds', 'done'],
    }),
  ])
  if (person === undefined) return undefined
  return {
    personId: subjectId,
    communityId: principal.communityId,
    displayName: person.displayName,
    birthYear: person.birthYear,
    demandIds: asked.map(({ _id }) => _id),
    toConfirm: needsConfirmation(habit, nowMs),
  }
}

/**
 * Puts somebody at the end of a line by one operator update. It cannot conflict with others who book at the same time;
 * it only finds the session changed by staff, or the person in the line already, and then decides again.
 */
export async function enterLine(
  context: Context,
  sessionId: string,
  booker: KnownBooker,
  first: Session | undefined,
): Promise<Booked | Refusal> {
  const { store, commandId, nowMs } = context
  const { neq, lt, push, inc } = store.command as Record<
    'neq' | 'lt' | 'push' | 'inc',
    (value: unknown) => unknown
  >
  let session = first
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const known = session === undefined ? undefined : bookedBy(session, commandId)
    if (known !== undefined) return known
    const refused = refusalOfBooking(session, booker, nowMs)
    if (refused !== undefined) return refused
    if (session === undefined) return refuse('SESSION_NOT_FOUND')
    const place = placeFrom(context, booker, session)
    const guard = { state: 'planned', moves: session.moves, persons: neq(booker.personId) }
    const entered = await store.changeAndReturn(
      sessions,
      { _id: sessionId, ...guard, arrivals: lt(mostArrivals) },
      {
        line: push([place]),
        persons: push([booker.personId]),
        arrivals: inc(1),
        version: inc(1),
        // Somebody has to be asked the day before: the timer looks when.
        ...(place.confirmation === undefined ? {} : { nextDueMs: nowMs }),
      },
    )
    const booked = entered === undefined ? undefined : bookedBy(entered, commandId)
    if (booked !== undefined) return booked
    session = await store.read(sessions, sessionId)
  }
  return refuse('BUSY')
}

function placeFrom({ commandId, nowMs, by }: Context, booker: KnownBooker, session: Session): Place {
  const { personId, displayName } = booker
  // Whoever books after the asking has just said that they come.
  const asked = booker.toConfirm && nowMs < confirmationAskedAtMs(session.startsAtMs)
  const place = { personId, displayName, arrivedAtMs: nowMs, commandId, by, state: 'arrived' as const }
  return asked ? { ...place, confirmation: 'needed' } : place
}

/** What the booking of a command came to, or undefined when it is not in the line. */
function bookedBy(state: Session, commandId: string): Booked | undefined {
  const session = seatArrivals(state)
  const place = session.line.find((one) => one.commandId === commandId)
  if (place?.told === undefined) return undefined
  return { ...place.told, toConfirm: place.confirmation !== undefined }
}
