import { refuse, type Refusal } from '../../errors'
import { addDays, dayAndTimeOf, dayOf, type Day } from '../calendar'
import { overlaps, type Span } from './schedule'

/** A stretch of a room's or a teacher's day that is taken by a session. */
export interface Slot extends Span {
  readonly sessionId: string
  readonly title: string
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

/** Takes a stretch of a day, or says with what it clashes. A stretch of the same session is taken anew. */
export function decideOccupying(occupation: Occupation, slot: Slot): Occupation | Refusal {
  const others = occupation.slots.filter(({ sessionId }) => sessionId !== slot.sessionId)
  const clash = others.find((other) => overlaps(other, slot))
  if (clash !== undefined) {
    return refuse(occupation.kind === 'room' ? 'ROOM_TAKEN' : 'TEACHER_TAKEN', {
      name: occupation.name,
      at: dayAndTimeOf(clash.startsAtMs),
      title: clash.title,
    })
  }
  const same = occupation.slots.find(({ sessionId }) => sessionId === slot.sessionId)
  if (same?.startsAtMs === slot.startsAtMs && same.endsAtMs === slot.endsAtMs) return occupation
  return { ...occupation, version: occupation.version + 1, slots: [...others, slot] }
}

/** Gives back exactly these stretches; the same object when none of them is taken. */
export function decideReleasing(occupation: Occupation, given: readonly Slot[]): Occupation {
  const isGiven = (slot: Slot): boolean =>
    given.some((one) => one.sessionId === slot.sessionId && one.startsAtMs === slot.startsAtMs)
  const slots = occupation.slots.filter((slot) => !isGiven(slot))
  if (slots.length === occupation.slots.length) return occupation
  return { ...occupation, version: occupation.version + 1, slots }
}
