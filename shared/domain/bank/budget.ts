import { refuse, type Refusal } from '../../errors'
import { yearOf } from '../calendar'

/** Somebody set the budget of a year: the audit entry and what is set are the same. */
export interface BudgetChange {
  readonly fen: number
  readonly atMs: number
  readonly personId: string
  readonly commandId: string
}

/** What a community can spend on rewards in one year. `_id` is `<community>:<year>`. */
export interface RewardBudget {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly year: number
  /** The latest of them; they are in the order of their saving, which need not be that of their commands. */
  readonly changes: readonly BudgetChange[]
}

/** Enough for every change of a year that somebody might ask about. */
const changesKept = 100

export const budgetId = (communityId: string, year: number): string => `${communityId}:${String(year)}`

/** What counts is the command that was received last, even when an earlier one is settled after it. */
export const budgetFen = ({ changes }: RewardBudget): number | undefined =>
  changes.reduce<BudgetChange | undefined>(
    (latest, change) => (latest !== undefined && latest.atMs > change.atMs ? latest : change),
    undefined,
  )?.fen

/** Decides a change of the budget of this year or the next. The same command changes it once. */
export function decideBudget(
  budget: RewardBudget | undefined,
  of: { readonly communityId: string; readonly year: number },
  change: BudgetChange,
): RewardBudget | Refusal {
  const thisYear = yearOf(change.atMs)
  if (of.year < thisYear || of.year > thisYear + 1) {
    return refuse('BUDGET_YEAR_WRONG', { thisYear, nextYear: thisYear + 1 })
  }
  if (budget?.changes.some(({ commandId }) => commandId === change.commandId) === true) return budget

  // From here on the change must succeed.
  const before = budget ?? { _id: budgetId(of.communityId, of.year), version: 0, ...of, changes: [] }
  return {
    ...before,
    version: before.version + 1,
    changes: [...before.changes, change].slice(-changesKept),
  }
}
