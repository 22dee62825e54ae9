import { refuse, type Refusal } from '../../errors'
import type { PostingKey } from '../bank/posting'
import type { Line } from '../bank/passbook'
import { addDays, dayOf, startOfDayMs, type Day } from '../calendar'
import type { Rule } from './ruleBook'

const prefix = 'typedHours/'
const oldestDays = 366

export interface TypedHours {
  readonly day: Day
  readonly ruleId: string
  readonly minutes: number
  /** What the service was called on the paper list. */
  readonly service: string
}

/** Staff typed the hours of this line in after the fact; such hours are honour only, by whatever rule. */
export const isTypedIn = ({ reference }: Pick<Line, 'reference'>): boolean => reference.startsWith(prefix)

export function refusalOfTyping(rule: Rule, { day }: TypedHours, nowMs: number): Refusal | undefined {
  const today = dayOf(nowMs)
  if (rule.unit !== 'minute') return refuse('RULE_NOT_TIMED', { act: rule.act })
  return day > today || day < addDays(today, -oldestDays) ? refuse('HOURS_DAY_WRONG') : undefined
}

/** The same service of the same day is typed in once, whoever has the paper list. */
export const keyOfTypedHours = ({ day, ruleId, service }: TypedHours): PostingKey => ({
  key: `${prefix}${day}/${ruleId}/${service}`,
  momentMs: startOfDayMs(day),
})

export const typedHoursReference = ({ day, minutes }: TypedHours): string =>
  `${prefix}${day}/${String(minutes)}`

/** How many minutes a typed-in line says, from its reference. */
export const typedMinutesOf = ({ reference }: Pick<Line, 'reference'>): number =>
  Number(reference.slice(reference.lastIndexOf('/') + 1))
