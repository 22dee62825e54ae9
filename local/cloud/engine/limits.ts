/** The platform's limits that the database itself enforces; sources are in the notes on the platform. */
export const limits = {
  /** `get()` without a limit; the SDK sends it, other clients may not. */
  defaultRows: 100,
  maximumRows: 1000,
  /** An aggregation without a `limit` stage gives no more than this. */
  defaultAggregateRows: 20,
  resultBytes: 1024 * 1024,
  documentBytes: 16 * 1024 * 1024,
  transactionMs: 30_000,
} as const
