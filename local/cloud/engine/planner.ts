import type { Collection } from './collection'
import type { CollectionIndex } from './collectionIndex'
import { readConditions, type Conditions } from './conditions'
import { refusals } from './errors'
import type { GeoIndex } from './geoIndex'
import type { Box, Position } from './geometry'
import { encodeIdentifier, encodeValue } from './keyEncoding'
import { rangesWithin, type KeyRange } from './keyRanges'
import type { Fields } from './values'

/** Sort fields in order; 1 ascending, -1 descending. */
export type SortOrder = readonly (readonly [path: string, direction: 1 | -1])[]

/** One run through an index: the ranges one after another, each in index order or in reverse. */
export interface Scan {
  readonly index: CollectionIndex
  readonly ranges: readonly KeyRange[]
  readonly reverse: boolean
}

export type Plan =
  | { readonly kind: 'identifiers'; readonly identifierKeys: readonly string[] }
  /** `sorted`: each range by itself comes in the order that was asked for. */
  | { readonly kind: 'scans'; readonly scans: readonly Scan[]; readonly sorted: boolean }
  | {
      readonly kind: 'geo'
      readonly index: GeoIndex
      readonly box: Box
      readonly near?: Position
      readonly path: string
    }
  | { readonly kind: 'everything' }

/** More ranges than this are not worth planning: the rest of the equality fields are tested on the documents. */
const mostRanges = 1000

/**
 * Chooses how to find the documents of a query, by MongoDB's rule for compound indexes: equality on the leading
 * fields, then one range or the sort.
 *
 * With `strict`, a filter or a sort that no index serves is refused (`DATABASE_INDEX_MISSING`).
 */
export function planQuery(collection: Collection, filter: Fields, order: SortOrder, strict: boolean): Plan {
  if (Object.keys(filter).length === 0 && order.length === 0) return { kind: 'everything' }
  const conditions = readConditions(filter)
  const plan =
    planConditions(collection, conditions, order) ?? planAlternatives(collection, filter, conditions, order)
  if (plan) return plan
  const nearWithoutIndex = conditions.geo?.condition.near !== undefined
  if (strict || nearWithoutIndex)
    throw refusals.indexMissing(collection.name, neededFields(conditions, order))
  return { kind: 'everything' }
}

function planConditions(collection: Collection, conditions: Conditions, order: SortOrder): Plan | undefined {
  const identifiers = conditions.byPath.get('_id')?.equal
  if (identifiers)
    return { kind: 'identifiers', identifierKeys: [...new Set(identifiers.map(encodeIdentifier))] }
  const { geo } = conditions
  const geoIndex = geo && collection.geoIndexes.find(({ path }) => path === geo.path)
  if (geo && geoIndex) {
    const { box, near } = geo.condition
    return { kind: 'geo', index: geoIndex, box, path: geo.path, ...(near ? { near } : {}) }
  }
  if (geo?.condition.near) return undefined
  const filtered = conditions.byPath.size > 0 || conditions.alternatives !== undefined
  const fits = collection.indexes
    .map((index) => fit(index, conditions, order))
    .filter(
      (candidate) => candidate !== undefined && candidate.sorted && (candidate.bounded > 0 || !filtered),
    )
  const best = fits.reduce((a, b) => ((b?.bounded ?? 0) > (a?.bounded ?? -1) ? b : a), undefined)
  return best && { kind: 'scans', scans: [best.scan], sorted: best.ordered }
}

/** An `$or` is served when each of its branches is; the same document may then be found twice. */
function planAlternatives(
  collection: Collection,
  filter: Fields,
  conditions: Conditions,
  order: SortOrder,
): Plan | undefined {
  if (!conditions.alternatives) return undefined
  const plans = conditions.alternatives.map((branch) => {
    const { $or: _alternatives, ...common } = filter
    return planConditions(collection, readConditions({ $and: [common, branch] }), order)
  })
  if (plans.every((plan) => plan?.kind === 'identifiers'))
    return { kind: 'identifiers', identifierKeys: [...new Set(plans.flatMap((plan) => plan.identifierKeys))] }
  if (!plans.every((plan) => plan?.kind === 'scans')) return undefined
  return {
    kind: 'scans',
    scans: plans.flatMap((plan) => plan.scans),
    sorted: plans.every((plan) => plan.sorted),
  }
}

interface Fit {
  readonly scan: Scan
  /** How many leading fields the filter bounds. */
  readonly bounded: number
  /** Whether sorting needs no more than what the scan finds anyway. */
  readonly sorted: boolean
  /** Whether the scan itself comes in the order that was asked for. */
  readonly ordered: boolean
}

function fit(index: CollectionIndex, conditions: Conditions, order: SortOrder): Fit | undefined {
  let prefixes: readonly string[] = ['']
  let equalities = 0
  for (const { path, direction } of index.fields) {
    const equal = conditions.byPath.get(path)?.equal
    if (!equal || equal.length * prefixes.length > mostRanges) break
    const parts = [...new Set(equal.map((value) => encodeValue(value, direction)))]
    prefixes = prefixes.flatMap((prefix) => parts.map((part) => prefix + part))
    equalities++
  }
  const next = index.fields[equalities]
  const condition = next && conditions.byPath.get(next.path)
  const ranges = rangesWithin(
    prefixes,
    next,
    condition,
    next !== undefined && index.arrayPaths.has(next.path),
  )
  const bounded = equalities + (ranges.narrowed ? 1 : 0)
  const sortFields = order.filter(([path]) => conditions.byPath.get(path)?.equal?.length !== 1)
  const reverse = scanDirection(index, equalities, sortFields)
  const singles = index.unique && equalities === index.fields.length
  return {
    scan: { index, ranges: ranges.ranges, reverse: reverse === true },
    bounded,
    sorted: reverse !== undefined || singles,
    ordered: reverse !== undefined,
  }
}

/** False: the index order is the sort order. True: its reverse is. Undefined: neither. */
function scanDirection(index: CollectionIndex, skip: number, sortFields: SortOrder): boolean | undefined {
  let reverse: boolean | undefined
  for (const [position, [path, direction]] of sortFields.entries()) {
    const field = index.fields[skip + position]
    if (field?.path !== path || index.arrayPaths.has(path)) return undefined
    const turned = field.direction !== direction
    if (reverse !== undefined && reverse !== turned) return undefined
    reverse = turned
  }
  return reverse ?? false
}

/** The index that would serve: equality fields first, then the sort, then a range. */
function neededFields(conditions: Conditions, order: SortOrder): readonly string[] {
  const equal = [...conditions.byPath].filter(([, condition]) => condition.equal).map(([path]) => path)
  const ranged = [...conditions.byPath].filter(([, condition]) => !condition.equal).map(([path]) => path)
  const sorted = order.map(([path]) => path)
  const geo = conditions.geo ? [`${conditions.geo.path}: 2dsphere`] : []
  const fields = [...new Set([...geo, ...equal, ...sorted, ...(sorted.length > 0 ? [] : ranged)])]
  return fields.length > 0 ? fields : ['a field that the filter compares']
}
