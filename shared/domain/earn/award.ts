import { addDays, addMonths, dayOf, monthOf, yearOf, type Day, type LastDay } from '../calendar'
import type { Counts } from '../bank/passbook'
import type { Cap, Expiry, Rule } from './ruleBook'

/** What a deed is worth by a rule, with the counts to keep for the rule's caps. */
export interface Award {
  readonly points: number
  readonly honour: number
  /** Last day on which the points can be spent. */
  readonly expiresOn: LastDay
  readonly counts: Counts
  /** True when a cap took something away. */
  readonly capped: boolean
}

/** One happening at which something is earned, such as an activity, with the day it began. */
export interface Occasion {
  readonly id: string
  readonly day: Day
  /** The rule's factor that was chosen for it, such as hard work in the heat. */
  readonly factorId?: string | undefined
}

/** Name under which a passbook counts a quantity: `<rule>/<period>`, such as `weigh/day:2026-11-22`. */
export function countName(rule: Rule, cap: Cap, atMs: number, occasion: Occasion): string {
  const period = {
    activity: `activity:${occasion.day}:${occasion.id}`,
    day: `day:${dayOf(atMs)}`,
    month: `month:${monthOf(atMs)}`,
    year: `year:${String(yearOf(atMs))}`,
    life: 'life',
  }[cap.per]
  return `${rule.id}/${period}`
}

/** Under which names a deed is counted for the caps of a rule: those that have to be known to decide what it earns. */
export const countNames = (rule: Rule, atMs: number, occasion: Occasion): readonly string[] => [
  ...new Set(rule.caps.map((cap) => countName(rule, cap, atMs, occasion))),
]

/** True for a count whose period ended before the given moment, so that it is hardly asked for again. Activities end in
 * a day, and what belongs to one is usually posted within a month. */
export function isPastCount(name: string, atMs: number): boolean {
  const period = name.slice(name.indexOf('/') + 1)
  const [kind, value = ''] = period.split(':')
  if (kind === 'day') return value < dayOf(atMs)
  if (kind === 'month') return value < monthOf(atMs)
  if (kind === 'activity') return value < addDays(dayOf(atMs), -31)
  if (kind === 'year') return Number(value) < yearOf(atMs)
  return false
}

export function lastDayOf(expiry: Expiry, earnedAtMs: number): LastDay {
  switch (expiry.kind) {
    case 'yearEnd':
      return `${String(yearOf(earnedAtMs) + expiry.yearsLater)}-12-31`
    case 'months':
      return addDays(addMonths(dayOf(earnedAtMs), expiry.months), -1)
    case 'day':
      return expiry.day
    case 'never':
      return 'never'
  }
}

/**
 * Decides what a quantity earns by a rule, given what the passbook has counted so far.
 *
 * @param quantity whole number in the rule's unit (grams, minutes, times, pieces)
 * @param counted what the passbook has counted under `countNames`
 */
export function decideAward(
  rule: Rule,
  quantity: number,
  counted: Counts,
  atMs: number,
  occasion: Occasion,
): Award {
  let spendable = quantity
  let honourable = quantity
  for (const cap of rule.caps) {
    const room = Math.max(0, cap.quantity - (counted[countName(rule, cap, atMs, occasion)] ?? 0))
    spendable = Math.min(spendable, room)
    if (cap.above === 'nothing') honourable = Math.min(honourable, room)
  }
  // A factor that the rule in force does not know any more changes nothing.
  const percent = rule.factors?.find((factor) => factor.id === occasion.factorId)?.percent ?? 100
  const honour = pointsFor(rule, honourable, percent)
  return {
    points: rule.honourOnly ? 0 : pointsFor(rule, spendable, percent),
    honour,
    expiresOn: lastDayOf(rule.expiry, atMs),
    counts: Object.fromEntries(countNames(rule, atMs, occasion).map((name) => [name, quantity])),
    capped: spendable < quantity,
  }
}

/** Points for a quantity, rounded down to whole points. A range earns its lower end unless an approver decides. */
function pointsFor(rule: Rule, quantity: number, percent: number): number {
  const each = typeof rule.points === 'number' ? rule.points : rule.points.from
  return Math.floor((quantity * each * percent) / (rule.quantity * 100))
}
