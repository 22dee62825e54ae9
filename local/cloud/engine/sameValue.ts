import { ObjectIdentifier, isFields, type Value } from './values'

/** Whether two values are the same to MongoDB: an update that changes nothing counts as not updated. */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other || Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (one instanceof Date) return other instanceof Date && one.getTime() === other.getTime()
  if (one instanceof ObjectIdentifier) return other instanceof ObjectIdentifier && one.hex === other.hex
  if (one instanceof RegExp) return other instanceof RegExp && String(one) === String(other)
  if (Array.isArray(one))
    return Array.isArray(other) && sameItems(one as readonly Value[], other as readonly Value[])
  if (!isFields(one) || !isFields(other)) return false
  const keys = Object.keys(one)
  const otherKeys = Object.keys(other)
  // The order of fields is part of a document's value.
  return (
    keys.length === otherKeys.length &&
    keys.every((key, i) => key === otherKeys[i] && sameValue(one[key], other[key]))
  )
}

function sameItems(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((item, i) => sameValue(item, other[i]))
}
