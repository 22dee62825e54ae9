import { refuse, type Refusal } from '../../errors'
import { addDays, startOfDayMs, type Day } from '../calendar'

const minuteMs = 60_000
const longestSessionMs = 12 * 60 * minuteMs
const mostSessions = 30

/** When a course meets. Minutes count from midnight; an end after midnight is more than 1440. */
export interface Timetable {
  readonly firstDay: Day
  readonly startMinute: number
  readonly endMinute: number
  /** 1 for a course of one meeting. */
  readonly sessions: number
  /** Days from one meeting to the next: 1, 7 or 14. */
  readonly everyDays: number
  /** Holidays: the meeting of such a day is held on the next day of the rhythm instead. */
  readonly skipDays: readonly Day[]
}

export interface Span {
  readonly startsAtMs: number
  readonly endsAtMs: number
}

/** A moment of a day in the community's zone, which has no summer time: minutes from its midnight. */
export const momentOf = (day: Day, minute: number): number => startOfDayMs(day) + minute * minuteMs

/** The days on which a course meets, without holidays. */
export function daysOf({ firstDay, sessions, everyDays, skipDays }: Timetable): readonly Day[] {
  const days: Day[] = []
  for (let at = 0; days.length < sessions; at += 1) {
    const day = addDays(firstDay, at * everyDays)
    if (!skipDays.includes(day)) days.push(day)
  }
  return days
}

/** Every meeting of a course, in order. */
export const spansOf = (timetable: Timetable): readonly Span[] =>
  daysOf(timetable).map((day) => ({
    startsAtMs: momentOf(day, timetable.startMinute),
    endsAtMs: momentOf(day, timetable.endMinute),
  }))

export function refusalOfSessionTimes({ startsAtMs, endsAtMs }: Span): Refusal | undefined {
  const lengthMs = endsAtMs - startsAtMs
  return lengthMs <= 0 || lengthMs > longestSessionMs ? refuse('SESSION_TIMES_WRONG') : undefined
}

/** Whether a timetable can be planned at a moment; undefined when it can. */
export function refusalOfTimetable(timetable: Timetable, nowMs: number): Refusal | undefined {
  if (timetable.sessions > mostSessions) return refuse('TOO_MANY_SESSIONS', { most: mostSessions })
  const { firstDay, startMinute, endMinute } = timetable
  const first = { startsAtMs: momentOf(firstDay, startMinute), endsAtMs: momentOf(firstDay, endMinute) }
  const wrong = refusalOfSessionTimes(first)
  if (wrong !== undefined) return wrong
  // A meeting that lasts beyond the start of the next would clash with itself.
  const isLongerThanRhythm = endMinute - startMinute > timetable.everyDays * 24 * 60
  if (isLongerThanRhythm && timetable.sessions > 1) return refuse('SESSION_TIMES_WRONG')
  const [earliest] = spansOf(timetable)
  if (earliest === undefined || earliest.startsAtMs <= nowMs) return refuse('SESSION_IN_THE_PAST')
  return undefined
}

export const overlaps = (a: Span, b: Span): boolean => a.startsAtMs < b.endsAtMs && b.startsAtMs < a.endsAtMs
