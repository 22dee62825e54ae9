/**
 * Queries go through the declared indexes: they look only at the documents in range, give the same answers as a full
 * search (checked against mingo over random data and queries), and are refused when no index serves them.
 */
import fc from 'fast-check'
import { find as findWithMingo } from 'mingo'
import { encodeAscending, encodeValue } from '../../../local/cloud/engine/keyEncoding'
import { ids, openTestDatabase } from './testDatabase'

const indexes = [
  {
    name: 'byCommunity',
    fields: [
      ['communityId', 1],
      ['joinedAtMs', -1],
    ],
  },
  { name: 'byPhone', fields: [['phone', 1]], unique: true },
  {
    name: 'byTag',
    fields: [
      ['tags', 1],
      ['level', 1],
    ],
  },
  {
    name: 'byBuilding',
    fields: [
      ['home.building', 1],
      ['home.unit', 1],
    ],
  },
] as const

const { engine, db, _, people, lastOperation } = openTestDatabase(indexes)

beforeAll(async () => {
  await people.add(
    Array.from({ length: 1000 }, (_value, i) => ({
      _id: `p${String(i).padStart(4, '0')}`,
      communityId: `c${i % 10}`,
      joinedAtMs: i,
      phone: `138${i}`,
      tags: [`t${i % 50}`, 'all'],
      level: i % 7,
      home: { building: i % 20, unit: i % 3 },
    })),
  )
})
afterAll(async () => engine.close())

test.each([
  ['an identifier', () => people.doc('p0500').get(), 1, 1],
  ['an identifier with conditions', () => people.where({ _id: 'p0500', level: 1 }).get(), 0, 1],
  ['several identifiers', () => people.where({ _id: _.in(['p0001', 'p0002', 'nobody']) }).get(), 2, 2],
  ['a range of identifiers', () => people.where({ _id: _.gt('p0990') }).get(), 9, 9],
  ['a unique key', () => people.where({ phone: '13877' }).get(), 1, 1],
  ['an equality prefix', () => people.where({ communityId: 'c3' }).get(), 100, 100],
  ['equality and a range', () => people.where({ communityId: 'c3', joinedAtMs: _.gte(900) }).get(), 10, 10],
  [
    'a range with two ends',
    () => people.where({ communityId: 'c3', joinedAtMs: _.gt(13).and(_.lte(33)) }).get(),
    2,
    2,
  ],
  [
    'a sort with a limit',
    () => people.where({ communityId: 'c3' }).orderBy('joinedAtMs', 'desc').limit(5).get(),
    5,
    5,
  ],
  [
    'the reverse sort',
    () => people.where({ communityId: 'c3' }).orderBy('joinedAtMs', 'asc').limit(5).get(),
    5,
    5,
  ],
  [
    'a skip',
    () => people.where({ communityId: 'c3' }).orderBy('joinedAtMs', 'asc').skip(10).limit(5).get(),
    5,
    15,
  ],
  [
    'one of several',
    () =>
      people
        .where({ communityId: _.in(['c1', 'c2']) })
        .limit(150)
        .get(),
    150,
    150,
  ],
  [
    'one of several, sorted',
    () =>
      people
        .where({ communityId: _.in(['c1', 'c2']) })
        .orderBy('joinedAtMs', 'desc')
        .limit(5)
        .get(),
    5,
    10,
  ],
  ['an element of an array', () => people.where({ tags: 't7' }).get(), 20, 20],
  [
    'an array and a sort on the next field',
    () => people.where({ tags: 't7' }).orderBy('level', 'asc').limit(3).get(),
    3,
    3,
  ],
  ['nested fields', () => people.where({ home: { building: 3, unit: 1 } }).get(), 16, 16],
  ['the start of a text', () => people.where({ phone: /^1389/ }).limit(500).get(), 111, 111],
  ['a sort without a filter', () => people.orderBy('phone', 'asc').limit(3).get(), 3, 3],
  ['nothing but a limit', () => people.limit(3).get(), 3, 3],
  [
    'alternatives',
    () => people.where(_.or([{ phone: '1381' }, { phone: '1382' }, { _id: _.gt('p0998') }])).get(),
    3,
    3,
  ],
])('%s looks only at what it needs', async (_name, query, rows, examined) => {
  expect((await query()).data).toHaveLength(rows)
  expect(lastOperation()?.documentsExamined).toBe(examined)
})

