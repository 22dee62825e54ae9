import { lineView, type LineView, type ShownLine } from '../../../components/line-item/lineView'
import { monthBars, type MonthBar, type MonthSum } from '../../../components/month-chart/monthBars'
import { monthOf } from '../../../generated/shared'

/** The lines of one month, newest first. */
export interface MonthGroup {
  readonly month: string
  readonly title: string
  readonly lines: LineView[]
}

export function monthGroups(lines: readonly ShownLine[]): MonthGroup[] {
  const groups = new Map<string, LineView[]>()
  for (const line of lines) {
    const month = monthOf(line.atMs)
    groups.set(month, [...(groups.get(month) ?? []), lineView(line)])
  }
  return [...groups].map(([month, views]) => ({ month, title: monthTitle(month), lines: views }))
}

/** Earned and spent by month, from the lines that are shown. Corrections and refunds count where they belong. */
export function barsOf(lines: readonly ShownLine[]): MonthBar[] {
  const sums = new Map<string, MonthSum>()
  for (const { atMs, points } of lines) {
    const month = monthOf(atMs)
    const { earned, spent } = sums.get(month) ?? { earned: 0, spent: 0 }
    sums.set(month, { month, earned: earned + Math.max(0, points), spent: spent + Math.max(0, -points) })
  }
  return monthBars([...sums.values()])
}

const monthTitle = (month: string): string => `${month.slice(0, 4)}年${String(Number(month.slice(5)))}月`
