import { refusals } from './errors'
import { ObjectIdentifier, isFields, type Fields, type Value } from './values'

/**
 * Extended JSON, the form in which documents, queries and updates travel and rest.
 *
 * The SDK sends the canonical form (`{"$numberInt":"3"}`) and reads both forms. Answers and stored bodies use the
 * relaxed form, where a finite number is a plain JSON number: native JSON then does nearly all of the work.
 */
export interface ReadOptions {
  /** Server time in milliseconds, for `db.serverDate()`. */
  readonly nowMs: number
  /** Called for each server date that was found. */
  readonly onServerDate?: () => void
}

export function readExtendedJson(text: string, options: ReadOptions): Value {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw refusals.invalid('the request is not valid JSON')
  }
  // Every extended type is an object whose key begins with a dollar sign; without one there is nothing to revive.
  return text.includes('"$') ? revive(parsed, options) : (parsed as Value)
}

function revive(value: unknown, options: ReadOptions): Value {
  if (typeof value !== 'object' || value === null) return value as Value
  if (Array.isArray(value)) {
    const items = value as unknown[]
    for (let i = 0; i < items.length; i++) items[i] = revive(items[i], options)
    return items as Value
  }
  const fields = value as Record<string, unknown>
  const keys = Object.keys(fields)
  const first = keys[0]
  if (first?.startsWith('$') && keys.length <= 2) {
    const typed = reviveTyped(first, fields, options)
    if (typed !== undefined) return typed
  }
  for (const key of keys) fields[key] = revive(fields[key], options)
  return fields as Fields
}

function reviveTyped(type: string, fields: Record<string, unknown>, options: ReadOptions): Value {
  const payload = fields[type]
  switch (type) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return Number(payload)
    case '$date':
      return reviveDate(payload)
    case '$oid':
      return new ObjectIdentifier(String(payload))
    case '$regularExpression':
      return reviveRegularExpression(payload)
    case '$tcb_server_date': {
      options.onServerDate?.()
      const offset = isFields(payload) ? revive(payload.offset, options) : 0
      return new Date(options.nowMs + (typeof offset === 'number' ? offset : 0))
    }
    case '$binary':
    case '$numberDecimal':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
      throw refusals.invalid(`values of type ${type} are not supported`)
    default:
      return undefined
  }
}

function reviveDate(payload: unknown): Date {
  if (typeof payload === 'string' || typeof payload === 'number') return new Date(payload)
  return new Date(Number((payload as Record<string, unknown>).$numberLong))
}

function reviveRegularExpression(payload: unknown): RegExp {
  const { pattern, options } = payload as { pattern: string; options: string }
  try {
    // MongoDB's `x` (extended) has no JavaScript counterpart; the flags both know are i, m and s.
    return new RegExp(pattern, [...options].filter((flag) => 'ims'.includes(flag)).join(''))
  } catch {
    throw refusals.invalid(`the regular expression /${pattern}/ is not valid`)
  }
}

/** Writes a document or value in the relaxed form. */
export function writeExtendedJson(value: Value): string {
  return JSON.stringify(isPlain(value) ? value : toTyped(value))
}

function isPlain(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return (value as readonly Value[]).every(isPlain)
  if (!isFields(value)) return false
  for (const key in value) if (!isPlain(value[key])) return false
  return true
}

function toTyped(value: Value): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (value instanceof ObjectIdentifier) return { $oid: value.hex }
  if (Array.isArray(value)) return (value as readonly Value[]).map(toTyped)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toTyped(inner)]))
}
