import type { CollectionDeclaration } from '../../../cloudfunctions/database'
import type { CloudAnswer, CloudService } from '../service'
import { actions, type ActionContext } from './actions'
import { DatabaseRefusal, refusals } from './errors'
import { attachRecord, type OperationRecord } from './operationRecord'
import { DatabaseRequest } from './request'
import { Store } from './store'

export interface EngineOptions {
  /** The SQLite file that keeps the documents; without one they live in memory only. */
  readonly file?: string
  /** The collections that exist from the start, with their indexes. */
  readonly collections: readonly CollectionDeclaration[]
  /** Server time in milliseconds: server dates, and the 30 seconds of a transaction. */
  readonly now: () => number
  /** Told the cost of every round trip. */
  readonly onOperation?: (operation: OperationRecord) => void
  /** Refuse a query that no declared index serves, and name the index it would need. Default true. */
  readonly strictIndexes?: boolean
}

/**
 * A document database that answers the official SDKs as CloudBase does: the same actions, answers, limits, codes and
 * messages, snapshot-isolated transactions, indexes. Everything is decided within one turn of the event loop.
 */
export class Engine implements CloudService {
  #requests = 0

  private constructor(
    private readonly options: EngineOptions,
    private readonly store: Store,
  ) {}

  /** @throws DataFileError if the file cannot be used. */
  static open(options: EngineOptions): Engine {
    return new Engine(options, Store.open(options))
  }

  /** Answers one round trip. Refusals are answers with `code` and `message`; it rejects only if the disk fails. */
  async send(action: string, params: Readonly<Record<string, unknown>>): Promise<CloudAnswer> {
    const now = this.options.now()
    const request = new DatabaseRequest(params, now)
    const requestId = `${now.toString(36)}-${(++this.#requests).toString(36)}`
    const cost = { documentsExamined: 0, bytesOut: 0 }
    let answer: CloudAnswer
    try {
      const context: ActionContext = {
        store: this.store,
        request,
        cost,
        strict: this.options.strictIndexes ?? true,
      }
      answer = { requestId, ...(await this.#run(action, context)) }
    } catch (error) {
      if (!(error instanceof DatabaseRefusal)) throw error
      answer = { requestId, code: error.code, message: error.message }
    }
    // Even a reader must not see what a crash could still take back.
    await this.store.settled
    this.#record(answer, { action, request, cost }, params)
    return answer
  }

  /** Ends transactions that are past their 30 seconds now, for callers whose clock does not move by itself. */
  endExpiredTransactions(): void {
    this.store.transactions.endExpired()
  }

  async close(): Promise<void> {
    await this.store.close()
  }

  async #run(action: string, context: ActionContext): Promise<Readonly<Record<string, unknown>>> {
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!run) throw refusals.unknownAction(action)
    this.store.transactions.endExpired()
    return await run(context)
  }

  #record(
    answer: CloudAnswer,
    { action, request, cost }: { action: string; request: DatabaseRequest; cost: ActionContext['cost'] },
    { collectionName }: Readonly<Record<string, unknown>>,
  ): void {
    const record: OperationRecord = {
      action,
      collection: typeof collectionName === 'string' ? collectionName : undefined,
      ...cost,
      bytesIn: request.bytesIn,
      transactionId: request.transactionId,
    }
    attachRecord(answer, record)
    this.options.onOperation?.(record)
  }
}
