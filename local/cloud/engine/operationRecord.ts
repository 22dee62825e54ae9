import type { CloudAnswer } from '../service'

/** What one round trip to the database cost. */
export interface OperationRecord {
  readonly action: string
  readonly collection: string | undefined
  /** Documents that the chosen plan looked at. */
  readonly documentsExamined: number
  /** Bytes of the query, data and stages that were sent. */
  readonly bytesIn: number
  /** Bytes of the documents in the answer. */
  readonly bytesOut: number
  readonly transactionId: string | undefined
}

const records = new WeakMap<CloudAnswer, OperationRecord>()

/** Ties a record to its answer: concurrent callers can each find the cost of their own round trip. */
export function attachRecord(answer: CloudAnswer, record: OperationRecord): void {
  records.set(answer, record)
}

/** The cost of the round trip that gave this answer, if the engine of this process answered it. */
export function recordOf(answer: CloudAnswer): OperationRecord | undefined {
  return records.get(answer)
}
