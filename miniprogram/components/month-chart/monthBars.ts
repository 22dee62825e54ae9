/** Points earned and spent in one month; both at least 0. */
export interface MonthSum {
  readonly month: string
  readonly earned: number
  readonly spent: number
}

/** One month of the chart; widths in percent of the longest bar. */
export interface MonthBar {
  readonly month: string
  readonly name: string
  readonly earned: number
  readonly spent: number
  readonly earnedWidth: number
  readonly spentWidth: number
}

const monthsShown = 6

/** The bars of the newest months, oldest first. A sum above 0 keeps a sliver of width, so that it can be seen. */
export function monthBars(sums: readonly MonthSum[]): MonthBar[] {
  const shown = [...sums].sort((a, b) => a.month.localeCompare(b.month)).slice(-monthsShown)
  const longest = Math.max(1, ...shown.flatMap(({ earned, spent }) => [earned, spent]))
  const widthOf = (sum: number) => (sum === 0 ? 0 : Math.max(3, Math.round((sum / longest) * 100)))
  return shown.map(({ month, earned, spent }) => ({
    month,
    name: `${String(Number(month.slice(5)))}月`,
    earned,
    spent,
    earnedWidth: widthOf(earned),
    spentWidth: widthOf(spent),
  }))
}
