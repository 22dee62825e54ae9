/**
 * Every update operator of the SDK, one row a case: what the document was, what is asked, what it is afterwards, and
 * what MongoDB refuses. Through the real SDK, so that its encoding is part of the test.
 */
import { openTestDatabase } from './testDatabase'

const { engine, _, people } = openTestDatabase()

beforeEach(async () => {
  await people.remove()
})
afterAll(async () => engine.close())

async function updated(before: object, update: object): Promise<unknown> {
  await people.add({ _id: 'a', ...before })
  await people.doc('a').update(update)
  const [after] = (await people.doc('a').get()).data as Record<string, unknown>[]
  const { _id, ...fields } = after ?? {}
  return fields
}

test.each<[string, object, object, object]>([
  ['a plain value', { a: 1, b: 2 }, { a: 'x' }, { a: 'x', b: 2 }],
  ['nested objects, merged', { a: { x: 1, y: 2 } }, { a: { x: 5 } }, { a: { x: 5, y: 2 } }],
  ['set: an object as a whole', { a: { x: 1, y: 2 } }, { a: _.set({ x: 5 }) }, { a: { x: 5 } }],
  ['a dotted path that is not there', {}, { 'a.b.c': 1 }, { a: { b: { c: 1 } } }],
  ['an element of an array', { a: [1, 2, 3] }, { 'a.1': 9 }, { a: [1, 9, 3] }],
  ['a field of an element', { a: [{ n: 1 }, { n: 2 }] }, { 'a.1.n': 9 }, { a: [{ n: 1 }, { n: 9 }] }],
  ['a date', { a: 1 }, { a: new Date(5) }, { a: new Date(5) }],
  ['null', { a: 1 }, { a: null }, { a: null }],
  ['remove', { a: 1, b: 2 }, { a: _.remove() }, { b: 2 }],
  ['remove of what is not there', { b: 2 }, { 'a.b': _.remove() }, { b: 2 }],
  ['inc', { n: 5 }, { n: _.inc(-7) }, { n: -2 }],
  ['inc of a missing field', {}, { 'a.n': _.inc(3) }, { a: { n: 3 } }],
  ['inc in an element', { lots: [{ left: 3 }] }, { 'lots.0.left': _.inc(-1) }, { lots: [{ left: 2 }] }],
  ['mul', { n: 5 }, { n: _.mul(3) }, { n: 15 }],
  ['mul of a missing field', {}, { n: _.mul(3) }, { n: 0 }],
  ['min', { n: 5, m: 5 }, { n: _.min(3), m: _.min(7) }, { n: 3, m: 5 }],
  ['max', { n: 5, m: 5 }, { n: _.max(3), m: _.max(7) }, { n: 5, m: 7 }],
  ['push', { a: [1] }, { a: _.push([2, 3]) }, { a: [1, 2, 3] }],
  ['push to a missing array', {}, { a: _.push('x') }, { a: ['x'] }],
  [
    'push of objects',
    { a: [] },
    { a: _.push([{ n: 1, at: new Date(1) }]) },
    { a: [{ n: 1, at: new Date(1) }] },
  ],
  ['push at a position', { a: [1, 4] }, { a: _.push({ each: [2, 3], position: 1 }) }, { a: [1, 2, 3, 4] }],
  ['push keeping the last', { a: [1, 2] }, { a: _.push({ each: [3, 4], slice: -3 }) }, { a: [2, 3, 4] }],
  ['push keeping the first', { a: [1, 2] }, { a: _.push({ each: [3, 4], slice: 3 }) }, { a: [1, 2, 3] }],
  ['push keeping none', { a: [1, 2] }, { a: _.push({ each: [3], slice: 0 }) }, { a: [] }],
  ['push with a limit to a missing array', {}, { a: _.push({ each: [1, 2, 3], slice: -2 }) }, { a: [2, 3] }],
  [
    'push, sort by a field, keep the first',
    { a: [{ n: 5 }, { n: 2 }] },
    { a: _.push({ each: [{ n: 1 }, { n: 9 }], sort: { n: 1 }, slice: 3 }) },
    { a: [{ n: 1 }, { n: 2 }, { n: 5 }] },
  ],
  [
    'push and sort to a missing array',
    {},
    { a: _.push({ each: [3, 1, 2], sort: -1, slice: 2 }) },
    { a: [3, 2] },
  ],
  ['pop', { a: [1, 2, 3] }, { a: _.pop() }, { a: [1, 2] }],
  ['shift', { a: [1, 2, 3] }, { a: _.shift() }, { a: [2, 3] }],
  ['unshift', { a: [3] }, { a: _.unshift([1, 2]) }, { a: [1, 2, 3] }],
  ['addToSet', { a: [1] }, { a: _.addToSet(2), b: _.addToSet('x') }, { a: [1, 2], b: ['x'] }],
  ['addToSet of what is there', { a: [{ n: 1 }] }, { a: _.addToSet({ n: 1 }) }, { a: [{ n: 1 }] }],
  ['addToSet of several', { a: [1] }, { a: _.addToSet({ $each: [1, 2, 3] }) }, { a: [1, 2, 3] }],
  ['pull of a value', { a: [1, 2, 1] }, { a: _.pull(1) }, { a: [2] }],
  ['pull by a comparison', { a: [1, 5, 9] }, { a: _.pull(_.gte(5)) }, { a: [1] }],
  [
    'pull of objects by a field',
    { a: [{ k: 'x', n: 1 }, { k: 'y' }] },
    { a: _.pull({ k: 'x' }) },
    { a: [{ k: 'y' }] },
  ],
  ['pullAll', { a: [1, 2, 3, 1] }, { a: _.pullAll([1, 3]) }, { a: [2] }],
  ['rename', { old: 1, b: 2 }, { old: _.rename('fresh') }, { fresh: 1, b: 2 }],
  ['bit', { n: 0b1100 }, { n: _.bit({ and: 0b0110 }) }, { n: 0b0100 }],
  [
    'several operators',
    { n: 1, a: [] },
    { n: _.inc(1), a: _.push([2]), b: 3, c: _.remove() },
    { n: 2, a: [2], b: 3 },
  ],
])('%s', async (_name, before, update, after) => {
  expect(await updated(before, update)).toEqual(after)
})

