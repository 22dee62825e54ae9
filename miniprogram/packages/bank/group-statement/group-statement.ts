import { lineFacts, type LineFact, type ShownLine } from '../../../components/line-item/lineView'
import { lotViews, type LotView } from '../../../components/lot-list/lotView'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import {
  operations,
  type BankGroupStatementInput,
  type BankGroupStatementOutput,
} from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { monthGroups, type MonthGroup } from '../statement/statementView'

/** The passbook that a household or an organisation has together. It says names, never whose passbook. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    name: '',
    balance: '',
    lots: [] as LotView[],
    months: [] as MonthGroup[],
    hasMore: false,
    isLoadingMore: false,
    /** Number of the line that is open, or 0. */
    openNumber: 0,
    facts: [] as LineFact[],
  },

  paging: undefined as Paging<BankGroupStatementInput, BankGroupStatementOutput> | undefined,
  lines: [] as readonly ShownLine[],

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    const groupId = queryText(query.groupId)
    this.paging = new Paging(this, operations.bank.groupStatement, {
      first: () => ({ groupId }),
      next: ({ olderPage: page }) => (page === undefined ? undefined : { groupId, page }),
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

  show(before: readonly ShownLine[], { name, balance, lots, lines }: BankGroupStatementOutput): void {
    this.lines = [...before, ...lines]
    this.setData({
      name,
      balance: String(balance),
      lots: lotViews(lots, now()),
      months: monthGroups(this.lines),
    })
  },

  toggle({ detail: { number } }: WechatMiniprogram.CustomEvent<{ number: number }>): void {
    const line = this.lines.find((one: ShownLine) => one.number === number)
    const isOpening = line !== undefined && number !== this.data.openNumber
    this.setData({ openNumber: isOpening ? number : 0, facts: isOpening ? lineFacts(line) : [] })
  },
})
