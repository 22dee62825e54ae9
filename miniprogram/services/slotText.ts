import { clockTimeOf, dayAndTimeOf, dayOf, weekdayOf } from '../generated/shared'

interface Span {
  readonly fromMs: number
  readonly untilMs: number
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** The name of a day of the week, 1 for Monday to 7 for Sunday. */
export const weekdayName = (weekday: number): string => `周${weekdays[weekday - 1] ?? ''}`

/** From when to when something is collected, as a person reads it: `11月24日 周二 9:00–11:30`. */
export function slotText({ fromMs, untilMs }: Span): string {
  const day = dayOf(fromMs)
  const [, month = '', date = ''] = day.split('-')
  const name = `${String(Number(month))}月${String(Number(date))}日 ${weekdayName(weekdayOf(day))}`
  const until = dayOf(untilMs) === day ? clockTimeOf(untilMs) : dayAndTimeOf(untilMs)
  return `${name} ${clockTimeOf(fromMs)}–${until}`
}
