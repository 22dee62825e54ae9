import { refuse, type Refusal } from '../../errors'
import { addDays, dayAndTimeOf, dayOf, type Day } from '../calendar'
import { overlaps, type Span } from './schedule'

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
  return { ...occupation, version: occupation.version + 1, slots: [...occupation.slots, slot] }
}

/** Gives stretches back; the same object when none of them is taken. */
export function decideReleasing(occupation: Occupation, given: readonly Slot[]): Occupation {
  const slots = occupation.slots.filter((slot) => !given.some((one) => isSame(one, slot)))
  if (slots.length === occupation.slots.length) return occupation
  return { ...occupation, version: occupation.version + 1, slots }
}
