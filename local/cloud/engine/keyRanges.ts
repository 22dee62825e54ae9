import type { IndexField } from './collectionIndex'
import type { PathCondition } from './conditions'
import { afterAll, encodeAscending, encodeTextStart, encodeValue, invert, typeTag } from './keyEncoding'
import type { Value } from './values'

/** Keys from `from` up to, not including, `to`. */
export interface KeyRange {
  readonly from: string
  readonly to: string
}

/**
 * The ranges under the given equality prefixes, narrowed by the condition on the next field.
 *
 * An index entry of an array stands for one element only, and different elements may satisfy the two bounds of a
 * range: with `array`, one bound is used and the other is left to the test of the document.
 */
export function rangesWithin(
  prefixes: readonly string[],
  field: IndexField | undefined,
  condition: PathCondition | undefined,
  array: boolean,
): { readonly ranges: readonly KeyRange[]; readonly narrowed: boolean } {
  const inner = field && condition ? innerRange(condition, field.direction, array) : undefined
  const { from, to } = inner ?? { from: '', to: afterAll }
  return {
    ranges: prefixes.map((prefix) => ({ from: prefix + from, to: prefix + to })),
    narrowed: inner !== undefined,
  }
}

function innerRange(condition: PathCondition, direction: 1 | -1, array: boolean): KeyRange | undefined {
  if (condition.prefix !== undefined) return prefixRange(condition.prefix, direction)
  const low = condition.low
  const high = array && low ? undefined : condition.high
  const tag = encodeAscending((low ?? high)?.value).charAt(0)
  if (!low && !high) return undefined
  const [first, last] = direction === 1 ? [low, high] : [high, low]
  const bound = (value: Value): string => encodeValue(value, direction)
  return {
    from: first ? bound(first.value) + (first.inclusive ? '' : afterAll) : ofType(tag, direction, 0),
    to: last ? bound(last.value) + (last.inclusive ? afterAll : '') : ofType(tag, direction, 1),
  }
}

/** The start of all keys of one type (`step` 0) or just after them (1): a range never leaves the type of its bound. */
function ofType(tag: string, direction: 1 | -1, step: 0 | 1): string {
  const start = direction === 1 ? tag : invert(tag)
  return String.fromCharCode(start.charCodeAt(0) + step)
}

function prefixRange(prefix: string, direction: 1 | -1): KeyRange {
  const start = typeTag.string + encodeTextStart(prefix)
  const from = direction === 1 ? start : invert(start)
  // In reverse the end mark of the text itself becomes the highest character, hence one more.
  return { from, to: from + afterAll + (direction === 1 ? '' : afterAll) }
}
