import { isFields, type Value } from './values'

/** A deep copy for stages that change their input; dates and identifiers are never changed in place. */
export function copyOf(value: Value): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map(copyOf)
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]))
}
