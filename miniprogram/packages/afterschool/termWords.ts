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

export const hoursWords = ({ weekdays, startMinute, endMinute }: Term): string => {
  const names = [...weekdays].sort((a, b) => a - b).map((weekday) => weekdayNames[weekday - 1] ?? '')
  return `星期${names.join('、')}，${clockOf(startMinute)}到${clockOf(endMinute)}`
}
export const daysWords = ({ firstDay, lastDay }: Term): string =>
  `${readableDay(firstDay)}到${readableDay(lastDay)}`
export const placesWords = ({ placesLeft, waiting }: Term): string =>
  placesLeft > 0 ? `还有${String(placesLeft)}个名额` : `名额已满，候补${String(waiting)}个孩子`
