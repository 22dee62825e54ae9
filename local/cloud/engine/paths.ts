import { isFields, type Fields, type Value } from './values'

export function splitPath(path: string): readonly string[] {
  return path.split('.')
}

/**
 * Every value that a dotted path reaches, as MongoDB's indexes see it: an array on the way or at the end stands for
 * each of its elements, a missing field is `undefined`.
 */
export function valuesAt(document: Fields, segments: readonly string[]): readonly Value[] {
  const found: Value[] = []
  collect(document, segments, 0, found)
  return found
}

function collect(value: Value, segments: readonly string[], depth: number, found: Value[]): void {
  const segment = segments[depth]
  if (segment === undefined) {
    if (Array.isArray(value) && value.length > 0) found.push(...(value as readonly Value[]))
    else found.push(value)
  } else if (Array.isArray(value)) {
    collectFromArray(value as readonly Value[], segments, depth, segment, found)
  } else {
    collect(
      isFields(value) && Object.hasOwn(value, segment) ? value[segment] : undefined,
      segments,
      depth + 1,
      found,
    )
  }
}

function collectFromArray(
  items: readonly Value[],
  segments: readonly string[],
  depth: number,
  segment: string,
  found: Value[],
): void {
  if (/^\d+$/.test(segment)) collect(items[Number(segment)], segments, depth + 1, found)
  else if (items.length === 0) found.push(undefined)
  else for (const item of items) collect(item, segments, depth, found)
}