test.each<[string, object, object]>([
  ['counting with text', { n: 'five' }, { n: _.inc(1) }],
  ['counting null', { n: null }, { n: _.inc(1) }],
  ['counting by text', { n: 1 }, { n: _.inc('1') }],
  ['pushing into a number', { a: 1 }, { a: _.push([2]) }],
  ['pushing into null', { a: null }, { a: _.push([2]) }],
  ['pulling from text', { a: 'x' }, { a: _.pull('x') }],
  ['a path through a number', { a: 1 }, { 'a.b': 2 }],
  ['a path through null', { a: null }, { 'a.b': 2 }],
  ['a name in an array', { a: [1] }, { 'a.b': 2 }],
  ['two changes of one path', { a: { b: 1 } }, { 'a.b': 2, a: _.set({}) }],
  ['a field like an operator', { a: 1 }, { b: _.set({ $gt: '' }) }],
  ['a pushed field like an operator', { a: [] }, { a: _.push([{ $gt: '' }]) }],
  ['nothing at all', { a: 1 }, {}],
])('%s is refused and changes nothing', async (_name, before, update) => {
  await expect(updated(before, update)).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect((await people.doc('a').get()).data).toEqual([{ _id: 'a', ...before }])
})

test.each([
  ['the _id', { $set: { _id: 'b' } }],
  ['a prototype', { $set: { '__proto__.polluted': 1 } }],
  ['an unknown operator', { $explode: { a: 1 } }],
  ['a field without an operator', { a: 1 }],
  ['an operator without fields', { $set: 1 }],
])('a raw update of %s is refused', async (_name, update) => {
  await people.add({ _id: 'a' })
  const request = people.where({ _id: 'a' }).options({ raw: true }).update(update)
  await expect(request).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect({}).not.toHaveProperty('polluted')
})

test('a positional update changes the element that matched', async () => {
  await people.add({
    _id: 'a',
    lots: [
      { id: 1, left: 5 },
      { id: 2, left: 7 },
    ],
  })
  await people.where({ _id: 'a', 'lots.id': 2 }).update({ 'lots.$.left': _.inc(-3) })
  await people.where({ _id: 'a' }).update({ 'lots.$[].seen': true })
  expect((await people.doc('a').get()).data).toEqual([
    {
      _id: 'a',
      lots: [
        { id: 1, left: 5, seen: true },
        { id: 2, left: 4, seen: true },
      ],
    },
  ])
})

test('an update of many documents gives each its own values', async () => {
  await people.add([{ _id: 'a' }, { _id: 'b' }])
  await people.where({ _id: _.in(['a', 'b']) }).update({ tags: [{ n: 1 }] })
  await people.doc('a').update({ 'tags.0.n': 2, tags2: _.push([1]) })
  expect((await people.doc('b').get()).data).toEqual([{ _id: 'b', tags: [{ n: 1 }] }])
})
