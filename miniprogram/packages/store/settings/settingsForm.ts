import type { RedeemSaveSettingsInput, RedeemSettingsOutput } from '../../../generated/contract'
import { weekdayName } from '../../../services/slotText'
import { wholeNumber } from '../typedNumbers'

interface DayView {
  readonly weekday: number
  readonly name: string
  readonly isChosen: boolean
}

interface TimeView {
  /** Its place in the list. */
  readonly at: number
  readonly from: string
  readonly until: string
}

/** What an administrator has filled in; numbers as they were typed. */
export interface SettingsForm {
  readonly approvedUpToPoints: string
  readonly secondPersonAbovePoints: string
  readonly answerDays: string
  readonly days: DayView[]
  readonly times: TimeView[]
}

export const mostTimes = 4
const minutesAnHour = 60

const clockOf = (minute: number): string =>
  [Math.floor(minute / minutesAnHour), minute % minutesAnHour]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')

const minuteOf = (clock: string): number => {
  const [hours = '', minutes = ''] = clock.split(':')
  return Number(hours) * minutesAnHour + Number(minutes)
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

export const formOf = (settings: RedeemSettingsOutput): SettingsForm => ({
  approvedUpToPoints: String(settings.approvedUpToPoints),
  secondPersonAbovePoints: String(settings.secondPersonAbovePoints),
  answerDays: String(settings.answerDays),
  days: weekdays.map((weekday) => ({
    weekday,
    name: weekdayName(weekday),
    isChosen: settings.pickupDays.includes(weekday),
  })),
  times: settings.pickupTimes.map(({ fromMinute, untilMinute }, at) => ({
    at,
    from: clockOf(fromMinute),
    until: clockOf(untilMinute),
  })),
})

export const blankForm = formOf({
  approvedUpToPoints: 0,
  secondPersonAbovePoints: 0,
  answerDays: 0,
  pickupDays: [],
  pickupTimes: [],
})

/** The first time is of the morning, the next one of the afternoon. */
export const withNextTime = ({ times }: SettingsForm): TimeView[] => {
  const at = times.length
  return [...times, at === 0 ? { at, from: '09:00', until: '11:30' } : { at, from: '14:00', until: '17:00' }]
}

export const withoutTime = ({ times }: SettingsForm, at: number): TimeView[] =>
  times.filter((time) => time.at !== at).map((time, place) => ({ ...time, at: place }))

/** What is missing, in words for the person; '' when all is there. */
export function missingOf(form: SettingsForm): string {
  const most = wholeNumber(form.approvedUpToPoints)
  if (!(most >= 0 && most <= 1000)) return '不用审批的分数，请填 0 到 1000'
  if (!(wholeNumber(form.secondPersonAbovePoints) >= 0)) return '请填超过多少分要两个人审批'
  const days = wholeNumber(form.answerDays)
  if (!(days >= 1 && days <= 60)) return '办理的天数，请填 1 到 60'
  const isHalf = form.days.some(({ isChosen }) => isChosen) !== form.times.length > 0
  return isHalf ? '领取的日子和时间要一起选，或者都不选' : ''
}

export const settingsIn = (form: SettingsForm): RedeemSaveSettingsInput => ({
  approvedUpToPoints: wholeNumber(form.approvedUpToPoints),
  secondPersonAbovePoints: wholeNumber(form.secondPersonAbovePoints),
  answerDays: wholeNumber(form.answerDays),
  pickupDays: form.days.flatMap(({ weekday, isChosen }) => (isChosen ? [weekday] : [])),
  pickupTimes: form.times.map(({ from, until }) => ({
    fromMinute: minuteOf(from),
    untilMinute: minuteOf(until),
  })),
})
