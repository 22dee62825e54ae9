import type { Occupation } from '../../shared/domain/classes/occupation'
import { overlaps } from '../../shared/domain/classes/schedule'
import type { Demand } from '../../shared/domain/classes/demand'
import type { Place, Session } from '../../shared/domain/classes/session'
import { Broken } from './invariants'

/** Everything that classes have stored, as one look at it finds it. */
export interface ClassBooks {
  readonly sessions: readonly Session[]
  readonly occupations: readonly Occupation[]
  readonly demands: readonly Demand[]
}

const isOut = ({ state }: Place): boolean => state === 'left' || state === 'lapsed'

/**
 * What one look at the line says about each place, by rules of its own: who is in it, in order of arrival, and who of
 * them holds a seat. It knows nothing of how the product computes it.
 */
function standing(session: Session): { readonly held: readonly Place[]; readonly waiting: readonly Place[] } {
  const held: Place[] = []
  const waiting: Place[] = []
  for (const place of session.line) {
    if (isOut(place)) continue
    if (place.state === 'seated' || place.state === 'offered') held.push(place)
    if (place.state === 'waiting') waiting.push(place)
  }
  for (const place of session.line) {
    if (place.state !== 'arrived') continue
    if (waiting.length === 0 && held.length < session.capacity) held.push(place)
    else waiting.push(place)
  }
  return { held, waiting }
}

/** C1: seats taken never exceed capacity; nobody holds two places; the line is served in order of arrival. */
export function checkSeats(sessions: readonly Session[]): void {
  for (const session of sessions) {
    const { held, waiting } = standing(session)
    if (held.length > session.capacity) throw new Broken('C1', `${session._id}: more seats than there are`)
    const inLine = session.line.filter((place) => !isOut(place)).map(({ personId }) => personId)
    if (new Set(inLine).size < inLine.length) throw new Broken('C1', `${session._id}: somebody twice`)
    if (inLine.join() !== session.persons.join())
      throw new Broken('C1', `${session._id}: the line is not those who are in it`)
    if (session.arrivals !== session.line.length)
      throw new Broken('C1', `${session._id}: ${String(session.arrivals)} arrivals`)
    const at = new Map(session.line.map((place, index) => [place, index]))
    const last = Math.max(-1, ...held.map((place) => at.get(place) ?? 0))
    const first = Math.min(Infinity, ...waiting.map((place) => at.get(place) ?? 0))
    if (last > first) throw new Broken('C1', `${session._id}: somebody who came later was served first`)
  }
}

/** No room and no teacher is taken twice at once. */
export function checkOccupations(occupations: readonly Occupation[]): void {
  for (const { _id, slots } of occupations) {
    for (const [at, slot] of slots.entries()) {
      if (slots.slice(at + 1).some((other) => slot.sessionId !== other.sessionId && overlaps(slot, other)))
        throw new Broken('rooms', `${_id} is taken twice`)
    }
  }
}

/** Who asked stands in the demand once, and the count is the list. */
export function checkDemands(demands: readonly Demand[]): void {
  for (const { _id, askers, askerIds, wantedBy } of demands) {
    const ids = askers.map(({ personId }) => personId)
    if (new Set(ids).size < ids.length || ids.join() !== askerIds.join() || wantedBy !== ids.length)
      throw new Broken('demands', `${_id} counts somebody twice or not at all`)
  }
}

/** What a place may become: told once, the answer stays; whoever is out stays out. */
export function checkHistory(before: ReadonlyMap<string, Place>, sessions: readonly Session[]): void {
  for (const session of sessions) {
    for (const place of session.line) {
      const old = before.get(`${session._id}/${place.commandId}`)
      if (old === undefined) continue
      if (isOut(old) && !isOut(place)) throw new Broken('places', `${session._id}: back without booking`)
      if (old.told !== undefined && JSON.stringify(old.told) !== JSON.stringify(place.told))
        throw new Broken('places', `${session._id}: somebody was told something else`)
      if (old.state === 'seated' && place.state !== 'seated' && !isOut(place))
        throw new Broken('places', `${session._id}: a seat was taken away`)
    }
  }
}

export const placesOf = (sessions: readonly Session[]): ReadonlyMap<string, Place> =>
  new Map(
    sessions.flatMap((session) =>
      session.line.map((place) => [`${session._id}/${place.commandId}`, place] as const),
    ),
  )

/** When nothing is left to do: every planned session has its room, nothing cancelled has one, nothing is overdue. */
export function checkClassesSettled({ sessions, occupations }: ClassBooks, nowMs: number): void {
  const taken = new Set(
    occupations.flatMap(({ resourceId, slots }) =>
      slots.map(({ sessionId, startsAtMs }) => `${sessionId}/${resourceId}/${String(startsAtMs)}`),
    ),
  )
  for (const session of sessions) {
    const { _id, state, roomId, startsAtMs, nextDueMs } = session
    const has = taken.has(`${_id}/${roomId}/${String(startsAtMs)}`)
    if (state === 'planned' && !has) throw new Broken('rooms', `${_id} has no room`)
    if (state === 'cancelled' && has) throw new Broken('rooms', `${_id} keeps a room for nothing`)
    if (nextDueMs !== undefined && nextDueMs <= nowMs) throw new Broken('due', `${_id} is overdue`)
    const { held, waiting } = standing(session)
    const canOffer = state === 'planned' && nowMs < startsAtMs
    if (canOffer && waiting.length > 0 && held.length < session.capacity)
      throw new Broken('C1', `${_id}: a seat stands empty while people wait`)
  }
  const known = new Map(sessions.map((session) => [session._id, session]))
  for (const { slots, resourceId, kind } of occupations) {
    for (const slot of slots) {
      const session = known.get(slot.sessionId)
      const isTrue =
        session?.startsAtMs === slot.startsAtMs && (kind === 'teacher' || session.roomId === resourceId)
      if (!isTrue) throw new Broken('rooms', `${resourceId} is kept for a session that is not there`)
    }
  }
}
