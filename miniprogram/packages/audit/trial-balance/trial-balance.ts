import { stateOf } from '../../../components/page-state/pageState'
import type { SumBar } from '../../../components/sum-bars/sumBar'
import {
  operations,
  type BankTrialBalanceInput,
  type BankTrialBalanceOutput,
  type EarnRulesOutput,
} from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { idle } from '../../../services/doing'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { added, barsOf, noSums, ruleRows, verdictOf, type RuleRow, type TrialSums } from './trialSums'

/** The first day that the server takes. */
const firstDay = '2020-01-01'

/** All points of the community up to the end of a day: issued, spent, expired, held, and by rule. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    day: dayOf(0),
    today: dayOf(0),
    firstDay,
    dayText: '',
    phase: 'ready',
    progress: '',
    verdict: '',
    bars: [] as SumBar[],
    rules: [] as RuleRow[],
    showsRules: false,
    doing: idle,
  },

  sums: noSums,
  after: undefined as BankTrialBalanceOutput['after'],
  acts: [] as EarnRulesOutput['rules'],

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  async onLoad(): Promise<void> {
    const today = dayOf(now())
    this.setData({ day: today, today, dayText: readableDay(today) })
    const reading = await read(operations.earn.rules, {})
    if (reading.kind === 'fresh' || reading.kind === 'kept') this.acts = reading.value.rules
  },
  onUnload(): void {
    this.stop()
  },

  pickDay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
    this.setData({ day: detail.value, dayText: readableDay(detail.value), phase: 'ready', doing: idle })
  },

  begin(): Promise<void> {
    this.sums = noSums
    this.after = undefined
    return this.goOn()
  },
  async goOn(): Promise<void> {
    if (this.isRunning()) return
    this.setData({ phase: 'running', doing: idle, progress: progressOf(this.sums), showsRules: false })
    while (this.isRunning()) await this.addSlice()
  },
  isRunning(): boolean {
    return this.data.phase === 'running'
  },
  stop(): void {
    if (this.isRunning()) this.setData({ phase: 'stopped' })
  },

  async addSlice(): Promise<void> {
    const { day } = this.data
    const input: BankTrialBalanceInput = this.after === undefined ? { day } : { day, after: this.after }
    const reading = await read(operations.bank.trialBalance, input, { keep: false })
    if (reading.kind !== 'fresh') {
      const { text, next } = stateOf(reading, now())
      this.setData({ phase: 'stopped', doing: { isBusy: false, complaint: text, next } })
      return
    }
    const { after, ...slice } = reading.value
    this.sums = added(this.sums, slice)
    this.after = after
    this.setData({ progress: progressOf(this.sums), ...(after === undefined ? this.result() : {}) })
  },

  result() {
    return {
      phase: 'done' as const,
      verdict: verdictOf(this.sums),
      bars: barsOf(this.sums),
      rules: ruleRows(this.sums.byRule, this.acts),
    }
  },

  toggleRules(): void {
    this.setData({ showsRules: !this.data.showsRules })
  },
})

const progressOf = ({ depositors, lines }: TrialSums): string =>
  `${String(depositors)} 本存折，${String(lines)} 笔`
