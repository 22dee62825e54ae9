import { ObjectIdentifier, type Fields, type Value } from './values'

/**
 * Order-preserving encoding of values as strings: comparing two encoded keys with `<` compares the values as MongoDB
 * does (null, numbers, text, objects, identifiers, booleans, dates, patterns). A compound key is the encoded fields one
 * after another, so an equality prefix is a string prefix and a range is a range of strings.
 */
export type EncodedKey = string

export const typeTag = {
  null: '\u0002',
  number: '\u0003',
  string: '\u0004',
  object: '\u0005',
  array: '\u0006',
  identifier: '\u0007',
  boolean: '\u0008',
  date: '\u0009',
  pattern: '\u000a',
} as const

const end = '\u0000\u0001'
/** `prefix + afterAll` sorts after every key with that prefix: what follows a prefix is a tag, and no tag is this high. */
export const afterAll = '\uffff'

const scratch = new DataView(new ArrayBuffer(8))

/** The bits of a double, turned so that they sort as the numbers do; minus zero equals zero, NaN comes first. */
function encodeNumber(value: number): string {
  if (Number.isNaN(value)) return '\u0000\u0000\u0000\u0000'
  scratch.setFloat64(0, value === 0 ? 0 : value)
  const negative = scratch.getUint8(0) >= 0x80
  const flipFirst = negative ? 0xffff : 0x8000
  const flipRest = negative ? 0xffff : 0
  return String.fromCharCode(
    scratch.getUint16(0) ^ flipFirst,
    scratch.getUint16(2) ^ flipRest,
    scratch.getUint16(4) ^ flipRest,
    scratch.getUint16(6) ^ flipRest,
  )
}

/** Text with its zero characters escaped, so that the end mark sorts before every longer text. */
export function encodeTextStart(value: string): string {
  return value.includes('\u0000') ? value.replaceAll('\u0000', '\u0000\uffff') : value
}

export function encodeAscending(value: Value): EncodedKey {
  if (typeof value === 'string') return typeTag.string + encodeTextStart(value) + end
  if (typeof value === 'number') return typeTag.number + encodeNumber(value)
  if (typeof value === 'boolean') return typeTag.boolean + (value ? '\u0002' : '\u0001')
  if (value === undefined || value === null) return typeTag.null
  if (value instanceof Date) return typeTag.date + encodeNumber(value.getTime())
  if (value instanceof ObjectIdentifier) return typeTag.identifier + value.hex + end
  if (value instanceof RegExp) return typeTag.pattern + encodeTextStart(String(value)) + end
  if (Array.isArray(value))
    return typeTag.array + (value as readonly Value[]).map(encodeAscending).join('') + end
  return typeTag.object + encodeFields(value as Fields) + end
}

function encodeFields(fields: Fields): string {
  return Object.entries(fields)
    .map(([key, inner]) => encodeAscending(inner) + encodeTextStart(key) + end)
    .join('')
}

/** The same key with its order turned around. */
export function invert(key: EncodedKey): EncodedKey {
  let inverted = ''
  for (let i = 0; i < key.length; i++) inverted += String.fromCharCode(0xffff - key.charCodeAt(i))
  return inverted
}

export function encodeValue(value: Value, direction: 1 | -1): EncodedKey {
  const key = encodeAscending(value)
  return direction === 1 ? key : invert(key)
}

/** The key under which a document is kept: text as it is, every other type marked, so that 1 and "1" differ. */
export function encodeIdentifier(id: Value): string {
  return typeof id === 'string' ? id : `\u0000${encodeAscending(id)}`
}
