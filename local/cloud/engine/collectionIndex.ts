import BTree from 'sorted-btree'
import type { IndexDeclaration } from '../../../cloudfunctions/database'
import { encodeValue, type EncodedKey } from './keyEncoding'
import { splitPath, valuesAt } from './paths'
import type { StoredDocument } from './values'

/** One field of an index, in the order of the declaration. */
export interface IndexField {
  readonly path: string
  readonly segments: readonly string[]
  readonly direction: 1 | -1
}

/** The part of an encoded key that makes entries of different documents different; below every type tag. */
const identifierMark = '\u0001'

/**
 * A secondary index: the encoded fields of every document in order, in a B+ tree in memory.
 *
 * A document whose indexed field is an array has one entry for each element ("multikey").
 */
export class CollectionIndex {
  readonly name: string
  readonly unique: boolean
  readonly fields: readonly IndexField[]
  /** The fields that were an array in some document so far: they give no sort order and only one-sided ranges. */
  readonly arrayPaths = new Set<string>()
  readonly #entries = new BTree<EncodedKey, string>(undefined, (a, b) => (a < b ? -1 : a > b ? 1 : 0))

  constructor(declaration: IndexDeclaration) {
    this.name = declaration.name
    this.unique = declaration.unique === true
    this.fields = declaration.fields.map(([path, direction]) => {
      if (direction === '2dsphere')
        throw new Error(`index ${declaration.name} mixes 2dsphere with other fields`)
      return { path, segments: splitPath(path), direction }
    })
  }

  /** The keys under which a document is found, without the mark of the document itself. */
  keysOf(document: StoredDocument): readonly EncodedKey[] {
    let keys: string[] = ['']
    for (const { path, segments, direction } of this.fields) {
      const values = valuesAt(document, segments)
      if (values.length > 1) this.arrayPaths.add(path)
      const parts = values.map((value) => encodeValue(value, direction))
      keys =
        parts.length === 1
          ? keys.map((key) => key + (parts[0] ?? ''))
          : [...crossProduct(keys, new Set(parts))]
    }
    return keys
  }

  /** Whether a change cannot have moved the document in this index: what stayed the same is shared by both states. */
  sameKeys(before: StoredDocument, after: StoredDocument): boolean {
    return this.fields.every(({ segments: [first = ''] }) => before[first] === after[first])
  }

  /** Moves a document from one state to the next; entries that both have stay where they are. */
  replace(
    before: StoredDocument | undefined,
    after: StoredDocument | undefined,
    identifierKey: string,
  ): void {
    const old = new Set(before && this.keysOf(before))
    const fresh = new Set(after && this.keysOf(after))
    const mark = identifierMark + identifierKey
    for (const key of old) if (!fresh.has(key)) this.#entries.delete(key + mark)
    for (const key of fresh) if (!old.has(key)) this.#entries.set(key + mark, identifierKey)
  }

  /** The document that holds a key of a unique index, if any. */
  ownerOf(key: EncodedKey): string | undefined {
    const pair = this.#entries.nextHigherPair(key + identifierMark)
    return pair?.[0].startsWith(key + identifierMark) === true ? pair[1] : undefined
  }

  /** The documents with keys in `[from, to)`, in order; `to` before `from` in reverse. */
  *scan(from: EncodedKey, to: EncodedKey, reverse: boolean): Generator<string> {
    if (reverse) {
      for (const [key, identifierKey] of this.#entries.entriesReversed(to, undefined, true)) {
        if (key < from) return
        yield identifierKey
      }
    } else {
      for (const [key, identifierKey] of this.#entries.entries(from)) {
        if (key >= to) return
        yield identifierKey
      }
    }
  }
}

function* crossProduct(prefixes: readonly string[], parts: ReadonlySet<string>): Generator<string> {
  for (const prefix of prefixes) for (const part of parts) yield prefix + part
}
