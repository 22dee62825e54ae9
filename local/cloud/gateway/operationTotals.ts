import type { CallCost } from '../meter'

/** One figure over all calls of an operation. */
export interface Figure {
  readonly last: number
  readonly max: number
  readonly total: number
}

export interface OperationTotal {
  readonly operation: string
  readonly calls: number
  readonly failures: number
  readonly roundTrips: Figure
  /** The longest chain of round trips that had to wait for one another. */
  readonly chain: Figure
  readonly documentsExamined: Figure
  readonly bytes: Figure
}

/** What operations cost since the start, in memory that grows with the number of operations only. */
export class OperationTotals {
  private readonly totals = new Map<string, OperationTotal>()

  add(operation: string, cost: CallCost, succeeded: boolean): void {
    const before = this.totals.get(operation)
    this.totals.set(operation, {
      operation,
      calls: (before?.calls ?? 0) + 1,
      failures: (before?.failures ?? 0) + (succeeded ? 0 : 1),
      roundTrips: extend(before?.roundTrips, cost.roundTrips),
      chain: extend(before?.chain, cost.chain),
      documentsExamined: extend(before?.documentsExamined, cost.documentsExamined),
      bytes: extend(before?.bytes, cost.bytes),
    })
  }

  /** All operations by name. */
  list(): readonly OperationTotal[] {
    return [...this.totals.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1))
  }
}

const extend = (before: Figure | undefined, value: number): Figure => ({
  last: value,
  max: Math.max(before?.max ?? 0, value),
  total: (before?.total ?? 0) + value,
})
