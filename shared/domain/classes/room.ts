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
  /** Whether single seats can be booked by the hour while no class is in the room. */
  readonly byHour?: boolean | undefined
  readonly openHours: readonly OpenHours[]
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

export function refusalOfHours(openHours: readonly OpenHours[]): Refusal | undefined {
  return openHours.some(({ fromMinute, untilMinute }) => untilMinute <= fromMinute)
    ? refuse('SESSION_TIMES_WRONG')
    : undefined
}
