import { Query } from 'mingo/query'
import { refusals } from './errors'
import { mingoOptions } from './mingoOptions'
import { splitPath } from './paths'
import { ObjectIdentifier, isFields, type Fields, type Value } from './values'

export type Predicate = (document: Fields) => boolean

/**
 * Compiles a filter. Comparisons of plain fields with plain values, which is nearly every query of an application, are
 * done here; everything else, and every document with an array on the way, is mingo's.
 */
export function compileFilter(filter: Fields): Predicate {
  const simple = compileSimple(filter)
  if (!simple) return compileWithMingo(filter)
  let exact: Predicate | undefined
  return (document) => {
    for (const { segments, test } of simple) {
      const value = plainValueAt(document, segments)
      if (value === arrayOnTheWay) return (exact ??= compileWithMingo(filter))(document)
      if (!test(value)) return false
    }
    return true
  }
}

function compileWithMingo(filter: Fields): Predicate {
  let query: Query
  try {
    query = new Query(filter, mingoOptions)
  } catch (error) {
    throw refusals.invalid(error instanceof Error ? error.message : String(error))
  }
  return (document) => query.test(document)
}

interface SimpleCondition {
  readonly segments: readonly string[]
  readonly test: (value: Value) => boolean
}

function compileSimple(filter: Fields): readonly SimpleCondition[] | undefined {
  const conditions: SimpleCondition[] = []
  for (const [path, operand] of Object.entries(filter)) {
    if (path.startsWith('$')) return undefined
    const segments = splitPath(path)
    if (isComparable(operand)) {
      conditions.push({ segments, test: equalTo(operand) })
    } else if (isFields(operand) && Object.keys(operand).length > 0) {
      for (const [operator, value] of Object.entries(operand)) {
        const test = comparison(operator, value)
        if (!test) return undefined
        conditions.push({ segments, test })
      }
    } else {
      return undefined
    }
  }
  return conditions
}

const arrayOnTheWay = Symbol('array on the way')

function plainValueAt(document: Fields, segments: readonly string[]): Value | typeof arrayOnTheWay {
  let value: Value = document
  for (const segment of segments) {
    if (!isFields(value)) return undefined
    value = Object.hasOwn(value, segment) ? value[segment] : undefined
    if (Array.isArray(value)) return arrayOnTheWay
  }
  return value
}

type Comparable = null | string | number | boolean | Date | ObjectIdentifier

export function isComparable(value: Value): value is Comparable {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof ObjectIdentifier
  )
}

function equalTo(expected: Comparable): (value: Value) => boolean {
  if (expected === null) return (value) => value === null || value === undefined
  if (expected instanceof Date)
    return (value) => value instanceof Date && value.getTime() === expected.getTime()
  if (expected instanceof ObjectIdentifier)
    return (value) => value instanceof ObjectIdentifier && value.hex === expected.hex
  return (value) => Object.is(value, expected) || value === expected
}

/** Ordered comparison within one type only, as MongoDB does: a number is neither more nor less than a text. */
function comparison(operator: string, operand: Value): ((value: Value) => boolean) | undefined {
  if (operator === '$in' && Array.isArray(operand)) {
    const items = operand as readonly Value[]
    if (!items.every(isComparable)) return undefined
    const tests = items.map((item) => equalTo(item))
    return (value) => tests.some((test) => test(value))
  }
  if (!isComparable(operand)) return undefined
  if (operator === '$eq') return equalTo(operand)
  if (operator === '$ne') {
    const equal = equalTo(operand)
    return (value) => !equal(value)
  }
  if (operator === '$exists' && typeof operand === 'boolean')
    return (value) => (value !== undefined) === operand
  return orderedComparison(operator, operand)
}

function orderedComparison(operator: string, operand: Comparable): ((value: Value) => boolean) | undefined {
  const bound = orderOf(operand)
  const accepts = orderTests[operator]
  if (bound === undefined || !accepts) return undefined
  return (value) => {
    const order = typeof value === typeof operand ? orderOf(value) : undefined
    return order !== undefined && accepts(order, bound)
  }
}

type Order = number | string

const orderTests: Readonly<Record<string, (value: Order, bound: Order) => boolean>> = {
  $gt: (value, bound) => value > bound,
  $gte: (value, bound) => value >= bound,
  $lt: (value, bound) => value < bound,
  $lte: (value, bound) => value <= bound,
}

function orderOf(value: Value): Order | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value
  return value instanceof Date ? value.getTime() : undefined
}
