const dayMinutes = 24 * 60

/** Minutes from midnight of a time that was picked, such as `09:30`. */
export function minuteOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** A class that begins in the evening and ends after midnight ends on the next day; all else is an end before the start. */
export function endMinuteOf(from: string, until: string): number {
  const [start, end] = [minuteOf(from), minuteOf(until)]
  return start >= 18 * 60 && end < 6 * 60 ? end + dayMinutes : end
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Minutes from midnight as they are read, `09:30`; past midnight they begin again. */
export const clockText = (minute: number): string =>
  `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
