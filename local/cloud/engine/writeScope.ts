import type { Collection } from './collection'
import type { CollectionIndex } from './collectionIndex'
import { refusals } from './errors'
import { writeExtendedJson } from './extendedJson'
import { committedView, type ReadView } from './readView'
import type { Transaction } from './transaction'
import type { Transactions } from './transactions'
import { valuesAt } from './paths'
import type { Version } from './version'

/** One document's change; `before` is what the writer saw, undefined where there was or will be nothing. */
export interface Change {
  readonly collection: Collection
  readonly identifierKey: string
  readonly before: Version | undefined
  readonly after: Version | undefined
  readonly verb: 'Insert' | 'Update'
}

/** Puts changes into the committed state, all at once. */
export type Commit = (changes: readonly Pick<Change, 'collection' | 'identifierKey' | 'after'>[]) => void

/**
 * Where an operation reads and writes: in the committed state, or in a transaction.
 *
 * `write` gives back the transaction that a plain write has to wait for; it then has changed nothing. Within a
 * transaction it never waits: it throws the conflict and ends the transaction, as the platform does.
 */
export class WriteScope {
  constructor(
    private readonly transactions: Transactions,
    private readonly commit: Commit,
    readonly transaction: Transaction | undefined,
  ) {}

  view(collection: Collection): ReadView {
    return this.transaction ? this.transaction.view(collection) : committedView(collection)
  }

  write(change: Change): Transaction | undefined {
    const { transaction } = this
    const keys = lockKeysOf(change)
    const inTheWay = this.#inTheWay(change, keys)
    if (inTheWay) return inTheWay
    for (const key of keys) if (key.taken) this.#requireFree(change, key)
    if (transaction) this.#keep(transaction, change, keys)
    else this.commit([change])
    return undefined
  }

  /** Like `write` as far as waiting and conflicts go, but writes nothing. */
  tryLock(change: Change): Transaction | undefined {
    return this.#inTheWay(change, lockKeysOf(change))
  }

  /** MongoDB ends a transaction at its first failed write, whatever the reason. */
  endTransaction(): void {
    if (this.transaction) this.transactions.end(this.transaction)
  }

  #inTheWay({ collection, identifierKey }: Change, keys: readonly LockKey[]): Transaction | undefined {
    const { transaction } = this
    for (const { lockKey } of keys) {
      const holder = this.transactions.locks.holder(lockKey, transaction)
      if (holder && !transaction) return holder
      if (holder) throw this.#conflict()
    }
    if (transaction && collection.changedSince(identifierKey, transaction.snapshot)) throw this.#conflict()
    return undefined
  }

  #keep(transaction: Transaction, change: Change, keys: readonly LockKey[]): void {
    for (const { lockKey, taken } of keys) {
      this.transactions.locks.acquire(lockKey, transaction)
      transaction.uniqueKeys.set(lockKey, taken ? change.identifierKey : undefined)
    }
    transaction.writesTo(change.collection).set(change.identifierKey, change.after)
  }

  /** A key of a unique index may be taken if no other document has it, in this scope's view. */
  #requireFree(change: Change, { lockKey, index, key }: LockKey): void {
    const { transaction } = this
    if (!index) return
    const own = transaction?.uniqueKeys
    const owner = own?.has(lockKey) === true ? own.get(lockKey) : index.ownerOf(key)
    if (owner === undefined || owner === change.identifierKey) return
    // Somebody took the key after the snapshot: the transaction cannot know, so this is a conflict, not a duplicate.
    if (transaction && change.collection.changedSince(owner, transaction.snapshot)) throw this.#conflict()
    this.endTransaction()
    throw refusals.duplicateKey(change.verb, change.collection.name, index.name, keyText(index, change))
  }

  #conflict(): Error {
    this.endTransaction()
    return refusals.conflict()
  }
}

interface LockKey {
  readonly lockKey: string
  /** Absent for the lock on the document itself. */
  readonly index?: CollectionIndex
  readonly key: string
  /** Whether the change takes the key or gives it up. */
  readonly taken: boolean
}

/** Locks on the document and on each key of a unique index that it takes or gives up. */
function lockKeysOf({ collection, identifierKey, before, after }: Change): readonly LockKey[] {
  const keys: LockKey[] = [
    { lockKey: `${collection.name}\u0000${identifierKey}`, key: identifierKey, taken: false },
  ]
  for (const index of collection.indexes) {
    if (!index.unique || (before && after && index.sameKeys(before.document, after.document))) continue
    const old = before ? index.keysOf(before.document) : []
    const fresh = after ? index.keysOf(after.document) : []
    for (const key of fresh)
      if (!old.includes(key)) keys.push({ ...lockOn(collection, index, key), taken: true })
    for (const key of old)
      if (!fresh.includes(key)) keys.push({ ...lockOn(collection, index, key), taken: false })
  }
  return keys
}

function lockOn(collection: Collection, index: CollectionIndex, key: string): Omit<LockKey, 'taken'> {
  return { lockKey: `${collection.name}\u0000${index.name}\u0000${key}`, index, key }
}

/** `{ phone: "138", community: null }`, as MongoDB prints the key; a missing field prints as null. */
function keyText(index: CollectionIndex, { after }: Change): string {
  const parts = index.fields.map(({ path, segments }) => {
    const [value] = after ? valuesAt(after.document, segments) : []
    return `${path}: ${value === undefined ? 'null' : writeExtendedJson(value)}`
  })
  return `{ ${parts.join(', ')} }`
}
