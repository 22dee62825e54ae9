/**
 * A request that the database refuses. `code` and `message` reach the SDK as the platform words them, so that code
 * which tells refusals apart by text works the same here and there.
 */
export class DatabaseRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'DatabaseRefusal'
  }
}

const pleaseCheck = 'Please check your request, but if the problem persists, contact us.'

/** What the platform answers, by kind. Texts are those of the official SDK's integration tests and of real answers. */
export const refusals = {
  /** Another transaction holds the document, or it changed after this transaction's snapshot. */
  conflict: () =>
    new DatabaseRefusal(
      'DATABASE_TRANSACTION_CONFLICT',
      `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${pleaseCheck}`,
    ),
  /** The transaction was never started, has ended, or was older than 30 seconds. */
  transactionEnded: () =>
    new DatabaseRefusal(
      'DATABASE_TRANSACTION_FAIL',
      `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${pleaseCheck}`,
    ),
  collectionMissing: (collection: string) =>
    new DatabaseRefusal(
      'DATABASE_COLLECTION_NOT_EXIST',
      `[ResourceNotFound] Db or Table not exist: ${collection}. ${pleaseCheck}`,
    ),
  collectionExists: () =>
    new DatabaseRefusal(
      'DATABASE_COLLECTION_ALREADY_EXIST',
      `[ResourceUnavailable.ResourceExist] Table exist. ${pleaseCheck}`,
    ),
  duplicateKey: (verb: 'Insert' | 'Update', collection: string, index: string, key: string) =>
    new DatabaseRefusal(
      'DATABASE_REQUEST_FAILED',
      `[FailedOperation.${verb}] bulk write error: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${key}}]. ${pleaseCheck}`,
    ),
  /** The request is malformed: an unknown operator, a wrong type, an immutable field. */
  invalid: (reason: string) =>
    new DatabaseRefusal('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}. ${pleaseCheck}`),
  resultTooLarge: (bytes: number) =>
    new DatabaseRefusal(
      'EXCEED_MAX_RESPONSE_SIZE',
      `database query result size exceed limit (1MB): the result has ${String(bytes)} bytes`,
    ),
  unknownAction: (action: string) =>
    new DatabaseRefusal('INVALID_ACTION', `the database does not know the action ${action}`),
  /** Not a platform answer: the local cloud refuses what would be slow in production. */
  indexMissing: (collection: string, fields: readonly string[]) =>
    new DatabaseRefusal(
      'DATABASE_INDEX_MISSING',
      `no index declared in cloudfunctions/database.ts serves this query on "${collection}": it needs an index on (${fields.join(', ')})`,
    ),
} as const
