import type { Collection } from '../../cloudfunctions/database'
import {
  CloudFailure,
  type DatabaseCommand,
  type Find,
  type Store,
  type Versioned,
} from '../../cloudfunctions/runtime/store'

type Document = Readonly<Record<string, unknown>> & { readonly _id: string }

/** A condition or an update operator of this store. */
class Operator {
  constructor(readonly apply: (value: unknown) => unknown) {}

  and(other: Operator): Operator {
    return new Operator((value) => this.apply(value) === true && other.apply(value) === true)
  }

  or(other: Operator): Operator {
    return new Operator((value) => this.apply(value) === true || other.apply(value) === true)
  }
}

const compare = (holds: (a: string | number, b: string | number) => boolean) => (bound: unknown) =>
  new Operator((value) => typeof value === typeof bound && holds(value as number, bound as number))

const operators: DatabaseCommand = {
  lt: compare((a, b) => a < b),
  lte: compare((a, b) => a <= b),
  gt: compare((a, b) => a > b),
  gte: compare((a, b) => a >= b),
  in: (wanted) => new Operator((value) => (wanted as readonly unknown[]).includes(value)),
  exists: (wanted) => new Operator((value) => (value !== undefined) === wanted),
  set: (value) => new Operator(() => value),
  remove: () => new Operator(() => undefined),
  inc: (by) => new Operator((value) => Number(value ?? 0) + Number(by)),
}

/** Told of every change, after it was made. */
export type Watch = (collection: string, before: Document | undefined, after: Document) => void

/** Documents in memory, changed one at a time: what the platform's database is without its wire. */
export class Documents {
  readonly #collections = new Map<string, Map<string, Document>>()
  /** The open commands, which are few among many and asked for often. */
  readonly #open = new Map<string, Document>()

  constructor(private readonly watch: Watch = () => undefined) {}

  of(collection: string): Map<string, Document> {
    const known = this.#collections.get(collection)
    if (known !== undefined) return known
    const made = new Map<string, Document>()
    this.#collections.set(collection, made)
    return made
  }

  readonly #byKey = new Map<string, Document[]>()

  /** The documents whose `keys` hold a key. */
  withKey(key: string): readonly Document[] {
    return this.#byKey.get(key) ?? []
  }

  get open(): Iterable<Document> {
    return this.#open.values()
  }

  /** Takes a document out; what is found by a key is never taken out. */
  takeOut(collection: string, { _id }: Document): void {
    this.of(collection).delete(_id)
    this.#open.delete(_id)
  }

  put(collection: string, document: Document): void {
    const documents = this.of(collection)
    const before = documents.get(document._id)
    documents.set(document._id, document)
    for (const key of (document['keys'] as readonly string[] | undefined) ?? []) {
      this.#byKey.set(key, [...this.withKey(key), document])
    }
    if (document['state'] === 'open') this.#open.set(document._id, document)
    else this.#open.delete(document._id)
    this.watch(collection, before, document)
  }
}

/** One trip to the database; faults and time are put around the effect. */
export type RoundTrip = <Result>(effect: () => Result) => Promise<Result>

/**
 * The store on documents in memory, for simulations that need hundreds of thousands of commands. What the real store
 * does beyond it, the wire and the SDK, is simulated elsewhere in fewer runs.
 */
export class MemoryStore implements Store {
  readonly command = operators

  constructor(
    private readonly documents: Documents,
    private readonly roundTrip: RoundTrip,
    private readonly beforeWrite: () => Promise<void> = () => Promise.resolve(),
  ) {}

  writingAfter(beforeWrite: () => Promise<void>): MemoryStore {
    return new MemoryStore(this.documents, this.roundTrip, beforeWrite)
  }

  read<Wanted extends { readonly _id: string }>({ name }: Collection<Wanted>, id: string) {
    return this.roundTrip(() => this.documents.of(name).get(id) as Wanted | undefined)
  }

  find<Wanted extends { readonly _id: string }>(
    { name }: Collection<Wanted>,
    { where, orderBy, limit }: Find,
  ) {
    return this.roundTrip(() => {
      const found = this.#matching(name, where)
      if (orderBy !== undefined) {
        const [field, direction] = orderBy
        const sign = direction === 'asc' ? 1 : -1
        found.sort((a, b) => sign * order(a[field], b[field]))
      }
      return found.slice(0, limit) as unknown as readonly Wanted[]
    })
  }

