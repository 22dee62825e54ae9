import type { Collection } from './collection'
import type { CollectionIndex } from './collectionIndex'
import { readConditions, type Conditions } from './conditions'
import { refusals } from './errors'
import type { GeoIndex } from './geoIndex'
import type { Box, Position } from './geometry'
import { afterAll, encodeIdentifier, encodeValue } from './keyEncoding'
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
  const conditions = readConditions(filter)
  if (!conditions.filtered && order.length === 0) return { kind: 'everything' }
  const branches = readBranches(filter, conditions)
  const plan = planConditions(collection, conditions, order) ?? planBranches(collection, branches, order)
  if (plan) return plan
  if (!strict && !conditions.geo?.condition.near) return { kind: 'everything' }
  const unserved = branches.find((branch) => !planConditions(collection, branch, order)) ?? conditions
  throw refusals.indexMissing(collection.name, neededFields(unserved, order))
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
  const fits = collection.indexes
    .map((index) => fit(index, conditions, order))
    .filter(
      (candidate) =>
        candidate !== undefined && candidate.sorted && (candidate.bounded > 0 || !conditions.filtered),
    )
  const best = fits.reduce((a, b) => ((b?.bounded ?? 0) > (a?.bounded ?? -1) ? b : a), undefined)
  return best && { kind: 'scans', scans: [best.scan], sorted: best.ordered }
}

/** The filter once for each alternative of its `$or`, with what all of them have in common. */
function readBranches(
  { $or: _alternatives, ...common }: Fields,
  { alternatives = [] }: Conditions,
): readonly Conditions[] {
  return alternatives.map((branch) => readConditions({ $and: [common, branch] }))
}

/** An `$or` is served when each of its branches is. */
function planBranches(
  collection: Collection,
  branches: readonly Conditions[],
  order: SortOrder,
): Plan | undefined {
  if (branches.length === 0) return undefined
  const plans = branches.map((branch) => planConditions(collection, branch, order))
  if (plans.every((plan) => plan?.kind === 'identifiers'))
    return { kind: 'identifiers', identifierKeys: [...new Set(plans.flatMap((plan) => plan.identifierKeys))] }
  const scans = plans.map((plan) => asScans(collection, plan))
  if (!scans.every((plan) => plan !== undefined)) return undefined
  return {
    kind: 'scans',
    scans: scans.flatMap((plan) => plan.scans),
    sorted: scans.every((plan) => plan.sorted),
  }
}

type ScanPlan = Extract<Plan, { kind: 'scans' }>

/** Identifiers found one by one are scans of the index of identifiers, when they stand beside other scans. */
function asScans(collection: Collection, plan: Plan | undefined): ScanPlan | undefined {
  if (plan?.kind === 'scans') return plan
  const [index] = collection.indexes
  if (plan?.kind !== 'identifiers' || !index) return undefined
  const keys = plan.identifierKeys
    .flatMap((key) => collection.current.get(key)?.document ?? [])
    .flatMap((document) => index.keysOf(document))
  const ranges = keys.map((key) => ({ from: key, to: key + afterAll }))
  return { kind: 'scans', scans: [{ index, ranges, reverse: false }], sorted: false }
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
  return fields.length > 0 ? fields : ['a field that the filter compares with a value']
}
