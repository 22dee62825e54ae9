import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { addDays, addMonths, endOfDayMs, weekdayOf, type Day } from '../calendar'
import { momentOf, type Span } from './schedule'

const minuteMs = 60_000
/** Children are taken in so long before the start, because school may end early. */
const opensBeforeMs = 60 * minuteMs
/** Whoever is on duty may look at health notes until so long after the end, because some parents are late. */
const dutyLastsAfterMs = 3 * 60 * minuteMs
const longestTermMonths = 12

/** So that a term and a day's list stay small. */
export const mostChildren = 60
export const mostInLine = 120
export const mostOnDuty = 20

export interface OnDuty {
  readonly personId: string
  readonly displayName: string
}

/** What staff plan. Days and minutes are of the community's zone. */
export interface TermPlan {
  readonly title: string
  readonly place: string
  readonly firstDay: Day
  readonly lastDay: Day
  /** 1 for Monday to 7 for Sunday. */
  readonly weekdays: readonly number[]
  readonly startMinute: number
  readonly endMinute: number
  readonly capacity: number
  /** Inclusive, in years; only the year of birth is known. */
  readonly ages: { readonly from: number; readonly to: number }
  /** Holidays and other days without class. */
  readonly closedDays: readonly Day[]
}

/** A term of the after-school class with its line: the aggregate of places. */
export interface Term extends TermPlan {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  /** Those who take children in, hand them over, and may look at health notes. */
  readonly duty: readonly OnDuty[]
  /**
   * One place id for each enrolment, in order of arrival. The first `capacity` of them have a place. Whoever leaves is
   * taken out and everybody behind moves up, so a place is never given twice and never taken away.
   */
  readonly line: readonly string[]
  /** Who planned and changed it. */
  readonly changes: readonly { readonly commandId: string; readonly atMs: number; readonly by: Actor }[]
  /** When the timer next has to look at it; absent when it is over and nothing is left to delete. */
  readonly dueAtMs?: number | undefined
}

/** Whether a term can be planned; undefined when it can. */
export function refusalOfPlan(plan: TermPlan): Refusal | undefined {
  const { firstDay, lastDay, startMinute, endMinute, ages } = plan
  if (lastDay < firstDay || lastDay > addMonths(firstDay, longestTermMonths)) return refuse('TERM_DAYS_WRONG')
  if (endMinute <= startMinute) return refuse('TERM_HOURS_WRONG')
  if (ages.from > ages.to) return refuse('AGES_WRONG')
  return hasOpenDay(plan) ? undefined : refuse('TERM_DAYS_WRONG')
}

function hasOpenDay(plan: TermPlan): boolean {
  for (let day = plan.firstDay; day <= plan.lastDay; day = addDays(day, 1)) {
    if (isOpenOn(plan, day)) return true
  }
  return false
}

/** Whether there is class on a day. */
export const isOpenOn = (term: TermPlan, day: Day): boolean =>
  day >= term.firstDay &&
  day <= term.lastDay &&
  term.weekdays.includes(weekdayOf(day)) &&
  !term.closedDays.includes(day)

export const hoursOn = ({ startMinute, endMinute }: TermPlan, day: Day): Span => ({
  startsAtMs: momentOf(day, startMinute),
  endsAtMs: momentOf(day, endMinute),
})

/** When children can be signed in on a day. */
export function signInSpan(term: TermPlan, day: Day): Span {
  const { startsAtMs, endsAtMs } = hoursOn(term, day)
  return { startsAtMs: startsAtMs - opensBeforeMs, endsAtMs }
}

export const isOnDuty = ({ duty }: Pick<Term, 'duty'>, personId: string): boolean =>
  duty.some((one) => one.personId === personId)

/** Whether somebody on duty is at work: notes on health are open to them only then. */
export function isAtWork(term: Term, personId: string, day: Day, nowMs: number): boolean {
  const { startsAtMs, endsAtMs } = hoursOn(term, day)
  const isDutyTime = nowMs >= startsAtMs - opensBeforeMs && nowMs <= endsAtMs + dutyLastsAfterMs
  return isOnDuty(term, personId) && isOpenOn(term, day) && isDutyTime
}

export const isOver = ({ lastDay }: Pick<TermPlan, 'lastDay'>, nowMs: number): boolean =>
  nowMs >= endOfDayMs(lastDay)

export const hasPlace = ({ line, capacity }: Pick<Term, 'line' | 'capacity'>, placeId: string): boolean => {
  const at = line.indexOf(placeId)
  return at >= 0 && at < capacity
}
export const placesTaken = ({ line, capacity }: Pick<Term, 'line' | 'capacity'>): number =>
  Math.min(line.length, capacity)

/** The term without a place, and to be looked at by the timer: somebody may move up. */
export function withoutPlace(term: Term, placeId: string, nowMs: number): Term {
  if (!term.line.includes(placeId)) return term
  const line = term.line.filter((one) => one !== placeId)
  return { ...term, version: term.version + 1, line, dueAtMs: Math.min(term.dueAtMs ?? nowMs, nowMs) }
}

export interface TermChange {
  readonly capacity?: number | undefined
  readonly closedDays?: readonly Day[] | undefined
  readonly duty?: readonly OnDuty[] | undefined
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/**
 * Changes places, closed days or who is on duty. Nobody who has a place loses it.
 *
 * @returns the same object when the command has been carried out before
 */
export function decideTermChange(term: Term, change: TermChange): Term | Refusal {
  const { commandId, nowMs, by } = change
  if (term.changes.some((one) => one.commandId === commandId)) return term
  if (isOver(term, nowMs)) return refuse('TERM_OVER')
  const capacity = change.capacity ?? term.capacity
  const taken = placesTaken(term)
  if (capacity < taken) return refuse('TERM_CAPACITY_BELOW_TAKEN', { taken })
  const { closedDays = term.closedDays, duty = term.duty } = change
  if (!hasOpenDay({ ...term, closedDays })) return refuse('TERM_DAYS_WRONG')

  // From here on the change must succeed.
  return {
    ...term,
    version: term.version + 1,
    capacity,
    closedDays,
    duty,
    changes: [...term.changes, { commandId, atMs: nowMs, by }],
    dueAtMs: Math.min(term.dueAtMs ?? nowMs, nowMs),
  }
}
