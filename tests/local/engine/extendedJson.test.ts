/**
 * The wire form agrees with the SDK's own library: whatever bson's EJSON writes is read with the same meaning, and
 * whatever the engine writes is read back by EJSON, for random values and for the odd ones. Both forms of EJSON count.
 */
import { EJSON } from 'bson'
import fc from 'fast-check'
import { readExtendedJson, writeExtendedJson } from '../../../local/cloud/engine/extendedJson'
import type { Value } from '../../../local/cloud/engine/values'

const read = (text: string): Value => readExtendedJson(text, { nowMs: 1000 })

const odd = fc.constantFrom<Value>(
  '$',
  '"$x',
  '\u0000',
  '邻里',
  2 ** 31,
  -(2 ** 40),
  2 ** 53,
  1e300,
  0.1,
  Infinity,
  NaN,
)
const date = fc.date({ noInvalidDate: true, min: new Date(-1e14), max: new Date(1e14) })
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  date,
  odd,
)
const key = fc
  .oneof(fc.string({ maxLength: 4 }), fc.constantFrom('a$', 'a.b'))
  .filter((name) => !name.startsWith('$') && name !== '__proto__')
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }) as fc.Arbitrary<Value>,
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Value>,
  ),
})).value

// Minus zero is plain zero to a document.
const same = (one: unknown, other: unknown): void => expect(normal(one)).toEqual(normal(other))
const normal = (item: unknown): unknown => {
  if (item === 0) return 0
  if (Array.isArray(item)) return item.map(normal)
  if (typeof item !== 'object' || item === null || item instanceof Date) return item
  return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, normal(inner)]))
}

test.each([
  ['canonical', false],
  ['relaxed', true],
])('reads what EJSON writes in its %s form', (_name, relaxed) => {
  fc.assert(
    fc.property(value, (original) => same(read(EJSON.stringify({ original }, { relaxed })), { original })),
  )
})

test('writes what EJSON reads', () => {
  fc.assert(
    fc.property(value, (original) => same(EJSON.parse(writeExtendedJson({ original })), { original })),
  )
})

test('reads back what it wrote', () => {
  fc.assert(fc.property(value, (original) => same(read(writeExtendedJson({ original })), { original })))
})

test.each([
  ['{"$date":"1970-01-01T00:00:01.000Z"}', new Date(1000)],
  ['{"$date":5}', new Date(5)],
  ['{"$tcb_server_date":{"offset":{"$numberInt":"-5"}}}', new Date(995)],
  ['{"$tcb_server_date":{}}', new Date(1000)],
  ['{"$regularExpression":{"pattern":"^a","options":"ix"}}', /^a/i],
  ['{"$gt":{"$numberInt":"5"}}', { $gt: 5 }],
])('%s', (text, meaning) => expect(read(text)).toEqual(meaning))

test.each([
  '{',
  '{"$numberDecimal":"1"}',
  '{"$binary":{"base64":"","subType":"00"}}',
  '{"$regularExpression":{"pattern":"(","options":""}}',
])('%s is refused', (text) =>
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'DATABASE_REQUEST_FAILED' }) as Error),
)