test.each([
  ['an update by version', () => people.where({ _id: 'p0001', level: 99 }).update({ level: 1 }), 1],
  ['a count', () => people.where({ communityId: 'c1' }).count(), 100],
  ['a count of everything', () => people.count(), 0],
  [
    'an aggregation',
    () => people.aggregate().match({ communityId: 'c1' }).sort({ joinedAtMs: -1 }).limit(2).end(),
    2,
  ],
  ['a grouping', () => people.aggregate().match({ communityId: 'c1' }).group({ _id: '$level' }).end(), 100],
])('%s counts the documents it looked at', async (_name, operation, examined) => {
  await operation()
  expect(lastOperation()?.documentsExamined).toBe(examined)
})

test.each([
  ['a filter', () => people.where({ level: 3 }).get(), '(level)'],
  ['a sort', () => people.orderBy('level', 'asc').get(), '(level)'],
  [
    "a sort that the filter's index does not give",
    () => people.where({ communityId: 'c1' }).orderBy('level', 'asc').get(),
    '(communityId, level)',
  ],
  [
    'mixed directions',
    () => people.where({ tags: 't1' }).orderBy('level', 'asc').orderBy('phone', 'asc').get(),
    '(tags, level, phone)',
  ],
  ['a field behind the first of an index', () => people.where({ joinedAtMs: _.gt(5) }).get(), '(joinedAtMs)'],
  ['a pattern without a fixed start', () => people.where({ phone: /1389/ }).get(), '(phone)'],
  ['a pattern that ignores case', () => people.where({ phone: /^1389/i }).get(), '(phone)'],
  ['one alternative of two', () => people.where(_.or([{ phone: '1' }, { level: 2 }])).get(), '(level)'],
  [
    'an operator that compares no field',
    () => people.options({ raw: true }).where({ $expr: true }).get(),
    '(a field that the filter compares with a value)',
  ],
  ['an update', () => people.where({ level: 3 }).update({ level: 4 }), '(level)'],
  ['a removal', () => people.where({ level: 3 }).remove(), '(level)'],
  ['a count', () => people.where({ level: 3 }).count(), '(level)'],
  ['an aggregation', () => people.aggregate().match({ level: 3 }).end(), '(level)'],
])('%s that no index serves is refused and names the index', async (_name, query, fields) => {
  await expect(query()).rejects.toMatchObject({
    code: 'DATABASE_INDEX_MISSING',
    message: `no index declared in cloudfunctions/database.ts serves this query on "people": it needs an index on ${fields}`,
  })
})

test('a missing field counts as null in a unique index', async () => {
  await people.add({ _id: 'first without a phone', communityId: 'unique' })
  await expect(people.add({ _id: 'second', communityId: 'unique' })).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('index: byPhone dup key: { phone: null }') as string,
  })
  await expect(people.doc('p0001').update({ phone: '1380' })).rejects.toMatchObject({
    message: expect.stringContaining('[FailedOperation.Update]') as string,
  })
  await people.doc('first without a phone').remove()
})

test('an index follows updates and removals', async () => {
  await people.add({ _id: 'moving', communityId: 'here', phone: 'moving' })
  await people.doc('moving').update({ communityId: 'there' })
  expect(ids(await people.where({ communityId: 'here' }).get())).toEqual([])
  expect(ids(await people.where({ communityId: 'there' }).get())).toEqual(['moving'])
  await people.doc('moving').remove()
  expect(ids(await people.where({ communityId: 'there' }).get())).toEqual([])
})

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('', 'a', 'ab', 'b', '邻', 'a\u0000', 'a\u0000b', '\uffff'),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: -2, max: 2 }).map((day) => new Date(day * 86_400_000)),
)

