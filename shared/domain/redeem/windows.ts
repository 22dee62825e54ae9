import { addDays, type Day } from '../calendar'
import type { RedemptionWindow } from '../earn/ruleBook'

/** A window may reach over the end of the year: from `12-20` to `01-10`. */
const isIn = ({ from, to }: RedemptionWindow, monthAndDay: string): boolean =>
  from <= to ? monthAndDay >= from && monthAndDay <= to : monthAndDay >= from || monthAndDay <= to

const daysLookedAhead = 400

/**
 * The next day on which points are exchanged, or undefined when that is today. A rule book without windows is open
 * every day.
 */
export function nextOpening(windows: readonly RedemptionWindow[], today: Day): Day | undefined {
  const isOpen = (day: Day): boolean => windows.some((window) => isIn(window, day.slice(5)))
  if (windows.length === 0 || isOpen(today)) return undefined
  for (let ahead = 1; ahead < daysLookedAhead; ahead += 1) {
    const day = addDays(today, ahead)
    if (isOpen(day)) return day
  }
  return addDays(today, daysLookedAhead)
}
