import type { CollectionDeclaration } from '../../../cloudfunctions/database'
import { CollectionIndex } from './collectionIndex'
import { GeoIndex } from './geoIndex'
import type { Version } from './version'

/** What a document was until a committed change: kept while a transaction may still have to see it. */
interface Past {
  /** The change's sequence number. */
  readonly endedAt: number
  readonly version: Version | undefined
}

/**
 * The committed documents of one collection with their indexes, all in memory.
 *
 * Memory holds the working set, and the file on disk only its durable form: a data set has to fit in memory
 * (a neighbourhood's does, many times over), in exchange every read is one look-up.
 */
export class Collection {
  readonly name: string
  readonly current = new Map<string, Version>()
  readonly indexes: readonly CollectionIndex[]
  readonly geoIndexes: readonly GeoIndex[]
  readonly #past = new Map<string, Past[]>()

  constructor({ name, indexes }: Pick<CollectionDeclaration, 'name' | 'indexes'>) {
    this.name = name
    const onlyGeo = indexes.filter(({ fields }) => fields.length === 1 && fields[0]?.[1] === '2dsphere')
    const ordered = indexes.filter((index) => !onlyGeo.includes(index))
    this.indexes = [{ name: '_id_', fields: [['_id', 1] as const] }, ...ordered].map(
      (declaration) => new CollectionIndex(declaration),
    )
    this.geoIndexes = onlyGeo.map(
      (declaration) => new GeoIndex(declaration, declaration.fields[0]?.[0] ?? ''),
    )
  }

  /** Replaces one committed state by the next one; either may be absent. */
  apply(identifierKey: string, after: Version | undefined): void {
    const before = this.current.get(identifierKey)
    for (const index of this.indexes) {
      if (before && after && index.sameKeys(before.document, after.document)) continue
      index.replace(before?.document, after?.document, identifierKey)
    }
    for (const index of this.geoIndexes) {
      if (before) index.remove(before.document, identifierKey)
      if (after) index.add(after.document, identifierKey)
    }
    if (after) this.current.set(identifierKey, after)
    else this.current.delete(identifierKey)
  }

  remember(identifierKey: string, past: Past): void {
    const known = this.#past.get(identifierKey)
    if (known) known.push(past)
    else this.#past.set(identifierKey, [past])
  }

  /** Drops what no snapshot at or after `sequence` can see. */
  forgetUntil(identifierKey: string, sequence: number): void {
    const kept = (this.#past.get(identifierKey) ?? []).filter(({ endedAt }) => endedAt > sequence)
    if (kept.length > 0) this.#past.set(identifierKey, kept)
    else this.#past.delete(identifierKey)
  }

  /** Whether a committed write changed this document after the snapshot. */
  changedSince(identifierKey: string, snapshot: number): boolean {
    return this.#past.get(identifierKey)?.some(({ endedAt }) => endedAt > snapshot) === true
  }

  /** The document as it was at the snapshot. */
  at(identifierKey: string, snapshot: number): Version | undefined {
    const past = this.#past.get(identifierKey)?.find(({ endedAt }) => endedAt > snapshot)
    return past ? past.version : this.current.get(identifierKey)
  }

  /** The documents that a committed write changed after the snapshot. */
  *changedAfter(snapshot: number): Generator<string> {
    for (const [identifierKey, pasts] of this.#past)
      if (pasts.some(({ endedAt }) => endedAt > snapshot)) yield identifierKey
  }
}