  count({ name }: Collection<{ readonly _id: string }>, where: Find['where']) {
    return this.roundTrip(() => this.#matching(name, where).length)
  }

  async insert<Wanted extends { readonly _id: string }>({ name }: Collection<Wanted>, document: Wanted) {
    await this.beforeWrite()
    return this.roundTrip(() => {
      if (this.documents.of(name).has(document._id)) return false
      this.documents.put(name, document)
      return true
    })
  }

  async replace<Wanted extends Versioned>({ name }: Collection<Wanted>, previous: Wanted, next: Wanted) {
    await this.beforeWrite()
    return this.roundTrip(() => {
      const stored = this.documents.of(name).get(previous._id)
      if (stored?.['version'] !== previous.version) return false
      this.documents.put(name, { ...stored, ...differing(previous, next) })
      return true
    })
  }

  async change({ name }: Collection<{ readonly _id: string }>, where: Find['where'], update: object) {
    await this.beforeWrite()
    return this.roundTrip(() => this.#change(name, where, update))
  }

  async changeAndReturn<Wanted extends { readonly _id: string }>(
    collection: Collection<Wanted>,
    where: Find['where'] & { readonly _id: string },
    update: object,
  ): Promise<Wanted | undefined> {
    await this.beforeWrite()
    return this.roundTrip(() =>
      this.#change(collection.name, where, update) === 0
        ? undefined
        : (this.documents.of(collection.name).get(where._id) as Wanted | undefined),
    )
  }

  async remove({ name }: Collection<{ readonly _id: string }>, where: Find['where']) {
    await this.beforeWrite()
    return this.roundTrip(() => {
      const matching = this.#matching(name, where)
      for (const document of matching) this.documents.takeOut(name, document)
      return matching.length
    })
  }

  #change(name: string, where: Find['where'], update: object): number {
    const matching = this.#matching(name, where)
    for (const document of matching) {
      let changed = document
      for (const [path, change] of Object.entries<unknown>({ ...update })) {
        changed = withField(changed, path, change)
      }
      this.documents.put(name, changed)
    }
    return matching.length
  }

  #matching(name: string, where: Find['where']): Document[] {
    const conditions = Object.entries(where)
    return this.#candidates(name, where).filter((document) =>
      conditions.every(([path, wanted]) => matches(fieldOf(document, path), wanted)),
    )
  }

  #candidates(name: string, { _id: id, state, keys: key }: Find['where']): readonly Document[] {
    const documents = this.documents.of(name)
    if (typeof key === 'string') return this.documents.withKey(key)
    if (typeof id !== 'string') return [...(state === 'open' ? this.documents.open : documents.values())]
    const document = documents.get(id)
    return document === undefined ? [] : [document]
  }
}

/** The fields that the real store would send: those that are not the same any more. */
const differing = (previous: object, next: object): object =>
  Object.fromEntries(
    Object.keys({ ...previous, ...next }).flatMap((field) => {
      const [before, after] = [previous, next].map((one) => (one as Record<string, unknown>)[field])
      return before === after ? [] : [[field, after]]
    }),
  )

/** A field by its path, such as `open.red_1`. */
const fieldOf = (document: Document, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document)

function withField<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
  path: string,
  change: unknown,
): Fields {
  const [name = '', ...rest] = path.split('.')
  const value = fields[name]
  if (rest.length > 0) {
    return { ...fields, [name]: withField((value ?? {}) as Record<string, unknown>, rest.join('.'), change) }
  }
  const next = change instanceof Operator ? change.apply(value) : change
  if (next !== undefined) return { ...fields, [name]: next }
  const { [name]: _removed, ...others } = fields
  return others as unknown as Fields
}

function matches(value: unknown, wanted: unknown): boolean {
  if (wanted instanceof Operator) return wanted.apply(value) === true
  return Array.isArray(value) ? value.includes(wanted) : value === wanted
}

/** The order of two values of one field, which holds numbers or texts. */
function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a), String(b)]
  return left < right ? -1 : Number(left > right)
}

/** What the real store throws when the network fails. */
export const networkFailure = (): CloudFailure => new CloudFailure('simulated', new Error('ESOCKETTIMEDOUT'))
