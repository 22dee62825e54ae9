import { readGeoCondition, type GeoCondition } from './geoQueries'
import { isComparable } from './matching'
import { isFields, type Fields, type Value } from './values'

export interface Bound {
  readonly value: Value
  readonly inclusive: boolean
}

/** What a filter demands of one field, as far as an index can use it. */
export interface PathCondition {
  /** The field equals one of these. */
  equal?: readonly Value[]
  low?: Bound
  high?: Bound
  /** The field is a text that starts so. */
  prefix?: string
}

/** A filter taken apart for planning. The whole filter is still tested on each document that a plan finds. */
export interface Conditions {
  /** Whether there is any condition at all, of use to an index or not. */
  readonly filtered: boolean
  /** Every field that is compared; an empty condition is of no use to an index. */
  readonly byPath: ReadonlyMap<string, PathCondition>
  readonly geo?: { readonly path: string; readonly condition: GeoCondition }
  /** Branches of the first `$or`: one of them must hold. */
  readonly alternatives?: readonly Fields[]
}

export function readConditions(filter: Fields): Conditions {
  const byPath = new Map<string, PathCondition>()
  const rest: { geo?: Conditions['geo']; alternatives?: readonly Fields[] } = {}
  const visit = (part: Fields): void => {
    for (const [path, operand] of Object.entries(part)) {
      if (path === '$and') for (const branch of branches(operand)) visit(branch)
      else if (path === '$or') rest.alternatives ??= branches(operand)
      else if (!path.startsWith('$')) {
        const condition = readGeoCondition(operand)
        if (condition) rest.geo ??= { path, condition }
        else addCondition(byPath, path, operand)
      }
    }
  }
  visit(filter)
  return { filtered: Object.keys(filter).length > 0, byPath, ...rest }
}

function branches(operand: Value): readonly Fields[] {
  return Array.isArray(operand) ? (operand as readonly Value[]).filter(isFields) : []
}

function addCondition(byPath: Map<string, PathCondition>, path: string, operand: Value): void {
  const condition = byPath.get(path) ?? {}
  if (isComparable(operand)) condition.equal ??= [operand]
  else if (operand instanceof RegExp) addPrefix(condition, operand)
  else if (isFields(operand)) {
    for (const [operator, value] of Object.entries(operand)) addOperator(condition, operator, value)
  }
  byPath.set(path, condition)
}

function addOperator(condition: PathCondition, operator: string, value: Value): void {
  if (operator === '$eq' && isComparable(value)) condition.equal ??= [value]
  else if (operator === '$in' && Array.isArray(value)) {
    if ((value as readonly Value[]).every(isComparable)) condition.equal ??= value as readonly Value[]
  } else if (operator === '$exists' && value === false) condition.equal ??= [null]
  else if (operator === '$regex' && value instanceof RegExp) addPrefix(condition, value)
  else if (value !== null && isComparable(value)) {
    if (operator === '$gt' || operator === '$gte') condition.low ??= { value, inclusive: operator === '$gte' }
    if (operator === '$lt' || operator === '$lte')
      condition.high ??= { value, inclusive: operator === '$lte' }
  }
}

/** Only a pattern that is anchored and begins with plain characters narrows a search, as on the platform. */
function addPrefix(condition: PathCondition, pattern: RegExp): void {
  if (pattern.flags !== '') return
  const match = /^\^([^\\.*+?()[\]{}|^$]+)(.?)/su.exec(pattern.source)
  if (!match?.[1] || pattern.source.includes('|')) return
  // A quantifier makes the character before it optional or repeatable: it is not part of the fixed start.
  const fixed =
    '*?{'.includes(match[2] ?? '') && match[2] !== '' ? [...match[1]].slice(0, -1).join('') : match[1]
  if (fixed) condition.prefix ??= fixed
}
