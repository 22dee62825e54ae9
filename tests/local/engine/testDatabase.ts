import type { CollectionDeclaration, IndexDeclaration } from '../../../cloudfunctions/database'
import { Engine, type EngineOptions } from '../../../local/cloud/engine/engine'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import type { OperationRecord } from '../../../local/cloud/engine/operationRecord'

export type Row = Readonly<Record<string, unknown>>

/** The SDK's own types say `any`; these say what the tests use of it. */
interface DocumentReference<Read> {
  get(): Promise<{ readonly data: Read }>
  update(changes: object): Promise<unknown>
  set(fields: object): Promise<unknown>
  remove(): Promise<unknown>
  field(projection: object): DocumentReference<Read>
}

interface Query {
  get(): Promise<{ readonly data: readonly Row[] }>
  count(): Promise<unknown>
  update(changes: object): Promise<unknown>
  updateAndReturn(changes: object): Promise<unknown>
  remove(): Promise<unknown>
  where(filter: object): Query
  orderBy(path: string, direction: 'asc' | 'desc'): Query
  skip(rows: number): Query
  limit(rows: number): Query
  field(projection: object): Query
  options(options: object): Query
}

type StageName =
  | ('addFields' | 'bucket' | 'bucketAuto' | 'count' | 'geoNear' | 'group' | 'limit' | 'lookup' | 'match')
  | ('project' | 'replaceRoot' | 'sample' | 'skip' | 'sort' | 'sortByCount' | 'unwind')
type AddStage = (argument: unknown) => Pipeline

export interface Pipeline extends Record<StageName, AddStage> {
  end(): Promise<{ readonly data: readonly Row[] }>
  done(): unknown
}

export interface Collection<Read> extends Query {
  doc(id: string | number): DocumentReference<Read>
  add(document: object): Promise<{ readonly id: unknown }>
  aggregate(): Pipeline
}

export interface TestTransaction {
  collection(name: string): Collection<Row | null>
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

type Operator = (...operands: readonly unknown[]) => unknown

export interface TestDatabase {
  readonly command: Readonly<Record<UpdateOperator | QueryOperator, Operator>> & {
    readonly aggregate: Readonly<Record<'sum' | 'multiply', Operator>> & { pipeline(): Pipeline }
    gt(value: unknown): { and(other: unknown): unknown }
    or(alternatives: readonly object[]): object
  }
  readonly Geo: Readonly<
    Record<'Point' | 'Polygon' | 'LineString', new (...parts: readonly unknown[]) => object>
  >
  collection(name: string): Collection<readonly Row[]>
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<TestTransaction>
  runTransaction<T>(work: (transaction: TestTransaction) => Promise<T>): Promise<T>
  serverDate(options?: { readonly offset: number }): unknown
  RegExp(pattern: { readonly regexp: string; readonly options?: string }): unknown
  ObjectId(options: { readonly id: string }): unknown
}

type UpdateOperator =
  | (
      | 'set'
      | 'remove'
      | 'inc'
      | 'mul'
      | 'min'
      | 'max'
      | 'push'
      | 'pull'
      | 'pullAll'
      | 'pop'
      | 'shift'
      | 'unshift'
    )
  | ('addToSet' | 'rename' | 'bit')
type QueryOperator = 'gte' | 'lt' | 'lte' | 'in' | 'neq' | 'geoNear' | 'geoWithin' | 'geoIntersects'

/** An engine in memory behind the real SDK, with a clock that stands still until it is moved. */
export function openTestDatabase(
  indexes: readonly IndexDeclaration[] = [],
  options: Partial<EngineOptions> = {},
) {
  const clock = { nowMs: Date.UTC(2026, 10, 22) }
  const operations: OperationRecord[] = []
  const engine = Engine.open({
    collections: [collectionNamed('people', indexes), collectionNamed('places')],
    now: () => clock.nowMs,
    onOperation: (operation) => operations.push(operation),
    ...options,
  })
  const db = openDatabase(engine) as unknown as TestDatabase
  return {
    engine,
    db,
    _: db.command,
    people: db.collection('people'),
    clock,
    startTransaction: () => db.startTransaction(),
    /** The cost of the last round trip. */
    lastOperation: () => operations.at(-1),
  }
}

export function collectionNamed(
  name: string,
  indexes: readonly IndexDeclaration[] = [],
): CollectionDeclaration {
  return { name, holds: 'documents of a test', indexes }
}

/** The `_id`s of a query's answer, in order. */
export function ids(answer: { readonly data: readonly Row[] }): readonly unknown[] {
  return answer.data.map(({ _id }) => _id)
}
