import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type RedeemMonthReportOutput } from '../../../generated/contract'
import { monthOf } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { monthChips, monthRows, monthSheet, totalSaid, type MonthRow } from './monthView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** What was handed over in a month for how many points, against what it cost. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    months: monthChips(0),
    month: '',
    rows: [] as MonthRow[],
    total: { points: '', said: '' },
  },

  report: undefined as RedeemMonthReportOutput | undefined,

  onLoad(): Promise<void> {
    this.setData({ months: monthChips(now()), month: monthOf(now()) })
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async choose({ detail }: Chosen): Promise<void> {
    this.setData({ month: detail.value, state: loading, rows: [] })
    await this.refresh()
  },

  async refresh(): Promise<void> {
    const { month } = this.data
    const report = await readShown(this, operations.redeem.monthReport, { month })
    if (report === undefined || month !== this.data.month) return
    this.report = report
    const { total } = report
    this.setData({
      rows: monthRows(report),
      total: { points: String(total.points), said: totalSaid(total) },
    })
  },

  async print(): Promise<void> {
    if (this.report !== undefined) await openSheet(monthSheet(this.report, this.data.month))
  },
})
