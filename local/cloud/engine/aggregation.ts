import { Aggregator, Context } from 'mingo'
import type { Options } from 'mingo/types'
import type { Collection } from './collection'
import { copyOf } from './copy'
import { refusals } from './errors'
import { find, type Found } from './finding'
import { geoOperators } from './geoQueries'
import { geoNearStage } from './geoNear'
import { lookupDocument, type LookupArgument } from './lookup'
import { committedView } from './readView'
import type { SortOrder } from './planner'
import { isFields, type Fields, type Value } from './values'

export interface AggregationContext {
  readonly collectionNamed: (name: string) => Collection
  readonly strict: boolean
}

export interface Aggregated {
  readonly documents: readonly Fields[]
  readonly examined: number
}

/**
 * Runs a pipeline. Leading `$match`, `$sort`, `$skip` and `$limit` stages are planned like a query, the rest is mingo's,
 * on copies: its stages change their input. `$lookup` and `$geoNear` are our own, so that they use the indexes.
 *
 * An aggregation always reads what is committed: the SDK sends none within a transaction.
 */
export function aggregate(
  context: AggregationContext,
  collection: Collection,
  pipeline: readonly Fields[],
): Aggregated {
  const [first] = pipeline
  let examined = 0
  let source: readonly Fields[]
  let rest: readonly Fields[]
  if (first?.$geoNear !== undefined) {
    const near = geoNearStage(collection, first.$geoNear, context.strict)
    source = near.documents
    examined += near.examined
    rest = pipeline.slice(1)
  } else {
    const leading = leadingQuery(pipeline)
    const found = findLeading(collection, leading, context.strict)
    source = found.versions.map(({ document }) => copyOf(document) as Fields)
    examined += found.examined
    rest = pipeline.slice(leading.stages)
  }
  if (rest.length === 0) return { documents: source, examined }
  const options = optionsWithLookup((argument, document) => {
    const runPipeline = aggregate.bind(undefined, context)
    const joined = lookupDocument({ ...context, runPipeline }, argument, document)
    examined += joined.examined
    return joined.documents
  })
  return { documents: runStages(rest.map(withIndexedLookup), source, options), examined }
}

interface LeadingQuery {
  readonly filter: Fields
  readonly order: SortOrder
  readonly offset: number
  readonly limit: number
  /** How many stages of the pipeline this is. */
  readonly stages: number
}

/** The longest start of the pipeline that a single query can do: filters, then one sort, then a skip, then a limit. */
function leadingQuery(pipeline: readonly Fields[]): LeadingQuery {
  const filters: Fields[] = []
  let query = { order: [] as SortOrder, offset: 0, limit: Infinity }
  let step = 0
  let stages = 0
  for (const stage of pipeline) {
    const [name = '', argument] = Object.entries(stage)[0] ?? []
    const position = ['$match', '$sort', '$skip', '$limit'].indexOf(name)
    if (position < step || position === -1 || (position > 0 && position === step)) break
    step = position
    if (name === '$match') filters.push(isFields(argument) ? argument : {})
    if (name === '$sort') query = { ...query, order: sortOrderOf(argument) }
    if (name === '$skip') query = { ...query, offset: Number(argument) }
    if (name === '$limit') query = { ...query, limit: Number(argument) }
    stages++
  }
  const [only = {}] = filters
  return { ...query, filter: filters.length > 1 ? { $and: filters } : only, stages }
}

function findLeading(collection: Collection, query: LeadingQuery, strict: boolean): Found {
  return find(collection, committedView(collection), { ...query, strict })
}

function sortOrderOf(argument: Value): SortOrder {
  if (!isFields(argument)) throw refusals.invalid('a sort needs an object of fields')
  return Object.entries(argument).map(([path, direction]) => [path, Number(direction) < 0 ? -1 : 1] as const)
}

function runStages(
  stages: readonly Fields[],
  source: readonly Fields[],
  options: Partial<Options>,
): readonly Fields[] {
  try {
    return new Aggregator(stages as Record<string, unknown>[], options).run<Fields>(source as Fields[])
  } catch (error) {
    if (error instanceof Error && error.name === 'DatabaseRefusal') throw error
    throw refusals.invalid(error instanceof Error ? error.message : String(error))
  }
}

/** mingo's own operators cannot be replaced, so `$lookup` goes by another name while it runs. */
const indexedLookup = '$indexedLookup'

function withIndexedLookup(stage: Fields): Fields {
  return stage.$lookup === undefined ? stage : { [indexedLookup]: stage.$lookup }
}

interface Stream {
  map(change: (document: Fields) => Fields): Stream
}

function optionsWithLookup(
  join: (argument: LookupArgument, document: Fields) => readonly Fields[],
): Partial<Options> {
  const lookup = (stream: Stream, argument: LookupArgument): Stream =>
    stream.map((document) => ({ ...document, [argument.as]: join(argument, document) }))
  const operators = { query: geoOperators, pipeline: { [indexedLookup]: lookup } }
  return {
    context: Context.init(operators as unknown as Parameters<typeof Context.init>[0]),
    scriptEnabled: false,
  }
}
