import type { CollectionReference } from '@cloudbase/database/dist/commonjs/collection'
import type { CollectionDeclaration, IndexDeclaration } from '../../../cloudfunctions/database'
import { Engine, type EngineOptions } from '../../../local/cloud/engine/engine'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import type { OperationRecord } from '../../../local/cloud/engine/operationRecord'

export interface TestTransaction {
  collection(name: string): CollectionReference
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

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
  const db = openDatabase(engine)
  const begin = db.startTransaction as () => Promise<TestTransaction>
  return {
    engine,
    db,
    _: db.command,
    people: db.collection('people'),
    clock,
    startTransaction: () => begin.call(db),
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
export function ids(answer: { readonly data: readonly { readonly _id: unknown }[] }): readonly unknown[] {
  return answer.data.map(({ _id }) => _id)
}
