import { lineFacts, type LineFact, type ShownLine } from '../../../components/line-item/lineView'
import { lotViews, type LotView } from '../../../components/lot-list/lotView'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type BankGroupStatementOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
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

  groupId: '',
  lines: [] as readonly ShownLine[],
  olderPage: undefined as number | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    this.groupId = queryText(query.groupId)
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
    const { groupId } = this
    const reading = await read(operations.bank.groupStatement, { groupId }, { forPersonId: forPersonId() })
    this.setData({ state: stateOf(reading, now()), openNumber: 0 })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { name, balance, lots } = reading.value
    this.setData({ name, balance: String(balance), lots: lotViews(lots, now()) })
    this.show([], reading.value)
  },

  async loadMore(): Promise<void> {
    const { groupId, olderPage: page } = this
    if (page === undefined || this.data.isLoadingMore) return
    this.setData({ isLoadingMore: true })
    const options = { forPersonId: forPersonId(), keep: false }
    const reading = await read(operations.bank.groupStatement, { groupId, page }, options)
    this.setData({ isLoadingMore: false })
    if (reading.kind === 'fresh') this.show(this.lines, reading.value)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  },

  show(before: readonly ShownLine[], { lines, olderPage }: BankGroupStatementOutput): void {
    this.lines = [...before, ...lines]
    this.olderPage = olderPage
    this.setData({ months: monthGroups(this.lines), hasMore: olderPage !== undefined })
  },

  toggle({ detail: { number } }: WechatMiniprogram.CustomEvent<{ number: number }>): void {
    const line = this.lines.find((one: ShownLine) => one.number === number)
    const isOpening = line !== undefined && number !== this.data.openNumber
    this.setData({ openNumber: isOpening ? number : 0, facts: isOpening ? lineFacts(line) : [] })
  },
})
