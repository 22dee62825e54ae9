import type { Day } from '../calendar'
import type { ActorSum } from './actors'
import type { TrialBalance } from './trialBalance'
import type { Checked, Problem } from './verification'

/**
 * What the nightly check of one community found. While it runs, the report itself says how far it has come, so a run
 * that was killed goes on where it was. `_id` is `<community>:<day>`.
 */
export interface ReconcileReport {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly day: Day
  readonly state: 'running' | 'finished'
  readonly startedAtMs: number
  readonly updatedAtMs: number
  readonly depositors: number
  readonly pages: number
  readonly sums: TrialBalance
  /** What the passbooks say they hold. */
  readonly balances: number
  /** What staff posted for others in the thirty days before. */
  readonly actors: readonly ActorSum[]
  readonly problemCount: number
  /** The first of them; a report stays small. */
  readonly problems: readonly Problem[]
  /** Where the next slice begins. */
  readonly next?: { readonly depositorId: string; readonly checked?: Checked }
}

export const mostProblemsKept = 100

/** B4: what passbooks hold is what was issued and not spent, ended or given away. */
export const agrees = ({ sums, balances }: Pick<ReconcileReport, 'sums' | 'balances'>): boolean =>
  sums.held === balances
