import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { problemViews, type ProblemView } from '../../../components/problem-list/problemView'
import { operations, type BankReportsInput, type BankReportsOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
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

  paging: undefined as Paging<BankReportsInput, BankReportsOutput> | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), mayClear: knownRoles().includes('auditor') })
  },
  async onLoad(): Promise<void> {
    this.paging = new Paging(this, operations.bank.reports, {
      first: () => ({}),
      next: ({ olderBefore: before }) => (before === undefined ? undefined : { before }),
      show: ({ reports }, isFirst) => {
        this.setData({ reports: [...(isFirst ? [] : this.data.reports), ...reports.map(viewOf)] })
      },
    })
    await this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
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
