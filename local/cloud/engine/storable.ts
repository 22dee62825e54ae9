import { refusals } from './errors'
import { isFields, type Value } from './values'

/** MongoDB stores no field whose name starts with a dollar sign: it would be an operator when it comes back in a query. */
export function requireStorable(value: Value): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Value[]) requireStorable(item)
  } else if (isFields(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.startsWith('$'))
        throw refusals.invalid(`The dollar ($) prefixed field '${name}' is not valid for storage`)
      requireStorable(inner)
    }
  }
}
