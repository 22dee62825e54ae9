import type { Collection } from './collection'
import type { ReadView } from './readView'
import type { Version } from './version'

/** An open transaction: its snapshot, and what it wrote and nobody else sees yet. */
export class Transaction {
  readonly lockedKeys = new Set<string>()
  /** Undefined stands for "removed". */
  readonly writes = new Map<Collection, Map<string, Version | undefined>>()
  /** Keys of unique indexes that this transaction took (the document) or gave up (undefined). */
  readonly uniqueKeys = new Map<string, string | undefined>()

  constructor(
    readonly id: string,
    readonly startedAtMs: number,
    /** The sequence number of the last committed write that it sees. */
    readonly snapshot: number,
  ) {}

  writesTo(collection: Collection): Map<string, Version | undefined> {
    const known = this.writes.get(collection)
    if (known) return known
    const writes = new Map<string, Version | undefined>()
    this.writes.set(collection, writes)
    return writes
  }

  /** The collection as of the snapshot, with the transaction's own writes. */
  view(collection: Collection): ReadView {
    const own = this.writes.get(collection)
    const { snapshot } = this
    const get = (identifierKey: string): Version | undefined =>
      own?.has(identifierKey) === true ? own.get(identifierKey) : collection.at(identifierKey, snapshot)
    const differences = new Map<string, Version | undefined>()
    for (const identifierKey of collection.changedAfter(snapshot))
      differences.set(identifierKey, get(identifierKey))
    for (const [identifierKey, version] of own ?? []) differences.set(identifierKey, version)
    return { get, differences }
  }
}
