import { Aggregator } from 'mingo'
import type { Collection } from './collection'
import { copyOf } from './copy'
import { find } from './finding'
import { splitPath, valuesAt } from './paths'
import { committedView } from './readView'
import { isComparable } from './matching'
import { isFields, type Fields, type Value } from './values'

export interface LookupContext {
  readonly collectionNamed: (name: string) => Collection
  readonly strict: boolean
  readonly runPipeline: (collection: Collection, pipeline: readonly Fields[]) => Joined
}

export interface Joined {
  readonly documents: readonly Fields[]
  readonly examined: number
}

export interface LookupArgument {
  readonly from: string
  readonly as: string
  readonly localField?: string
  readonly foreignField?: string
  readonly let?: Fields
  readonly pipeline?: readonly Fields[]
}

/**
 * The documents that `$lookup` joins to one document: those with an equal field, run through the pipeline if there is
 * one. Both forms are planned like queries of their own, so a join that no index serves is refused.
 */
export function lookupDocument(context: LookupContext, argument: LookupArgument, document: Fields): Joined {
  const foreign = context.collectionNamed(argument.from)
  const { localField, foreignField, pipeline } = argument
  const equal =
    localField !== undefined && foreignField !== undefined
      ? equality(document, localField, foreignField)
      : undefined
  if (!pipeline) {
    const { versions, examined } = find(foreign, committedView(foreign), {
      filter: equal ?? {},
      strict: context.strict,
    })
    return { documents: versions.map((version) => copyOf(version.document) as Fields), examined }
  }
  const variables = evaluate(document, argument.let ?? {})
  const bound = pipeline.map((stage) => substitute(stage, variables) as Fields)
  return context.runPipeline(foreign, [
    ...(equal ? [{ $match: equal }] : []),
    ...bound.map(withPlannableMatch),
  ])
}

function equality(document: Fields, localField: string, foreignField: string): Fields {
  const values = valuesAt(document, splitPath(localField)).map((value) => value ?? null)
  return { [foreignField]: values.length === 1 ? (values[0] ?? null) : { $in: values } }
}

function evaluate(document: Fields, expressions: Fields): Fields {
  const names = Object.keys(expressions)
  if (names.length === 0) return {}
  const wanted = Object.fromEntries(names.map((name) => [name, expressions[name]]))
  const [values] = new Aggregator([{ $replaceWith: wanted }]).run([{ ...document }])
  return Object.fromEntries(names.map((name) => [name, (values as Fields | undefined)?.[name] ?? null]))
}

/** Puts the values of the joined document in place of `$$name` and `$$name.path`. */
function substitute(value: Value, variables: Fields): Value {
  if (typeof value === 'string' && value.startsWith('$$')) {
    const [name = '', ...path] = value.slice(2).split('.')
    if (!Object.hasOwn(variables, name)) return value
    const [found, ...more] =
      path.length > 0 ? valuesAt({ root: variables[name] }, ['root', ...path]) : [variables[name]]
    return { $literal: more.length > 0 ? [found, ...more] : (found ?? null) }
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => substitute(item, variables))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, substitute(inner, variables)]))
}

/** Adds to `{$match: {$expr: {$eq: ['$field', value]}}}` the plain filter that follows from it, for the planner. */
function withPlannableMatch(stage: Fields): Fields {
  const match = stage.$match
  if (!isFields(match) || match.$expr === undefined) return stage
  const equalities = readEqualities(match.$expr)
  return equalities.length === 0 ? stage : { $match: { $and: [...equalities, match] } }
}

function readEqualities(expression: Value): readonly Fields[] {
  if (!isFields(expression)) return []
  if (Array.isArray(expression.$and)) return (expression.$and as readonly Value[]).flatMap(readEqualities)
  if (!Array.isArray(expression.$eq)) return []
  const [one, other] = expression.$eq as readonly Value[]
  const [field, operand] = isFieldPath(one) ? [one, other] : [other, one]
  if (!isFieldPath(field)) return []
  const value = isFields(operand) && Object.hasOwn(operand, '$literal') ? operand.$literal : operand
  // A missing field equals no literal in an expression, whereas null in a filter would find it: null is left out.
  return value !== null && isComparable(value) && !isFieldPath(value) ? [{ [field.slice(1)]: value }] : []
}

function isFieldPath(value: Value): value is string {
  return typeof value === 'string' && value.startsWith('$') && !value.startsWith('$$')
}
