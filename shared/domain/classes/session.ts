import type { Actor } from '../bank/passbook'

/** Where one person stands in the line of a session. */
export const placeStates = ['arrived', 'seated', 'waiting', 'offered', 'left', 'lapsed'] as const
export type PlaceState = (typeof placeStates)[number]

/** One person's place in the line of a session. Places are kept, also of those who left. */
export interface Place {
  readonly personId: string
  readonly displayName: string
  readonly arrivedAtMs: number
  /** The command that booked it; it stands for the place in notices. */
  readonly commandId: string
  readonly by: Actor
  /** `arrived` is not looked at yet: what it is worth follows from the places before it (`seatArrivals`). */
  readonly state: PlaceState
  /** What the person was told on arrival: a seat, or how many wait before them. */
  readonly told?: { readonly seated: boolean; readonly ahead: number }
  /** Until when an offered seat is kept for them. */
  readonly offeredUntilMs?: number
  /** Somebody who missed three sessions says the day before that they come. */
  readonly confirmation?: 'needed' | 'asked' | 'given'
  /** The move of the session after which they have not said yet that they still come. */
  readonly askedSinceMove?: number
  /** Had a seat, did not come and did not say so. */
  readonly missed?: boolean
}

export const sessionKinds = ['class', 'dropIn'] as const
/** A class with seats, or one to which everybody just comes. */
export type SessionKind = (typeof sessionKinds)[number]

/** What a session is, without the line of those who booked. */
export interface SessionHead {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly courseId: string
  readonly kind: SessionKind
  readonly title: string
  readonly roomId: string
  readonly roomName: string
  readonly teacherName?: string | undefined
  readonly teamId?: string | undefined
  readonly teamName?: string | undefined
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly state: 'planned' | 'cancelled' | 'held'
  readonly cancelledWhy?: string
  /** The command that gave it its room and its time. */
  readonly placedBy: string
  /** Where and when it was before it was moved, the last move last. */
  readonly movedFrom: readonly Setting[]
  /** Grows when staff change time, room or state; a booking decided on an older one is decided again. */
  readonly moves: number
  readonly capacity: number
  readonly minimum: number
  readonly ages?: AgeLimits | undefined
  readonly bring?: string | undefined
  /** Bookings can be cancelled until so many minutes before the start. */
  readonly cancelMinutes: number
  /** Until then only those who asked for it may book. */
  readonly askersFirstUntilMs?: number | undefined
  readonly demandIds: readonly string[]
  /** The rule by which presence earns points, if it does. */
  readonly ruleId?: string | undefined
  /** Everybody who stands in the line now, in order of arrival: nobody stands in it twice. */
  readonly persons: readonly string[]
  /** How many places the line has had, also of those who left. */
  readonly arrivals: number
  /** When the timer next has to look at it; absent when there is nothing more to do. */
  readonly nextDueMs?: number | undefined
}

/** One meeting of a course, with the line of those who booked: the aggregate of seats (C1). */
export interface Session extends SessionHead {
  readonly line: readonly Place[]
  /** Commands that have changed it, so that one that is repeated changes nothing. */
  readonly done: readonly string[]
}

/** Where and when a session takes place. */
export interface Setting {
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly roomId: string
  readonly roomName: string
  readonly placedBy: string
}

/** Inclusive, in years; only the year of birth is known. */
export interface AgeLimits {
  readonly from: number
  readonly to: number
}

/** So that a session stays a small document. */
export const mostArrivals = 600
export const mostCapacity = 300

const holdsSeat = ({ state }: Pick<Place, 'state'>): boolean => state === 'seated' || state === 'offered'
export const isInLine = ({ state }: Pick<Place, 'state'>): boolean => state !== 'left' && state !== 'lapsed'

export const seatsTaken = ({ line }: Session): number => line.filter(holdsSeat).length

/** The place a person holds or waits for now. */
export const placeOf = (session: Session, personId: string): Place | undefined =>
  session.line.find((place) => place.personId === personId && isInLine(place))

/**
 * Gives everybody who arrived since the last look a seat or a place behind those who wait, in order of arrival.
 *
 * A booking only adds itself to the end of the line, which cannot conflict with anybody. What it is worth follows
 * from the line alone, so everybody who looks comes to the same answer, and nobody can take a seat too many.
 */
export function seatArrivals(session: Session): Session {
  if (!session.line.some(({ state }) => state === 'arrived')) return session
  let taken = seatsTaken(session)
  let waiting = session.line.filter(({ state }) => state === 'waiting').length
  const line = session.line.map((place): Place => {
    if (place.state !== 'arrived') return place
    if (waiting === 0 && taken < session.capacity) {
      taken += 1
      return { ...place, state: 'seated', told: { seated: true, ahead: 0 } }
    }
    waiting += 1
    return { ...place, state: 'waiting', told: { seated: false, ahead: waiting - 1 } }
  })
  return { ...session, line }
}

/** How many of those in the line wait, as far as the head of a session tells: seats are always the line's beginning. */
export const waitingOf = ({ persons, capacity }: SessionHead): number =>
  Math.max(0, persons.length - capacity)
export const seatsLeftOf = ({ persons, capacity }: SessionHead): number =>
  Math.max(0, capacity - persons.length)
