import { lineFacts, type LineFact, type StatementLine } from '../../../components/line-item/lineView'
import { lotViews, type LotView } from '../../../components/lot-list/lotView'
import type { MonthBar } from '../../../components/month-chart/monthBars'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type BankStatementInput, type BankStatementOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
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

  paging: undefined as Paging<BankStatementInput, BankStatementOutput> | undefined,
  lines: [] as readonly StatementLine[],

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    const ward = actingFor()
    this.setData({ holder: ward === undefined ? '' : `${ward.displayName}的存折` })
    this.paging = new Paging(this, operations.bank.statement, {
      first: () => ({}),
      next: ({ olderPage: page }) => (page === undefined ? undefined : { page }),
      show: (statement, isFirst) => this.show(isFirst ? [] : this.lines, statement),
      forPersonId,
    })
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
    this.setData({ openNumber: 0 })
    await this.paging?.refresh()
  },

  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  /** Appends a page to the lines before it. Only what changed is sent to the view: the last month and those after. */
  show(before: readonly StatementLine[], statement: BankStatementOutput): void {
    const { balance, honour, lots, lines, olderPage } = statement
    const shownMonths = before.length === 0 ? 0 : this.data.months.length
    this.lines = [...before, ...lines]
    const months = monthGroups(this.lines)
    const unchanged = Math.max(0, shownMonths - 1)
    const changed =
      before.length === 0
        ? { months, balance: String(balance), honour: String(honour), lots: lotViews(lots, now()) }
        : Object.fromEntries(
            months.slice(unchanged).map((group, at) => [`months[${String(unchanged + at)}]`, group]),
          )
    this.setData({
      ...changed,
      bars: barsOf(this.lines),
      chartNote: olderPage === undefined ? '' : `按下面已列出的 ${String(this.lines.length)} 笔统计`,
    })
  },

  openCheck: () => void open('check'),

  toggle(event: WechatMiniprogram.CustomEvent<{ number: number }>): void {
    const { number } = event.detail
    const line = this.lines.find((one: StatementLine) => one.number === number)
    const isOpening = line !== undefined && number !== this.data.openNumber
    this.setData({ openNumber: isOpening ? number : 0, facts: isOpening ? lineFacts(line) : [] })
  },
})
