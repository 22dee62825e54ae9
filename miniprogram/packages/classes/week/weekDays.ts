import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { sessionView, type SessionSummary, type SessionView } from '../sessionView'

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** One day of the week: a field of the calendar, and a part of the list. */
export interface WeekDay {
  readonly day: string
  readonly title: string
  readonly weekday: string
  readonly date: string
  readonly count: string
  readonly label: string
  readonly isToday: boolean
  readonly sessions: readonly SessionView[]
}

const weekdayOf = (day: string): string => weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** The seven days of a week with their sessions, days without any among them. */
export function weekDays(fromDay: string, sessions: readonly SessionSummary[], nowMs: number): WeekDay[] {
  return Array.from({ length: 7 }, (_, at) => {
    const day = addDays(fromDay, at)
    const own = sessions.filter(({ startsAtMs }) => dayOf(startsAtMs) === day)
    const isToday = day === dayOf(nowMs)
    const title = `${readableDay(day).slice(5)} 周${weekdayOf(day)}${isToday ? '（今天）' : ''}`
    return {
      day,
      title,
      weekday: `周${weekdayOf(day)}`,
      date: String(Number(day.slice(8))),
      count: own.length === 0 ? '' : `${String(own.length)}场`,
      label: `${title}，${own.length === 0 ? '没有课' : `${String(own.length)}场课`}`,
      isToday,
      sessions: own.map(sessionView),
    }
  })
}