describe('encoded keys', () => {
  const numbers = fc.double({ noNaN: true })

  test('order numbers, texts and dates as they compare, in both directions', () => {
    const sameOrder = (one: number | string, other: number | string): boolean => {
      const expected = one < other ? -1 : one > other ? 1 : 0
      const order = (direction: 1 | -1): number => {
        const [a, b] = [encodeValue(one, direction), encodeValue(other, direction)]
        return a < b ? -1 : a > b ? 1 : 0
      }
      return order(1) === expected && order(-1) === (expected === 0 ? 0 : -expected)
    }
    fc.assert(fc.property(numbers, numbers, sameOrder))
    const text = fc.string({ unit: 'binary' })
    fc.assert(fc.property(text, text, sameOrder))
  })

  test('no key is the start of another, so that compound keys compare field by field', () => {
    fc.assert(
      fc.property(scalar, scalar, (one, other) => {
        const [a, b] = [encodeAscending(one), encodeAscending(other)]
        return a === b || !(a.startsWith(b) || b.startsWith(a))
      }),
    )
  })
})

describe('against a full search', () => {
  const field = fc.option(
    fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) }),
    {
      nil: undefined,
    },
  )
  const documents = fc.array(fc.record({ a: field, b: field }), { maxLength: 20 })
  const condition = fc.oneof(
    scalar,
    fc.record({ $gt: scalar }),
    fc.record({ $gte: scalar, $lt: scalar }),
    fc.record({ $lte: scalar }),
    fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ $ne: scalar }),
    fc.record({ $exists: fc.boolean() }),
  )
  const filter = fc.oneof(
    fc.record({ a: condition }),
    fc.record({ a: condition, b: condition }),
    fc.record({ $and: fc.tuple(fc.record({ a: condition }), fc.record({ a: condition })) }),
    fc.record({ $or: fc.tuple(fc.record({ a: condition }), fc.record({ b: condition })) }),
  )
  const direction = fc.constantFrom(1 as const, -1 as const)

  test('every query finds the same documents', async () => {
    await fc.assert(
      fc.asyncProperty(documents, filter, direction, direction, async (fields, query, first, second) => {
        const indexed = openTestDatabase(
          [
            {
              name: 'compound',
              fields: [
                ['a', first],
                ['b', second],
              ],
            },
            { name: 'single', fields: [['b', second]] },
          ],
          { strictIndexes: false },
        )
        const numbered = fields.map((document, _id) => ({ _id, ...document }))
        if (numbered.length > 0) await indexed.people.add(numbered)
        const answer = await indexed.people.options({ raw: true }).where(query).get()
        const stored = (await indexed.people.get()).data as Record<string, unknown>[]
        const expected = findWithMingo(stored, query as never, {}).all() as unknown as { _id: number }[]
        expect(ids(answer).toSorted()).toEqual(ids({ data: expected }).toSorted())
        await indexed.engine.close()
      }),
      { numRuns: 500 },
    )
  })

  test('every sort gives the same order, whether an index gives it or not', async () => {
    const plain = fc.array(fc.record({ a: scalar, b: scalar }), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        plain,
        direction,
        direction,
        fc.nat(5),
        fc.integer({ min: 1, max: 5 }),
        async (fields, first, second, skip, limit) => {
          const indexed = openTestDatabase(
            [
              {
                name: 'compound',
                fields: [
                  ['a', 1],
                  ['b', -1],
                ],
              },
            ],
            { strictIndexes: false },
          )
          const bare = openTestDatabase([], { strictIndexes: false })
          const word = (turn: 1 | -1): 'asc' | 'desc' => (turn === 1 ? 'asc' : 'desc')
          const answers = []
          for (const { people: collection, engine: one } of [indexed, bare]) {
            if (fields.length > 0) await collection.add(fields.map((document, _id) => ({ _id, ...document })))
            const sorted = collection
              .orderBy('a', word(first))
              .orderBy('b', word(second))
              .skip(skip)
              .limit(limit)
            answers.push(((await sorted.get()).data as typeof fields).map(({ a, b }) => [a, b]))
            await one.close()
          }
          expect(answers[0]).toEqual(answers[1])
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('a collection without declared indexes is found by its identifiers only', async () => {
  await expect(db.collection('places').where({ name: 'x' }).get()).rejects.toMatchObject({
    code: 'DATABASE_INDEX_MISSING',
  })
})
