import { collections } from '../../cloudfunctions/database'
import type { Store } from '../../cloudfunctions/runtime/store'
import type { ChildDay } from '../../shared/domain/classes/afterSchoolDay'
import type { Enrolment } from '../../shared/domain/classes/afterSchoolEnrolment'
import type { Term } from '../../shared/domain/classes/afterSchoolTerm'
import { Broken } from './invariants'

export interface SchoolBooks {
  readonly term: Term
  readonly enrolments: readonly Enrolment[]
  readonly days: readonly ChildDay[]
}

/** Whom a guardian ever wanted to have their child fetched by: the simulation's own memory, not the product's. */
export interface Wanted {
  readonly wardId: string
  readonly name: string
  /** Absent for always. */
  readonly onDay?: string
}

/** Places are never more than there are, everybody with a place stands first, and nobody stands in the line twice. */
export function checkPlaces({ term, enrolments }: SchoolBooks): void {
  const { line, capacity } = term
  if (new Set(line).size !== line.length) throw new Broken('line', 'a place stands in the line twice')
  const placed = enrolments.filter(({ state }) => state === 'placed')
  if (placed.length > capacity) throw new Broken('places', `${String(placed.length)} of ${String(capacity)}`)
  const late = placed.find(({ placeId }) => line.indexOf(placeId) >= capacity || !line.includes(placeId))
  if (late !== undefined) throw new Broken('places', `${late.displayName} has a place it does not stand for`)
}

/** A place that was given is kept until consent is withdrawn or the term ends. */
export function checkKept(before: readonly Enrolment[], after: readonly Enrolment[]): void {
  for (const { _id, placeId, state } of before) {
    const now = after.find((one) => one._id === _id)
    if (state === 'placed' && now?.placeId === placeId && now.state === 'waiting')
      throw new Broken('kept', `${_id} lost its place`)
  }
}

/** A child is here at most once, and what its visits say is what its state says. */
export function checkPresence({ days }: SchoolBooks): void {
  for (const { _id, state, visits } of days) {
    const open = visits.filter(({ out }) => out === undefined).length
    if (open > 1) throw new Broken('once', `${_id} is here twice`)
    if ((open === 1) !== (state === 'here')) throw new Broken('once', `${_id} is ${state}`)
  }
}

/** Everybody a child was handed to is a guardian, or somebody whom the guardian wanted on that day. */
export function checkHanded({ days }: SchoolBooks, wanted: readonly Wanted[]): void {
  for (const { wardId, day, displayName, visits } of days) {
    for (const { out } of visits) {
      if (out === undefined || out.name === guardianNameOf(displayName)) continue
      const isWanted = wanted.some(
        (one) => one.wardId === wardId && one.name === out.name && (one.onDay ?? day) === day,
      )
      if (!isWanted) throw new Broken('handed', `${displayName} was handed to ${out.name} on ${day}`)
    }
  }
}

/** Guardian `g3` has the child `c3`. */
const guardianNameOf = (child: string): string => child.replace('c', 'g')

/** Without consent, and after the term, there is neither note nor list. */
export function checkForgotten({ enrolments }: SchoolBooks): void {
  const kept = enrolments.find(
    ({ state, note, pickups }) =>
      (state === 'withdrawn' || state === 'ended') && (note !== undefined || pickups.length > 0),
  )
  if (kept !== undefined) throw new Broken('forgotten', `${kept._id} is ${kept.state} and knows too much`)
}

/** When nothing is open any more: those who stand first have their places, and every place belongs to somebody. */
export function checkSchoolSettled({ term, enrolments }: SchoolBooks): void {
  const enrolled = enrolments.filter(({ state }) => state === 'placed' || state === 'waiting')
  const places = enrolled.map(({ placeId }) => placeId).sort()
  if (JSON.stringify(places) !== JSON.stringify([...term.line].sort()))
    throw new Broken('line', 'somebody is enrolled without a place in the line, or the other way round')
  const first = new Set(term.line.slice(0, term.capacity))
  const waits = enrolled.find(({ state, placeId }) => (state === 'placed') !== first.has(placeId))
  if (waits !== undefined) throw new Broken('order', `${waits._id} is ${waits.state}`)
}

/** After the term no document says what a note said, and no seal is left. */
export async function checkNothingIsKnown(store: Store, secret: string): Promise<void> {
  for (const { name, holds, indexes } of collections) {
    const documents = await store.find({ name, holds, indexes }, { where: {}, limit: 1000 })
    const text = JSON.stringify(documents)
    if (text.includes(secret) || text.includes('"sealed"'))
      throw new Broken('forgotten', `${name} still knows of a note`)
  }
}
