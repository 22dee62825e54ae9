import { refuse, type Refusal } from '../../errors'
import { addDays, dayOf, type Day } from '../calendar'
import { isOpen, type Room } from './room'
import { momentOf, overlaps, type Span } from './schedule'
import { emptySheet, holderName, mostVisits, placesTaken, slotsOf, type SlotSheet } from './slotSheet'

/** A room's day is booked by the hour, counted from midnight. */
export const hoursOfDay = 24
/** So many hours in one room on one day are fair to the others. */
export const mostHoursEach = 4
const daysAhead = 14

export const hourSpan = (day: Day, hour: number): Span => ({
  startsAtMs: momentOf(day, hour * 60),
  endsAtMs: momentOf(day, (hour + 1) * 60),
})

/** The hours of a day that stretches of time touch. */
export const hoursTouched = (day: Day, spans: readonly Span[]): readonly number[] =>
  Array.from({ length: hoursOfDay }, (_, hour) => hour).filter((hour) =>
    spans.some((span) => overlaps(span, hourSpan(day, hour))),
  )

/** The hours of a room's day; a day on which nobody has booked yet has none on record. */
export const sheetOf = ({ sheet }: { readonly sheet?: SlotSheet | undefined }): SlotSheet =>
  sheet ?? emptySheet(hoursOfDay)

/** What one hour of a room is like. */
export type HourState = 'free' | 'full' | 'class' | 'over'

/** The hours in which a room is open on a day, with what is left of them. */
export function hoursOpen(
  room: Room,
  day: Day,
  sheet: SlotSheet,
  nowMs: number,
): readonly { readonly hour: number; readonly seatsLeft: number; readonly state: HourState }[] {
  const open = Array.from({ length: hoursOfDay }, (_, hour) => hour).filter((hour) =>
    isOpen(room, hourSpan(day, hour)),
  )
  return open.map((hour) => {
    const left = Math.max(0, room.seats - placesTaken(sheet, hour))
    const isOver = hourSpan(day, hour).endsAtMs <= nowMs
    const isBlocked = sheet.blocked.includes(hour)
    const state = isOver ? 'over' : isBlocked ? 'class' : left === 0 ? 'full' : 'free'
    return { hour, seatsLeft: isBlocked || isOver ? 0 : left, state }
  })
}

/** Whether somebody can have hours of a room; undefined when they can. */
export function refusalOfHoursWanted(
  room: Room,
  sheet: SlotSheet,
  wanted: { readonly personId: string; readonly day: Day; readonly hours: readonly number[] },
  nowMs: number,
): Refusal | undefined {
  const { personId, day, hours } = wanted
  if (room.byHour !== true) return refuse('ROOM_NOT_BY_HOUR')
  if (day > addDays(dayOf(nowMs), daysAhead)) return refuse('TOO_FAR_AHEAD', { days: daysAhead })
  const open = hoursOpen(room, day, sheet, nowMs)
  for (const hour of hours) {
    const one = open.find((known) => known.hour === hour)
    if (one === undefined || one.state === 'over') return refuse('HOUR_NOT_OPEN', { hour })
    if (sheet.holders.includes(holderName(hour, personId))) return refuse('HOUR_YOURS', { hour })
    if (one.state === 'class') return refuse('HOUR_OF_A_CLASS', { hour })
    if (one.state === 'full') return refuse('HOUR_FULL', { hour })
  }
  if (slotsOf(sheet, personId).length + hours.length > mostHoursEach)
    return refuse('TOO_MANY_HOURS', { most: mostHoursEach })
  return sheet.arrivals >= mostVisits ? refuse('SHEET_CLOSED') : undefined
}
