import { update as updateWithMingo } from 'mingo'
import { refusals } from './errors'
import { splitPath } from './paths'
import { requireStorable } from './storable'
import { isFields, type Fields, type StoredDocument, type Value } from './values'

/** A document or array that is being built and has not been stored yet. */
type Draft = Record<string, unknown>

export type Update = (document: StoredDocument) => StoredDocument

/**
 * Compiles MongoDB update operators (`{$inc: {points: 1}, $push: …}`) into a function from the old to the new document.
 * The new one shares everything that the update does not touch, so updating a long document costs little.
 *
 * The commonest operators are done here because mingo prepares each update anew at a cost of about 50 µs; the others
 * are mingo's, after a check of what MongoDB refuses and mingo ignores.
 */
export function compileUpdate(update: Fields, filter: Fields): Update {
  const operators = Object.entries(update).map(([operator, fields]) => {
    if (!isFields(fields)) throw refusals.invalid(`the argument of ${operator} must be an object`)
    return { operator, fields }
  })
  checkPaths(operators)
  for (const { operator, fields } of operators) {
    if (storesItsArguments.has(operator))
      for (const argument of Object.values(fields)) requireStorable(itemsOf(argument))
  }
  const quick = operators.every(({ operator, fields }) => isQuick(operator, fields))
  return (document) => {
    const draft: Draft = { ...document }
    for (const { operator, fields } of operators) {
      for (const [path, argument] of Object.entries(fields)) {
        const place = openPath(draft, path, operator)
        if (place) requireType(place, path, operator)
        if (quick && place) quickOperators[operator]?.(place.parent, place.key, argument)
        // mingo forgets `$slice` and `$sort` when the array does not exist yet.
        else if (place && operator === '$push') place.parent[place.key] ??= []
      }
    }
    if (!quick) applyWithMingo(draft, update, filter)
    return draft as unknown as StoredDocument
  }
}

function applyWithMingo(draft: Draft, update: Fields, filter: Fields): void {
  // Only a positional path needs to know which element the filter matched.
  const positional = Object.values(update).some((fields) =>
    Object.keys(fields as Fields).some((path) => path.includes('$')),
  )
  try {
    updateWithMingo(draft, update as Parameters<typeof updateWithMingo>[1], [], positional ? filter : {}, {
      cloneMode: 'none',
    })
  } catch (error) {
    throw refusals.invalid(error instanceof Error ? error.message : String(error))
  }
}

function checkPaths(operators: readonly { readonly operator: string; readonly fields: Fields }[]): void {
  const touched: string[] = []
  for (const { operator, fields } of operators) {
    if (!operator.startsWith('$')) throw refusals.invalid(`unknown modifier: ${operator}`)
    const targets = operator === '$rename' ? Object.values(fields).map(String) : []
    for (const path of [...Object.keys(fields), ...targets]) {
      if (path === '_id' || path.startsWith('_id.'))
        throw refusals.invalid(
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        )
      if (path === '' || path.split('.').some((part) => part === '' || part === '__proto__'))
        throw refusals.invalid(`the update path '${path}' is not valid`)
      const other = touched.find(
        (one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`),
      )
      if (other !== undefined)
        throw refusals.invalid(`Updating the path '${path}' would create a conflict at '${other}'`)
      touched.push(path)
    }
  }
}

const storesItsArguments = new Set(['$set', '$push', '$addToSet', '$min', '$max', '$setOnInsert'])

function itemsOf(argument: Value): Value {
  return isFields(argument) && Array.isArray(argument.$each) ? (argument.$each as readonly Value[]) : argument
}

interface Place {
  readonly parent: Draft
  readonly key: string
}

/** Removing something needs no path to it. */
const buildsNothing = new Set(['$unset', '$pull', '$pullAll', '$pop', '$rename'])

/** Copies the containers on the way to a path, so that changing the draft leaves the stored document alone. */
function openPath(draft: Draft, path: string, operator: string): Place | undefined {
  const segments = splitPath(path)
  let parent = draft
  for (const [position, key] of segments.entries()) {
    if (Array.isArray(parent) && !/^\d+$/.test(key))
      throw refusals.invalid(`Cannot create field '${key}' in the array on the way to '${path}'`)
    const value = Object.hasOwn(parent, key) ? parent[key] : undefined
    if (segments[position + 1]?.startsWith('$') === true) {
      // A positional path may reach any element and anything inside it.
      parent[key] = structuredClone(value)
      return undefined
    }
    if (position === segments.length - 1) {
      if (Array.isArray(value)) parent[key] = (value as readonly unknown[]).slice()
      return { parent, key }
    }
    if (value === undefined && buildsNothing.has(operator)) return undefined
    parent = openContainer(parent, key, value, path)
  }
  return undefined
}

function openContainer(parent: Draft, key: string, value: unknown, path: string): Draft {
  let copy: unknown
  if (value === undefined) copy = {}
  else if (Array.isArray(value)) copy = (value as readonly unknown[]).slice()
  else if (isFields(value)) copy = { ...value }
  else
    throw refusals.invalid(
      `Cannot create field '${path}': '${key}' on the way to it is neither an object nor an array`,
    )
  parent[key] = copy
  return copy as Draft
}

const wantsNumber = new Set(['$inc', '$mul', '$bit'])
const wantsArray = new Set(['$push', '$pop', '$pull', '$pullAll', '$addToSet'])

/** MongoDB refuses to count with text or to push into a number. */
function requireType({ parent, key }: Place, path: string, operator: string): void {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined
  if (value === undefined) return
  if (wantsNumber.has(operator) && typeof value !== 'number')
    throw refusals.invalid(`Cannot apply ${operator} to the field '${path}' of non-numeric type`)
  if (wantsArray.has(operator) && !Array.isArray(value))
    throw refusals.invalid(`Cannot apply ${operator} to the field '${path}': it must be an array`)
}

function isQuick(operator: string, fields: Fields): boolean {
  return Object.entries(fields).every(([path, argument]) => {
    if (path.includes('$')) return false
    if (operator === '$inc' || operator === '$mul') return typeof argument === 'number'
    if (operator === '$push')
      return isFields(argument) && Array.isArray(argument.$each) && argument.$sort === undefined
    return operator === '$set' || operator === '$unset'
  })
}

const quickOperators: Readonly<Record<string, (parent: Draft, key: string, argument: Value) => void>> = {
  $set: (parent, key, argument) => {
    parent[key] = argument
  },
  $unset: (parent, key) => {
    if (Array.isArray(parent)) parent[key] = null
    else Reflect.deleteProperty(parent, key)
  },
  $inc: (parent, key, argument) => {
    parent[key] = ((parent[key] as number | undefined) ?? 0) + (argument as number)
  },
  $mul: (parent, key, argument) => {
    parent[key] = ((parent[key] as number | undefined) ?? 0) * (argument as number)
  },
  $push: (parent, key, argument) => {
    const { $each, $position, $slice } = argument as { $each: unknown[]; $position?: number; $slice?: number }
    const items = (parent[key] ??= []) as unknown[]
    items.splice($position ?? items.length, 0, ...$each)
    if ($slice !== undefined) parent[key] = $slice < 0 ? items.slice($slice) : items.slice(0, $slice)
  },
}
