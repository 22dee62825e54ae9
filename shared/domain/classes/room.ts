import { refuse, type Refusal } from '../../errors'
import { dayOf, startOfDayMs, weekdayOf, type Day } from '../calendar'
import type { Span } from './schedule'

/** When a room is open on one day of the week (1 is Monday). Minutes count from midnight. */
export interface OpenHours {
  readonly weekday: number
  readonly fromMinute: number
  readonly untilMinute: number
}

/** A room of the neighbourhood centre (图书室、书画室、家风馆…). */
export interface Room {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly name: string
  readonly place: string
  readonly seats: number
  readonly openHours: readonly OpenHours[]
  /** Residents may book a seat by the hour while no class is in it. */
  readonly bySeat: boolean
  readonly closedDays: readonly Day[]
  readonly done: readonly string[]
}

const minuteMs = 60_000

/** Whether a room is open for a whole span; a span over midnight has to be in the hours of its first day. */
export function isOpen(room: Room, { startsAtMs, endsAtMs }: Span): boolean {
  const day = dayOf(startsAtMs)
  if (room.closedDays.includes(day)) return false
  const startMinute = (startsAtMs - startOfDayMs(day)) / minuteMs
  const endMinute = (endsAtMs - startOfDayMs(day)) / minuteMs
  return room.openHours.some(
    ({ weekday, fromMinute, untilMinute }) =>
      weekday === weekdayOf(day) && startMinute >= fromMinute && endMinute <= untilMinute,
  )
}

/** The hours of a day in which a seat can be booked: whole hours from the opening on. */
export function hoursOf(room: Room, day: Day): readonly Span[] {
  if (!room.bySeat || room.closedDays.includes(day)) return []
  const spans: Span[] = []
  for (const { weekday, fromMinute, untilMinute } of room.openHours) {
    if (weekday !== weekdayOf(day)) continue
    for (let minute = fromMinute; minute + 60 <= untilMinute; minute += 60) {
      const startsAtMs = startOfDayMs(day) + minute * minuteMs
      spans.push({ startsAtMs, endsAtMs: startsAtMs + 60 * minuteMs })
    }
  }
  return spans
}

export function refusalOfHours(openHours: readonly OpenHours[]): Refusal | undefined {
  return openHours.some(({ fromMinute, untilMinute }) => untilMinute <= fromMinute)
    ? refuse('SESSION_TIMES_WRONG')
    : undefined
}
