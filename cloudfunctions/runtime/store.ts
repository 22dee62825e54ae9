import type { Collection } from '../database'

/** The part of the official SDK's database that the store stands on. */
export interface Database {
  readonly command: DatabaseCommand
  collection(name: string): DatabaseCollection
}

/** Operators of the SDK, such as `gte(1)` and `inc(-1)`; opaque values that only the SDK reads. */
export type DatabaseCommand = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>

interface DatabaseQuery {
  where(query: object): DatabaseQuery
  orderBy(field: string, direction: 'asc' | 'desc'): DatabaseQuery
  limit(count: number): DatabaseQuery
  field(fields: Readonly<Record<string, boolean>>): DatabaseQuery
  get(): Promise<unknown>
  count(): Promise<unknown>
  update(data: object): Promise<unknown>
  updateAndReturn(data: object): Promise<unknown>
  remove(): Promise<unknown>
}

interface DatabaseCollection extends DatabaseQuery {
  doc(id: string): { get(): Promise<unknown> }
  add(document: object): Promise<unknown>
}

/** A round trip failed or was never answered. Whether it had its effect is not known. */
export class CloudFailure extends Error {
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : JSON.stringify(cause)}`, { cause })
  }
}

interface Identified {
  readonly _id: string
}

/** A document that is saved by compare-and-set. */
export interface Versioned extends Identified {
  readonly version: number
}

export interface Find {
  readonly where: Readonly<Record<string, unknown>>
  readonly orderBy?: readonly [field: string, direction: 'asc' | 'desc']
  /** 1 to 1000. */
  readonly limit: number
  /** Fields that are not sent, such as a long list that a page of heads does not show. */
  readonly without?: readonly string[]
}

/** Reads and writes documents, one round trip a call, by primitives that need no transaction. */
export interface Store {
  readonly command: DatabaseCommand
  /** The same store, whose writes wait for the given promise: nothing is changed before the command is on record. */
  writingAfter(beforeWrite: () => Promise<void>): Store
  read<Document extends Identified>(
    collection: Collection<Document>,
    id: string,
  ): Promise<Document | undefined>
  find<Document extends Identified>(
    collection: Collection<Document>,
    find: Find,
  ): Promise<readonly Document[]>
  count(collection: Collection<Identified>, where: Find['where']): Promise<number>
  /** Adds a document under its own id. @returns false when a document with this id is there already */
  insert<Document extends Identified>(collection: Collection<Document>, document: Document): Promise<boolean>
  /**
   * Saves the next state of a document if nobody saved another one since `previous` was read.
   *
   * @returns false when somebody did: read and decide again
   */
  replace<Document extends Versioned>(
    collection: Collection<Document>,
    previous: Document,
    next: Document,
  ): Promise<boolean>
  /** Changes documents by operators if they match. @returns how many matched */
  change(collection: Collection<Identified>, where: Find['where'], update: object): Promise<number>
  /**
   * Changes one document by operators if it matches, and answers with what it is now: what one arrival made of a list
   * that many join at once. @returns undefined when it did not match
   */
  changeAndReturn<Document extends Identified>(
    collection: Collection<Document>,
    where: Find['where'] & { readonly _id: string },
    update: object,
  ): Promise<Document | undefined>
  /** Removes documents for good: what people were promised is forgotten, and nothing else. @returns how many */
  remove(collection: Collection<Identified>, where: Find['where']): Promise<number>
}

/** The store on the platform's database, through the official SDK. */
export class CloudStore implements Store {
  constructor(
    private readonly database: Database,
    private readonly beforeWrite: () => Promise<void> = () => Promise.resolve(),
  ) {}

  get command(): DatabaseCommand {
    return this.database.command
  }

  writingAfter(beforeWrite: () => Promise<void>): CloudStore {
    return new CloudStore(this.database, beforeWrite)
  }

  async read<Document extends Identified>(
    collection: Collection<Document>,
    id: string,
  ): Promise<Document | undefined> {
    const answer = await this.ask(`read ${collection.name}`, () =>
      this.database.collection(collection.name).doc(id).get(),
    )
    // Outside a transaction the SDK gives a list, even for one document.
    const { data } = answer as { data: readonly Document[] }
    return data[0]
  }

  async find<Document extends Identified>(
    collection: Collection<Document>,
    find: Find,
  ): Promise<readonly Document[]> {
    const answer = await this.ask(`find ${collection.name}`, () => {
      const query = this.database.collection(collection.name).where(find.where)
      const ordered = find.orderBy === undefined ? query : query.orderBy(...find.orderBy)
      const limited = ordered.limit(find.limit)
      if (find.without === undefined) return limited.get()
      return limited.field(Object.fromEntries(find.without.map((field) => [field, false]))).get()
    })
    return (answer as { data: readonly Document[] }).data
  }

  async count(collection: Collection<Identified>, where: Find['where']): Promise<number> {
    const answer = await this.ask(`count ${collection.name}`, () =>
      this.database.collection(collection.name).where(where).count(),
    )
    return (answer as { total: number }).total
  }

  async insert<Document extends Identified>(
    collection: Collection<Document>,
    document: Document,
  ): Promise<boolean> {
    await this.beforeWrite()
    try {
      await this.ask(`insert ${collection.name}`, () =>
        this.database.collection(collection.name).add(document),
      )
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  /** Sends only the fields that differ, and of a list that only grew only the new end. */
  async replace<Document extends Versioned>(
    collection: Collection<Document>,
    previous: Document,
    next: Document,
  ): Promise<boolean> {
    const changed = await this.change(
      collection,
      { _id: previous._id, version: previous.version },
      this.difference(previous, next),
    )
    return changed === 1
  }

  async change(collection: Collection<Identified>, where: Find['where'], update: object): Promise<number> {
    await this.beforeWrite()
    const answer = await this.ask(`change ${collection.name}`, () =>
      this.database.collection(collection.name).where(where).update(update),
    )
    return (answer as { updated: number }).updated
  }

  async changeAndReturn<Document extends Identified>(
    collection: Collection<Document>,
    where: Find['where'] & { readonly _id: string },
    update: object,
  ): Promise<Document | undefined> {
    await this.beforeWrite()
    const answer = await this.ask(`change ${collection.name}`, () =>
      this.database.collection(collection.name).where(where).updateAndReturn(update),
    )
    const { updated, doc } = answer as { updated: number; doc?: Document }
    return updated === 0 ? undefined : doc
  }

  async remove(collection: Collection<Identified>, where: Find['where']): Promise<number> {
    await this.beforeWrite()
    const answer = await this.ask(`remove ${collection.name}`, () =>
      this.database.collection(collection.name).where(where).remove(),
    )
    return (answer as { deleted: number }).deleted
  }

  private difference(previous: object, next: object): Record<string, unknown> {
    const { set, remove, push } = this.command as Record<
      'set' | 'remove' | 'push',
      (value?: unknown) => unknown
    >
    const update: Record<string, unknown> = {}
    const before = new Map(Object.entries(previous))
    for (const [field, value] of Object.entries(next)) {
      const old: unknown = before.get(field)
      if (value === old || value === undefined) continue
      const grown = grownEnd(old, value)
      update[field] = grown === undefined ? set(value) : push(grown)
    }
    for (const [field, old] of before) {
      if (old !== undefined && (next as Record<string, unknown>)[field] === undefined)
        update[field] = remove()
    }
    return update
  }

  private async ask(step: string, request: () => Promise<unknown>): Promise<unknown> {
    let answer: unknown
    try {
      answer = await request()
    } catch (error) {
      throw new CloudFailure(step, error)
    }
    // The SDK throws most errors and returns a few as an answer with a code.
    if (typeof answer === 'object' && answer !== null && 'code' in answer && answer.code) {
      throw new CloudFailure(step, answer)
    }
    return answer
  }
}

/** The new end of a list that kept all its elements, or undefined when it is not such a list. */
function grownEnd(old: unknown, value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(old) || !Array.isArray(value)) return undefined
  const kept =
    old.length > 0 && value.length > old.length && old.every((element, at) => value[at] === element)
  return kept ? (value as readonly unknown[]).slice(old.length) : undefined
}

/** The platform says "duplicate" in two ways (platform facts, unique keys). */
const isDuplicate = (error: unknown): boolean =>
  error instanceof CloudFailure &&
  /E11000|DATABASE_DUPLICATE_WRITE/.test(`${error.message} ${JSON.stringify(error.cause)}`)
