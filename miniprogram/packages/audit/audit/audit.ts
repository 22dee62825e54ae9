import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type BankOutstandingOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

const hasRole = (...roles: readonly string[]): boolean => knownRoles().some((role) => roles.includes(role))

/** The way to everything by which the bank is watched, and what all points together are worth. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    mayAudit: false,
    mayCorrect: false,
    mayAsk: false,
    maySetBudget: false,
    /** What residents hold, as sentences; empty before the first nightly check. */
    outstanding: [] as string[],
  },

  onShow(): Promise<void> {
    this.setData({
      rootFontSize: rootFontSize(),
      mayAudit: hasRole('auditor', 'administrator'),
      mayCorrect: hasRole('approver', 'administrator'),
      mayAsk: hasRole('auditor'),
      maySetBudget: hasRole('administrator'),
    })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.bank.outstanding, {})
    const isTooEarly = reading.kind === 'refused' && reading.refusal.code === 'NO_REPORT_YET'
    this.setData({ state: isTooEarly ? { ...loading, status: 'ready' } : stateOf(reading, now()) })
    if (isTooEarly)
      this.setData({ outstanding: ['夜间核对还没有做过，明天起这里会写居民手里一共有多少分。'] })
    if (reading.kind === 'fresh' || reading.kind === 'kept')
      this.setData({ outstanding: sentences(reading.value) })
  },

  openVerify: () => void open('verify'),
  openTrialBalance: () => void open('trialBalance'),
  openReports: () => void open('reports'),
  openStockCheck: () => void open('stockCheck'),
  openCorrections: () => void open('corrections'),
  openAnomalies: () => void open('anomalies'),
  openRuleBooks: () => void open('ruleBooks'),
  openBudget: () => void open('budget'),
})

function sentences({ day, held, worthFen, stockFen, year, budgetFen }: BankOutstandingOutput): string[] {
  return [
    `${readableDay(day)}夜间核对：居民手里一共 ${String(held)} 分，约合 ${yuan(worthFen)} 元的物品和服务。`,
    `货架上的物品一共值 ${yuan(stockFen)} 元。`,
    ...(budgetFen === undefined
      ? [`${String(year)} 年的兑换预算还没有填。`]
      : [
          `${String(year)} 年预算 ${yuan(budgetFen)} 元，${worthFen > budgetFen ? '不够全部兑换，请补预算或货品。' : '够全部兑换。'}`,
        ]),
  ]
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)
