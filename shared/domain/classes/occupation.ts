import { refuse, type Refusal } from '../../errors'
import { addDays, dayAndTimeOf, dayOf, type Day } from '../calendar'
import { overlaps, type Span } from './schedule'
import { hoursTouched, sheetOf } from './roomHours'
import { visitsBooked, type SlotSheet } from './slotSheet'

/** A stretch of a room's or a teacher's day that is taken by a session. */
export interface Slot extends Span {
  readonly sessionId: string
  readonly title: string
  /** The command that took it: one that comes to nothing gives back what it took itself, and nothing else. */
  readonly takenBy: string
}

/** What a room or a teacher is taken for on one day. `_id` is `<resource>:<day>`. */
export interface Occupation {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: 'room' | 'teacher'
  /** The room's or the teacher's name, for the one who has to look for another. */
  readonly name: string
  readonly resourceId: string
  readonly day: Day
  readonly slots: readonly Slot[]
  /** Only of a room: its seats by the hour, which classes and single visitors share. */
  readonly sheet?: SlotSheet
}

export const occupationId = (resourceId: string, day: Day): string => `${resourceId}:${day}`

/** The days that a span touches: two when it goes over midnight. */
export function daysTouched({ startsAtMs, endsAtMs }: Span): readonly Day[] {
  const days = [dayOf(startsAtMs)]
  for (let day = dayOf(startsAtMs); day < dayOf(endsAtMs - 1);) {
    day = addDays(day, 1)
    days.push(day)
  }
  return days
}

const isSame = (a: Slot, b: Slot): boolean => a.sessionId === b.sessionId && a.takenBy === b.takenBy

/** Takes a stretch of a day, or says with what it clashes. A session never clashes with itself. */
export function decideOccupying(occupation: Occupation, slot: Slot): Occupation | Refusal {
  if (occupation.slots.some((one) => isSame(one, slot))) return occupation
  const clash = occupation.slots.find((other) => other.sessionId !== slot.sessionId && overlaps(other, slot))
  if (clash !== undefined) {
    return refuse(occupation.kind === 'room' ? 'ROOM_TAKEN' : 'TEACHER_TAKEN', {
      name: occupation.name,
      at: dayAndTimeOf(clash.startsAtMs),
      title: clash.title,
    })
  }
  const visited = visitedHours(occupation, slot)
  if (visited !== undefined) return visited
  return withSlots(occupation, [...occupation.slots, slot])
}

/** Whoever has booked a seat by the hour is not sent away for a class that is planned later. */
function visitedHours(occupation: Occupation, slot: Slot): Refusal | undefined {
  if (occupation.kind !== 'room') return undefined
  const hours = hoursTouched(occupation.day, [slot])
  const visits = visitsBooked(sheetOf(occupation)).filter((visit) =>
    visit.slots.some((hour) => hours.includes(hour)),
  )
  if (visits.length === 0) return undefined
  const people = new Set(visits.map(({ personId }) => personId)).size
  return refuse('ROOM_VISITED', { name: occupation.name, at: dayAndTimeOf(slot.startsAtMs), people })
}

/** The next state with these slots; hours in which the room has a class are not given to visitors. */
function withSlots(occupation: Occupation, slots: readonly Slot[]): Occupation {
  const next = { ...occupation, version: occupation.version + 1, slots }
  if (occupation.kind !== 'room') return next
  return { ...next, sheet: { ...sheetOf(occupation), blocked: hoursTouched(occupation.day, slots) } }
}

/** Gives stretches back; the same object when none of them is taken. */
export function decideReleasing(occupation: Occupation, given: readonly Slot[]): Occupation {
  const slots = occupation.slots.filter((slot) => !given.some((one) => isSame(one, slot)))
  if (slots.length === occupation.slots.length) return occupation
  return withSlots(occupation, slots)
}
