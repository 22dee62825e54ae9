import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/**
 * Days and times of a community. China keeps one time, UTC+8, without summer time; the platform's servers run in
 * UTC, so every day here is computed from the offset and never from a local clock.
 */
const communityOffsetMinutes = 8 * 60

/** A day as `YYYY-MM-DD` in the community's zone. Days compare as strings. */
export type Day = string

/** The last day of something, or `never`, which sorts after every day. */
export type LastDay = string

const at = (ms: number) => dayjs.utc(ms).utcOffset(communityOffsetMinutes)
const midnight = (day: Day) => dayjs.utc(day).utcOffset(communityOffsetMinutes, true)

export const dayOf = (ms: number): Day => at(ms).format('YYYY-MM-DD')
export const monthOf = (ms: number): string => at(ms).format('YYYY-MM')
export const yearOf = (ms: number): number => at(ms).year()
/** First millisecond of a day. */
export const startOfDayMs = (day: Day): number => midnight(day).valueOf()
/** First millisecond after a day. */
export const endOfDayMs = (day: Day): number => midnight(day).add(1, 'day').valueOf()
export const addDays = (day: Day, days: number): Day => midnight(day).add(days, 'day').format('YYYY-MM-DD')
export const addMonths = (day: Day, months: number): Day =>
  midnight(day).add(months, 'month').format('YYYY-MM-DD')
/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => midnight(day).day() || 7
/** Time of day as a person reads it: `9:05`. */
export const clockTimeOf = (ms: number): string => at(ms).format('H:mm')
/** Day and time as a person reads them: `11月22日 9:05`. */
export const dayAndTimeOf = (ms: number): string => at(ms).format('M月D日 H:mm')
/** A day as a person reads it: `2027年12月31日`. */
export const readableDay = (day: Day): string => midnight(day).format('YYYY年M月D日')
