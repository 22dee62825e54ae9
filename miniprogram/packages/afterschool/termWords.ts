import type { ClassesTermsOutput } from '../../generated/contract'
import { readableDay } from '../../generated/shared'

type Term = Omit<ClassesTermsOutput['terms'][number], 'mine' | 'onDuty'>

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

const twoDigits = (number: number): string => String(number).padStart(2, '0')
/** Minutes from midnight as `16:30`. */
export const clockOf = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
/** `16:30` as minutes from midnight. */
export const minuteOf = (clock: string): number => {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

export const hoursWords = ({ weekdays, startMinute, endMinute }: Term): string =>
  `${weekdaysWords([...weekdays].sort((a, b) => a - b))}，${clockOf(startMinute)}到${clockOf(endMinute)}`

/** Days that follow each other are said as a span. */
function weekdaysWords(weekdays: readonly number[]): string {
  const names = weekdays.map((weekday) => weekdayNames[weekday - 1] ?? '')
  if (weekdays.length === 7) return '每天'
  const isSpan = weekdays.length > 2 && weekdays.every((weekday, at) => weekday === (weekdays[0] ?? 0) + at)
  return isSpan ? `星期${names[0] ?? ''}到星期${names[names.length - 1] ?? ''}` : `星期${names.join('、')}`
}
export const daysWords = ({ firstDay, lastDay }: Term): string =>
  `${readableDay(firstDay)}到${readableDay(lastDay)}`
export const placesWords = ({ placesLeft, waiting }: Term): string =>
  placesLeft > 0 ? `还有${String(placesLeft)}个名额` : `名额已满，候补${String(waiting)}个孩子`
