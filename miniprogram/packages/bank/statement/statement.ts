import { lineFacts, type LineFact, type StatementLine } from '../../../components/line-item/lineView'
import { lotViews, type LotView } from '../../../components/lot-list/lotView'
import type { MonthBar } from '../../../components/month-chart/monthBars'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type BankStatementOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { read } from '../../../services/reads'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { barsOf, monthGroups, type MonthGroup } from './statementView'

/** Every line of a passbook, month by month, each of which says why it is there. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    holder: '',
    balance: '',
    honour: '',
    lots: [] as LotView[],
    bars: [] as MonthBar[],
    chartNote: '',
    months: [] as MonthGroup[],
    hasMore: false,
    isLoadingMore: false,
    /** Number of the line that is open, or 0. */
    openNumber: 0,
    facts: [] as LineFact[],
  },

  lines: [] as readonly StatementLine[],
  olderPage: undefined as number | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    const ward = actingFor()
    this.setData({ holder: ward === undefined ? '' : `${ward.displayName}的存折` })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  onReachBottom(): Promise<void> {
    return this.loadMore()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.bank.statement, {}, { forPersonId: forPersonId() })
    this.setData({ state: stateOf(reading, now()), openNumber: 0 })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { balance, honour, lots } = reading.value
    this.setData({ balance: String(balance), honour: String(honour), lots: lotViews(lots, now()) })
    this.show([], reading.value)
  },

  async loadMore(): Promise<void> {
    const page = this.olderPage
    if (page === undefined || this.data.isLoadingMore) return
    this.setData({ isLoadingMore: true })
    const reading = await read(
      operations.bank.statement,
      { page },
      { forPersonId: forPersonId(), keep: false },
    )
    this.setData({ isLoadingMore: false })
    if (reading.kind === 'fresh') this.show(this.lines, reading.value)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  },

  /** Appends a page to the lines before it. Only what changed is sent to the view: the last month and those after. */
  show(before: readonly StatementLine[], { lines, olderPage }: BankStatementOutput): void {
    const shownMonths = before.length === 0 ? 0 : this.data.months.length
    this.lines = [...before, ...lines]
    this.olderPage = olderPage
    const months = monthGroups(this.lines)
    const unchanged = Math.max(0, shownMonths - 1)
    const changed =
      before.length === 0
        ? { months }
        : Object.fromEntries(
            months.slice(unchanged).map((group, at) => [`months[${String(unchanged + at)}]`, group]),
          )
    this.setData({
      ...changed,
      bars: barsOf(this.lines),
      chartNote: olderPage === undefined ? '' : `按下面已列出的 ${String(this.lines.length)} 笔统计`,
      hasMore: olderPage !== undefined,
    })
  },

  toggle(event: WechatMiniprogram.CustomEvent<{ number: number }>): void {
    const { number } = event.detail
    const line = this.lines.find((one: StatementLine) => one.number === number)
    const isOpening = line !== undefined && number !== this.data.openNumber
    this.setData({ openNumber: isOpening ? number : 0, facts: isOpening ? lineFacts(line) : [] })
  },
})
