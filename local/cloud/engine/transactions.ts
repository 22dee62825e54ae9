import { refusals } from './errors'
import type { Collection } from './collection'
import { limits } from './limits'
import { LockTable } from './lockTable'
import { Transaction } from './transaction'

export interface TransactionsOptions {
  /** Milliseconds. */
  readonly now: () => number
  /** The sequence number of the last committed write. */
  readonly lastSequence: () => number
}

/**
 * The open transactions with their locks, and the old versions that their snapshots still need.
 *
 * The snapshot is taken when the transaction starts. A transaction that met a conflict has ended, as on the platform.
 */
export class Transactions {
  readonly locks = new LockTable()
  readonly #open = new Map<string, Transaction>()
  /** Changes whose former states are kept, oldest first. */
  #kept: { collection: Collection; identifierKey: string; endedAt: number }[] = []
  #started = 0
  #wakeUp: NodeJS.Timeout | undefined

  constructor(private readonly options: TransactionsOptions) {}

  start(): Transaction {
    this.#started++
    const now = this.options.now()
    const id = `${now.toString(16).padStart(12, '0')}${this.#started.toString(16).padStart(20, '0')}`
    const transaction = new Transaction(id, now, this.options.lastSequence())
    this.#open.set(id, transaction)
    return transaction
  }

  /** @throws DatabaseRefusal `DATABASE_TRANSACTION_FAIL` if it is unknown, ended or too old. */
  get(id: string): Transaction {
    const transaction = this.#open.get(id)
    if (!transaction) throw refusals.transactionEnded()
    return transaction
  }

  /** Forgets the transaction and lets go of its locks; its writes, if any were wanted, are committed before. */
  end(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return
    this.locks.releaseAll(transaction)
    this.#forgetOldStates()
  }

  /** Ends every transaction that is older than the platform allows. */
  endExpired(): void {
    if (this.#open.size === 0) return
    const oldestAllowed = this.options.now() - limits.transactionMs
    for (const transaction of this.#open.values()) {
      // They are in the order of their start: the first young one ends the search.
      if (transaction.startedAtMs > oldestAllowed) break
      this.end(transaction)
    }
  }

  /** Waits until another transaction has ended, by itself or by age. */
  async untilEnded(transaction: Transaction): Promise<void> {
    const ended = this.locks.untilEnded(transaction)
    this.#armWakeUp()
    await ended
  }

  /** Stops waiting for the clock; whoever still waits for a lock never wakes up. */
  close(): void {
    clearTimeout(this.#wakeUp)
  }

  /** Keeps the former state of a document as long as a snapshot can see it. */
  keepState(collection: Collection, identifierKey: string, endedAt: number): void {
    if (this.#open.size === 0) return
    collection.remember(identifierKey, { endedAt, version: collection.current.get(identifierKey) })
    this.#kept.push({ collection, identifierKey, endedAt })
  }

  #forgetOldStates(): void {
    let oldest = Infinity
    for (const { snapshot } of this.#open.values()) oldest = Math.min(oldest, snapshot)
    const firstKept = this.#kept.findIndex(({ endedAt }) => endedAt > oldest)
    const forgotten = firstKept === -1 ? this.#kept.length : firstKept
    for (const { collection, identifierKey } of this.#kept.slice(0, forgotten))
      collection.forgetUntil(identifierKey, oldest)
    if (forgotten > 0) this.#kept = this.#kept.slice(forgotten)
  }

  /** A plain write that waits must go on when the holder expires, even if no other request comes. */
  #armWakeUp(): void {
    clearTimeout(this.#wakeUp)
    let firstExpiry = Infinity
    for (const { startedAtMs } of this.locks.waitedFor)
      firstExpiry = Math.min(firstExpiry, startedAtMs + limits.transactionMs)
    if (firstExpiry === Infinity) return
    this.#wakeUp = setTimeout(
      () => {
        this.endExpired()
        this.#armWakeUp()
      },
      Math.max(1, firstExpiry - this.options.now()),
    )
  }
}
