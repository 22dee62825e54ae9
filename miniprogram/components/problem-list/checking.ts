import type { BankVerifyMineOutput } from '../../generated/contract'
import { now } from '../../services/clock'
import { idle, type DoingView } from '../../services/doing'
import type { Reading } from '../../services/reads'
import { keepScreenOn } from '../../services/screen'
import { stateOf } from '../page-state/pageState'
import { problemViews, type ProblemView } from './problemView'

interface Counts {
  readonly depositors: number
  readonly pages: number
  readonly lines: number
}

/** What a page shows of a check: how far it has come and what was found. */
export interface CheckingView {
  readonly phase: 'ready' | 'running' | 'stopped' | 'done'
  readonly counts: Counts
  readonly problems: ProblemView[]
  readonly doing: DoingView
}

const noCounts: Counts = { depositors: 0, pages: 0, lines: 0 }
export const unchecked: CheckingView = { phase: 'ready', counts: noCounts, problems: [], doing: idle }

/** More are never put on a phone's screen; the nightly report counts all. */
const mostProblems = 50

/** Checks passbooks slice by slice; can be stopped, or lose its connection, and goes on from there. */
export class Checking {
  private view = unchecked
  /** How far the check has come; undefined before it begins. */
  private after: string | undefined

  constructor(
    private readonly changed: (view: Partial<CheckingView>) => void,
    private readonly readSlice: (after: string | undefined) => Promise<Reading<BankVerifyMineOutput>>,
  ) {}

  begin(): Promise<void> {
    this.after = undefined
    this.show({ counts: noCounts, problems: [] })
    return this.goOn()
  }

  async goOn(): Promise<void> {
    if (this.isRunning()) return
    this.show({ phase: 'running', doing: idle })
    await keepScreenOn(true)
    while (this.isRunning()) await this.checkSlice()
    await keepScreenOn(false)
  }

  stop(): void {
    if (this.isRunning()) this.show({ phase: 'stopped' })
  }

  private async checkSlice(): Promise<void> {
    const reading = await this.readSlice(this.after)
    if (reading.kind === 'fresh') {
      this.add(reading.value)
      return
    }
    const { text, next } = stateOf(reading, now())
    this.show({ phase: 'stopped', doing: { isBusy: false, complaint: text, next } })
  }

  private add({ depositors, pages, lines, problems, after }: BankVerifyMineOutput): void {
    const { counts } = this.view
    this.after = after
    this.show({
      counts: {
        depositors: counts.depositors + depositors,
        pages: counts.pages + pages,
        lines: counts.lines + lines,
      },
      ...(problems.length === 0
        ? {}
        : { problems: [...this.view.problems, ...problemViews(problems)].slice(0, mostProblems) }),
      ...(after === undefined ? { phase: 'done' as const } : {}),
    })
  }

  private isRunning(): boolean {
    return this.view.phase === 'running'
  }

  private show(change: Partial<CheckingView>): void {
    this.view = { ...this.view, ...change }
    this.changed(change)
  }
}
