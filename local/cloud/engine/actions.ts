import { aggregate } from './aggregation'
import { refusals } from './errors'
import { writeExtendedJson } from './extendedJson'
import { find } from './finding'
import { limits } from './limits'
import { project } from './projection'
import type { DatabaseRequest } from './request'
import type { Store } from './store'
import { insertAll, modify, removeAll, replaceOrInsert, type WriteContext } from './writes'

/** What an action works with; it adds what it spends to `cost`. */
export interface ActionContext {
  readonly store: Store
  readonly request: DatabaseRequest
  readonly cost: { documentsExamined: number; bytesOut: number }
  readonly strict: boolean
}

type Answer = Readonly<Record<string, unknown>>
type Action = (context: ActionContext) => Answer | Promise<Answer>

/** Every database action that the SDKs send. The answers have exactly the fields that the SDKs read. */
export const actions: Readonly<Record<string, Action>> = {
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.insertDocument': insertDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDocument,
  'database.removeDocument': removeDocument,
  'database.addCollection': ({ store, request }) => {
    store.addCollection(request.collectionName)
    return {}
  },
  'database.startTransaction': ({ store }) => ({ transactionId: store.transactions.start().id }),
  'database.commitTransaction': ({ store, request }) => {
    store.commitTransaction(request.transactionId ?? '')
    return {}
  },
  'database.abortTransaction': ({ store, request }) => {
    store.transactions.end(store.transactions.get(request.transactionId ?? ''))
    return {}
  },
}

function getDocument({ store, request, cost, strict }: ActionContext): Answer {
  const collection = store.collection(request.collectionName)
  const limit = Math.min(request.number('limit', limits.defaultRows), limits.maximumRows)
  const { versions, examined } = find(collection, store.scope(request.transactionId).view(collection), {
    filter: request.filter,
    order: request.order,
    offset: request.number('offset', 0),
    limit,
    strict,
  })
  cost.documentsExamined += examined
  return { data: { list: answerList(project(versions, request.projection), cost), limit } }
}

function calculateDocument({ store, request, cost, strict }: ActionContext): Answer {
  const collection = store.collection(request.collectionName)
  const { filter } = request
  if (Object.keys(filter).length === 0) return { data: { total: collection.current.size } }
  const { versions, examined } = find(collection, store.scope(undefined).view(collection), { filter, strict })
  cost.documentsExamined += examined
  return { data: { total: versions.length } }
}

function aggregateDocuments({ store, request, cost, strict }: ActionContext): Answer {
  const { pipeline } = request
  const collectionNamed = (name: string): ReturnType<Store['collection']> => store.collection(name)
  const limited = pipeline.some((stage) => '$limit' in stage)
  const { documents, examined } = aggregate(
    { collectionNamed, strict },
    store.collection(request.collectionName),
    [...pipeline, ...(limited ? [] : [{ $limit: limits.defaultAggregateRows }])],
  )
  cost.documentsExamined += examined
  const texts = documents.map(writeExtendedJson)
  return {
    data: {
      list: answerList(
        texts.map((text) => ({ text, bytes: Buffer.byteLength(text) })),
        cost,
      ),
    },
  }
}

async function insertDocument(context: ActionContext): Promise<Answer> {
  const { request } = context
  const documents = request.documents
  refuseServerDateInTransaction(request)
  return { data: { insertedIds: await insertAll(writeContext(context), documents) } }
}

async function modifyDocument(context: ActionContext): Promise<Answer> {
  const { request, cost } = context
  if (request.replaces) {
    const { _id } = request.filter
    const fields = request.replacement
    refuseServerDateInTransaction(request)
    const { updated, inserted, examined } = await replaceOrInsert(writeContext(context), _id, fields)
    cost.documentsExamined += examined
    return { data: inserted ? { updated, upsert_id: _id } : { updated } }
  }
  const { filter, update, multi } = request
  const { updated, examined } = await modify(writeContext(context), { filter, update, multi })
  cost.documentsExamined += examined
  return { data: { updated } }
}

async function modifyAndReturnDocument(context: ActionContext): Promise<Answer> {
  const { request, cost } = context
  const { filter, update } = request
  const { updated, last, examined } = await modify(writeContext(context), { filter, update, multi: false })
  cost.documentsExamined += examined
  return { data: last ? { updated, doc: answerList([last], cost)[0] } : { updated } }
}

async function removeDocument(context: ActionContext): Promise<Answer> {
  const { request, cost } = context
  const { deleted, examined } = await removeAll(writeContext(context), {
    filter: request.filter,
    multi: request.multi,
  })
  cost.documentsExamined += examined
  return { data: { deleted } }
}

function writeContext({ store, request, strict }: ActionContext): WriteContext {
  const collection = store.collection(request.collectionName)
  return {
    scope: store.scope(request.transactionId),
    transactions: store.transactions,
    collection,
    strict,
    newIdentifier: () => store.newIdentifier(collection),
  }
}

/** The platform's own tests say that a document with a server date cannot be inserted within a transaction. */
function refuseServerDateInTransaction(request: DatabaseRequest): void {
  if (request.transactionId !== undefined && request.usesServerDate)
    throw refusals.invalid('serverDate is not supported within a transaction')
}

/** @throws DatabaseRefusal if the documents together are larger than the platform answers. */
function answerList(
  documents: readonly { readonly text: string; readonly bytes: number }[],
  cost: ActionContext['cost'],
): readonly string[] {
  const bytes = documents.reduce((sum, document) => sum + document.bytes, 0)
  if (bytes > limits.resultBytes) throw refusals.resultTooLarge(bytes)
  cost.bytesOut += bytes
  return documents.map(({ text }) => text)
}
