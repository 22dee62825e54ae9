import type { Collection } from './collection'
import { refusals } from './errors'
import { writeExtendedJson } from './extendedJson'
import { find } from './finding'
import { encodeIdentifier } from './keyEncoding'
import { limits } from './limits'
import { sameValue } from './sameValue'
import type { Transaction } from './transaction'
import type { Transactions } from './transactions'
import { compileUpdate, type Update } from './updates'
import type { Fields, StoredDocument, Value } from './values'
import { Version } from './version'
import type { WriteScope } from './writeScope'

/** What a write needs of the engine. */
export interface WriteContext {
  readonly scope: WriteScope
  readonly transactions: Transactions
  readonly collection: Collection
  readonly strict: boolean
  /** Makes the `_id` of a document that came without one. */
  readonly newIdentifier: () => string
}

export interface Modification {
  readonly filter: Fields
  readonly update: Fields
  /** Change every matching document, not only the first. */
  readonly multi: boolean
}

export interface Modified {
  /** Documents that really changed; an update to the same value does not count. */
  readonly updated: number
  /** The last document that matched, as it is now. */
  readonly last: Version | undefined
  readonly examined: number
}

/** Inserts one after another; at the first refusal the ones before stay, as with MongoDB's ordered inserts. */
export async function insertAll(
  context: WriteContext,
  documents: readonly Fields[],
): Promise<readonly Value[]> {
  const identifiers: Value[] = []
  for (const fields of documents) {
    const { _id = context.newIdentifier(), ...rest } = fields
    const after = versionOf({ _id, ...rest })
    await untilDone(context, () => insertOne(context, after))
    identifiers.push(_id)
  }
  return identifiers
}

function insertOne({ scope, collection }: WriteContext, after: Version): Transaction | undefined {
  const { identifierKey } = after
  const before = scope.view(collection).get(identifierKey)
  const change = { collection, identifierKey, before, after, verb: 'Insert' } as const
  if (!before) return scope.write(change)
  const inTheWay = scope.tryLock(change)
  if (inTheWay) return inTheWay
  scope.endTransaction()
  const key = `{ _id: ${writeExtendedJson(after.document._id)} }`
  throw refusals.duplicateKey('Insert', collection.name, '_id_', key)
}

/** Applies update operators to what the filter finds. A locked document is waited for and then looked at anew. */
export async function modify(context: WriteContext, modification: Modification): Promise<Modified> {
  const apply = compileUpdate(modification.update, modification.filter)
  return await changeEach(context, modification, (document) => apply(document))
}

/** Removes what the filter finds; answers how many. */
export async function removeAll(
  context: WriteContext,
  request: Omit<Modification, 'update'>,
): Promise<{ readonly deleted: number; readonly examined: number }> {
  const { updated, examined } = await changeEach(context, request, () => undefined)
  return { deleted: updated, examined }
}

/** Replaces the document with this `_id` by other fields, or makes it. */
export async function replaceOrInsert(
  context: WriteContext,
  _id: Value,
  fields: Fields,
): Promise<{ readonly updated: number; readonly inserted: boolean; readonly examined: number }> {
  const after = versionOf({ _id, ...fields })
  const identifierKey = encodeIdentifier(_id)
  let outcome = { updated: 0, inserted: false, examined: 0 }
  await untilDone(context, () => {
    const before = context.scope.view(context.collection).get(identifierKey)
    const same = before !== undefined && sameValue(before.document, after.document)
    outcome = { updated: before && !same ? 1 : 0, inserted: !before, examined: before ? 1 : 0 }
    if (same) return undefined
    return context.scope.write({
      collection: context.collection,
      identifierKey,
      before,
      after,
      verb: 'Update',
    })
  })
  return outcome
}

async function changeEach(
  context: WriteContext,
  { filter, multi }: Omit<Modification, 'update'>,
  change: (document: StoredDocument) => ReturnType<Update> | undefined,
): Promise<Modified> {
  const { collection, scope, strict } = context
  const done = new Set<string>()
  let [updated, examined] = [0, 0]
  let last: Version | undefined
  const pass = (): Transaction | undefined => {
    const found = find(collection, scope.view(collection), { filter, strict, limit: multi ? Infinity : 1 })
    examined += found.examined
    for (const before of found.versions) {
      const { identifierKey } = before
      if (done.has(identifierKey)) continue
      const document = change(before.document)
      const same = document !== undefined && sameValue(before.document, document)
      const after = document && !same ? versionOf(document) : undefined
      if (!same) {
        const blocked = scope.write({ collection, identifierKey, before, after, verb: 'Update' })
        if (blocked) return blocked
        updated++
      }
      last = after ?? (same ? before : undefined)
      done.add(identifierKey)
    }
    return undefined
  }
  await untilDone(context, pass)
  return { updated, last, examined }
}

/** Tries until no transaction is in the way. The first try is made at once, within the caller's turn. */
async function untilDone(context: WriteContext, attempt: () => Transaction | undefined): Promise<void> {
  for (;;) {
    const inTheWay = attempt()
    if (!inTheWay) return
    await context.transactions.untilEnded(inTheWay)
  }
}

function versionOf(document: StoredDocument): Version {
  const version = new Version(document)
  if (version.bytes > limits.documentBytes)
    throw refusals.invalid(
      `object to insert too large. size in bytes: ${String(version.bytes)}, max size: 16777216`,
    )
  return version
}
