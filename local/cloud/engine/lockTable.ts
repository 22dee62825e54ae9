import type { Transaction } from './transaction'

/**
 * Who may write what: a document, or one key of a unique index, belongs to the first transaction that writes it until
 * that transaction ends. Other transactions fail at once; plain writes wait.
 */
export class LockTable {
  readonly #holders = new Map<string, Transaction>()
  readonly #waiters = new Map<Transaction, (() => void)[]>()

  /** The other transaction that holds the key, if any. */
  holder(key: string, own: Transaction | undefined): Transaction | undefined {
    const holder = this.#holders.get(key)
    return holder === own ? undefined : holder
  }

  acquire(key: string, transaction: Transaction): void {
    this.#holders.set(key, transaction)
    transaction.lockedKeys.add(key)
  }

  /** Resolves when the transaction has ended, in the order of asking. */
  async untilEnded(transaction: Transaction): Promise<void> {
    await new Promise<void>((resolve) => {
      const waiters = this.#waiters.get(transaction)
      if (waiters) waiters.push(resolve)
      else this.#waiters.set(transaction, [resolve])
    })
  }

  get waitedFor(): Iterable<Transaction> {
    return this.#waiters.keys()
  }

  releaseAll(transaction: Transaction): void {
    for (const key of transaction.lockedKeys) this.#holders.delete(key)
    const waiters = this.#waiters.get(transaction) ?? []
    this.#waiters.delete(transaction)
    for (const resume of waiters) resume()
  }
}
