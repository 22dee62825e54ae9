import type { CollectionDeclaration } from '../../../cloudfunctions/database'
import { Collection } from './collection'
import { DataFileError } from './dataFileError'
import { refusals } from './errors'
import { readExtendedJson } from './extendedJson'
import { Storage } from './storage'
import { Transactions } from './transactions'
import { isFields, type StoredDocument } from './values'
import { Version } from './version'
import { WriteScope, type Change } from './writeScope'

export interface StoreOptions {
  readonly file?: string
  readonly collections: readonly CollectionDeclaration[]
  readonly now: () => number
}

/** All collections in memory, the open transactions, and the disk behind them. */
export class Store {
  readonly transactions: Transactions
  readonly #collections = new Map<string, Collection>()
  readonly #storage: Storage | undefined
  #sequence = 0
  #identifiers = 0

  private constructor(private readonly options: StoreOptions) {
    this.transactions = new Transactions({ now: options.now, lastSequence: () => this.#sequence })
    for (const declaration of options.collections)
      this.#collections.set(declaration.name, new Collection(declaration))
    if (options.file !== undefined) this.#storage = this.#load(options.file)
  }

  static open(options: StoreOptions): Store {
    return new Store(options)
  }

  /** @throws DatabaseRefusal `DATABASE_COLLECTION_NOT_EXIST` */
  collection(name: string): Collection {
    const collection = this.#collections.get(name)
    if (!collection) throw refusals.collectionMissing(name)
    return collection
  }

  addCollection(name: string): void {
    if (this.#collections.has(name)) throw refusals.collectionExists()
    this.#collections.set(name, new Collection({ name, indexes: [] }))
    this.#storage?.addCollection(name)
  }

  /** Where an operation with this transaction, or with none, reads and writes. */
  scope(transactionId: string | undefined): WriteScope {
    const transaction = transactionId === undefined ? undefined : this.transactions.get(transactionId)
    return new WriteScope(
      this.transactions,
      (changes) => {
        this.#commit(changes)
      },
      transaction,
    )
  }

  commitTransaction(id: string): void {
    const transaction = this.transactions.get(id)
    const changes: CommittedChange[] = []
    for (const [collection, writes] of transaction.writes)
      for (const [identifierKey, after] of writes) changes.push({ collection, identifierKey, after })
    this.#commit(changes)
    this.transactions.end(transaction)
  }

  /** An `_id` that the collection does not have yet: the time, then a count. */
  newIdentifier(collection: Collection): string {
    for (;;) {
      this.#identifiers++
      const time = this.options.now().toString(16).padStart(12, '0')
      const identifier = `${time}${this.#identifiers.toString(16).padStart(20, '0')}`
      if (!collection.current.has(identifier)) return identifier
    }
  }

  /** Resolves when everything that was committed so far is on disk. */
  get settled(): Promise<void> | undefined {
    return this.#storage?.settled
  }

  async close(): Promise<void> {
    this.transactions.close()
    await this.#storage?.close()
  }

  #commit(changes: readonly CommittedChange[]): void {
    if (changes.length === 0) return
    this.#sequence++
    for (const { collection, identifierKey, after } of changes) {
      this.transactions.keepState(collection, identifierKey, this.#sequence)
      collection.apply(identifierKey, after)
    }
    this.#storage?.write(
      changes.map(({ collection, identifierKey, after }) => ({
        collection: collection.name,
        key: identifierKey,
        body: after?.text,
      })),
    )
  }

  #load(file: string): Storage {
    const storage = new Storage(file)
    for (const name of storage.collections())
      if (!this.#collections.has(name)) this.#collections.set(name, new Collection({ name, indexes: [] }))
    for (const { collection: name, body } of storage.documents()) {
      const collection = this.#collections.get(name)
      // A collection that is no longer declared keeps its rows on disk, out of sight.
      if (!collection) continue
      try {
        const document = readExtendedJson(body, { nowMs: 0 })
        if (!isFields(document)) throw new Error(`a row of ${name} is not a document`)
        const version = new Version(document as StoredDocument, body)
        collection.apply(version.identifierKey, version)
      } catch (error) {
        throw new DataFileError(file, error)
      }
    }
    return storage
  }
}

type CommittedChange = Pick<Change, 'collection' | 'identifierKey' | 'after'>
