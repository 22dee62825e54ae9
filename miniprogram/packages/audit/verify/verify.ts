import { stateOf } from '../../../components/page-state/pageState'
import { problemViews, type ProblemView } from '../../../components/problem-list/problemView'
import { operations, type BankVerifyInput, type BankVerifyOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { idle } from '../../../services/doing'
import { read } from '../../../services/reads'
import { keepScreenOn } from '../../../services/screen'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

interface Counts {
  readonly depositors: number
  readonly pages: number
  readonly lines: number
}

const noCounts: Counts = { depositors: 0, pages: 0, lines: 0 }

/** More are never put on a phone's screen; the nightly report counts all. */
const mostProblems = 50

/** Checks all passbooks of the community slice by slice, with how far it has come; can be stopped and goes on from there. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    phase: 'ready',
    counts: noCounts,
    problems: [] as ProblemView[],
    mayClear: false,
    doing: idle,
  },

  /** How far the check has come; undefined before it begins. */
  after: undefined as string | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize(), mayClear: knownRoles().includes('auditor') })
  },
  onHide(): void {
    this.stop()
  },
  onUnload(): void {
    this.stop()
  },

  begin(): Promise<void> {
    this.after = undefined
    this.setData({ counts: noCounts, problems: [] })
    return this.goOn()
  },

  async goOn(): Promise<void> {
    if (this.isRunning()) return
    this.setData({ phase: 'running', doing: idle })
    await keepScreenOn(true)
    while (this.isRunning()) await this.checkSlice()
    await keepScreenOn(false)
  },

  async checkSlice(): Promise<void> {
    const input: BankVerifyInput = this.after === undefined ? {} : { after: this.after }
    const reading = await read(operations.bank.verify, input, { keep: false })
    if (reading.kind === 'fresh') {
      this.add(reading.value)
      return
    }
    const { text, next } = stateOf(reading, now())
    this.setData({ phase: 'stopped', doing: { isBusy: false, complaint: text, next } })
  },

  add({ depositors, pages, lines, problems, after }: BankVerifyOutput): void {
    const { counts } = this.data
    this.after = after
    this.setData({
      counts: {
        depositors: counts.depositors + depositors,
        pages: counts.pages + pages,
        lines: counts.lines + lines,
      },
      ...(problems.length === 0
        ? {}
        : { problems: [...this.data.problems, ...problemViews(problems)].slice(0, mostProblems) }),
      ...(after === undefined ? { phase: 'done' } : {}),
    })
  },

  isRunning(): boolean {
    return this.data.phase === 'running'
  },
  stop(): void {
    if (this.isRunning()) this.setData({ phase: 'stopped' })
  },
})
