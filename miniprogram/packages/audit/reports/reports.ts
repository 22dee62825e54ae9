import { loading, stateOf } from '../../../components/page-state/pageState'
import { problemViews, type ProblemView } from '../../../components/problem-list/problemView'
import { operations, type BankReportsOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Report = BankReportsOutput['reports'][number]

interface ReportView {
  readonly day: string
  readonly title: string
  readonly verdict: string
  readonly isGood: boolean
  readonly facts: readonly string[]
  readonly problems: readonly ProblemView[]
}

/** What the nightly checks found, the latest first. A passbook with a problem is stopped until an auditor clears it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    reports: [] as ReportView[],
    mayClear: false,
    hasMore: false,
    isLoadingMore: false,
  },

  olderBefore: undefined as string | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), mayClear: knownRoles().includes('auditor') })
  },
  onLoad(): Promise<void> {
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.bank.reports, {})
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.show([], reading.value)
  },

  async loadMore(): Promise<void> {
    const before = this.olderBefore
    if (before === undefined || this.data.isLoadingMore) return
    this.setData({ isLoadingMore: true })
    const reading = await read(operations.bank.reports, { before }, { keep: false })
    this.setData({ isLoadingMore: false })
    if (reading.kind === 'fresh') this.show(this.data.reports, reading.value)
    else if (reading.kind !== 'kept') await tell(reading.refusal.text)
  },

  show(before: readonly ReportView[], { reports, olderBefore }: BankReportsOutput): void {
    this.olderBefore = olderBefore
    this.setData({ reports: [...before, ...reports.map(viewOf)], hasMore: olderBefore !== undefined })
  },
})

function viewOf(report: Report): ReportView {
  const { day, isFinished, depositors, pages, lines, held, balances, agrees, problemCount } = report
  const isGood = isFinished && agrees && problemCount === 0
  return {
    day,
    title: readableDay(day),
    verdict: isGood ? '没有问题' : isFinished ? '有问题要查' : '还没有查完',
    isGood,
    facts: [
      `查了 ${String(depositors)} 本存折，${String(pages)} 页，${String(lines)} 笔`,
      agrees
        ? `明细合计和余额合计一致：${String(held)} 分`
        : `明细合计 ${String(held)} 分，余额合计 ${String(balances)} 分，对不上`,
      ...(problemCount === 0 ? [] : [`${String(problemCount)} 个问题，有问题的存折已停止记分`]),
    ],
    problems: problemViews(report.problems),
  }
}
