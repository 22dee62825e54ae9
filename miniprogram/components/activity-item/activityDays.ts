import { addDays, dayOf } from '../../generated/shared'
import { activityView, type ActivitySummary, type ActivityView } from './activityView'

/** The activities of one day. */
export interface ActivityDay {
  readonly day: string
  readonly title: string
  readonly activities: ActivityView[]
}

const weekdays = '日一二三四五六'

/** Activities in order of time, put together by day. */
export function activityDays(activities: readonly ActivitySummary[], nowMs: number): ActivityDay[] {
  const days = new Map<string, ActivityView[]>()
  for (const activity of activities) {
    const day = dayOf(activity.startsAtMs)
    days.set(day, [...(days.get(day) ?? []), activityView(activity, nowMs)])
  }
  return [...days].map(([day, views]) => ({ day, title: titleOf(day, dayOf(nowMs)), activities: views }))
}

/** A day as a list is headed with it: `今天 11月22日 星期日`. */
function titleOf(day: string, today: string): string {
  const [, month, date] = day.split('-').map(Number)
  const near = day === today ? '今天 ' : day === addDays(today, 1) ? '明天 ' : ''
  const weekday = weekdays.charAt(new Date(`${day}T00:00:00Z`).getUTCDay())
  return `${near}${String(month)}月${String(date)}日 星期${weekday}`
}
