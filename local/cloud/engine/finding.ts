import type { Collection } from './collection'
import type { SortOrder, Plan } from './planner'
import { planQuery } from './planner'
import { distanceMetres, pointOf, type Position } from './geometry'
import { geometriesAt } from './geoQueries'
import { encodeAscending, invert } from './keyEncoding'
import { compileFilter } from './matching'
import { splitPath, valuesAt } from './paths'
import type { ReadView } from './readView'
import type { Fields, StoredDocument } from './values'
import type { Version } from './version'

export interface FindRequest {
  readonly filter: Fields
  readonly order?: SortOrder
  readonly offset?: number
  readonly limit?: number
  /** Refuse what no index serves. */
  readonly strict: boolean
}

export interface Found {
  readonly versions: readonly Version[]
  /** How many documents were looked at. */
  readonly examined: number
}

/** Finds documents through the best plan, tests the whole filter on each, sorts and cuts. */
export function find(collection: Collection, view: ReadView, request: FindRequest): Found {
  const { filter, order = [], offset = 0, limit = Infinity } = request
  const plan = planQuery(collection, filter, order, request.strict)
  const matches = compileFilter(filter)
  const wanted = offset + limit
  const inPlanOrder =
    order.length === 0 ? plan.kind !== 'geo' || !plan.near : plan.kind === 'scans' && plan.sorted
  const found: Version[] = []
  const seen = new Set<string>()
  let examined = 0
  const examine = (version: Version | undefined): boolean => {
    if (!version) return false
    examined++
    if (!matches(version.document)) return false
    found.push(version)
    return true
  }
  let runs = 0
  for (const run of runsOf(collection, plan)) {
    runs++
    let taken = 0
    for (const identifierKey of run) {
      if (seen.has(identifierKey) || view.differences.has(identifierKey)) continue
      seen.add(identifierKey)
      if (examine(collection.current.get(identifierKey))) taken++
      if (inPlanOrder && (order.length === 0 ? found.length : taken) >= wanted) break
    }
    if (order.length === 0 && inPlanOrder && found.length >= wanted) break
  }
  for (const version of view.differences.values()) examine(version)
  const near = plan.kind === 'geo' && order.length === 0 ? plan.near : undefined
  const sorted = inPlanOrder && runs <= 1 && view.differences.size === 0
  if (near && plan.kind === 'geo') sortBy(found, (document) => distanceKey(document, plan.path, near))
  else if (order.length > 0 && !sorted) sortBy(found, (document) => sortKey(document, order))
  return { versions: found.slice(offset, wanted), examined }
}

/** The candidates of a plan, in runs that are each in plan order. */
function* runsOf(collection: Collection, plan: Plan): Generator<Iterable<string>> {
  switch (plan.kind) {
    case 'identifiers':
      yield plan.identifierKeys
      return
    case 'geo':
      yield plan.index.candidates(plan.box)
      return
    case 'everything':
      yield collection.current.keys()
      return
    case 'scans':
      for (const { index, ranges, reverse } of plan.scans)
        for (const { from, to } of ranges) yield index.scan(from, to, reverse)
  }
}

function sortBy(versions: Version[], keyOf: (document: StoredDocument) => string): void {
  const keyed = versions.map((version) => ({ version, key: keyOf(version.document) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  for (const [position, { version }] of keyed.entries()) versions[position] = version
}

/** An array sorts by its smallest element ascending and by its greatest descending. */
function sortKey(document: StoredDocument, order: SortOrder): string {
  return order
    .map(([path, direction]) => {
      const keys = valuesAt(document, splitPath(path)).map(encodeAscending)
      const chosen = keys.reduce((a, b) => (a < b === (direction === 1) ? a : b))
      return direction === 1 ? chosen : invert(chosen)
    })
    .join('')
}

function distanceKey(document: StoredDocument, path: string, near: Position): string {
  const metres = geometriesAt(document, splitPath(path))
    .map(pointOf)
    .map((point) => (point ? distanceMetres(near, point) : Infinity))
  return encodeAscending(Math.min(...metres))
}
