/**
 * Reading and writing documents behaves as CloudBase does: identifiers, counts of what changed, limits that bite
 * silently, errors with the platform's codes and texts. Everything goes through the unmodified @cloudbase/database.
 */
import { collectionNamed, ids, openTestDatabase } from './testDatabase'

const { engine, db, _, people, clock } = openTestDatabase()
const loose = openTestDatabase([], { strictIndexes: false })

beforeEach(async () => {
  await people.remove()
  await loose.people.remove()
})
afterAll(async () => {
  await engine.close()
  await loose.engine.close()
})

test('an inserted document comes back with every type it was stored with', async () => {
  const document = {
    name: '王芳',
    points: 12,
    share: 0.5,
    huge: 1e15,
    active: true,
    nothing: null,
    bornAt: new Date('1950-03-01T00:00:00.000Z'),
    home: new db.Geo.Point(104.06, 30.67),
    tags: ['志愿者', { level: 2 }],
    address: { building: '3栋', unit: 1 },
    'quoted "key"': 'line\nbreak',
  }
  expect(await people.add({ _id: 'a', ...document })).toMatchObject({ id: 'a' })
  expect((await people.doc('a').get()).data).toEqual([{ _id: 'a', ...document }])
})

test('what is read or sent is a copy: changing it changes nothing stored', async () => {
  const sent = { _id: 'a', tags: ['x'] }
  await people.add(sent)
  sent.tags.push('y')
  const [read] = (await people.doc('a').get()).data as { tags: string[] }[]
  read?.tags.push('z')
  expect((await people.doc('a').get()).data).toEqual([{ _id: 'a', tags: ['x'] }])
})

test('a document without an _id gets one of its own', async () => {
  const first = await people.add({ name: 'a' })
  const second = await people.add({ name: 'b' })
  expect(first.id).toMatch(/^[0-9a-f]{32}$/)
  expect(second.id).not.toBe(first.id)
})

test('a batch is inserted in order and answers all identifiers', async () => {
  expect(await people.add([{ _id: 'a' }, { _id: 'b' }])).toMatchObject({ ids: ['a', 'b'] })
})

test('a batch with a duplicate keeps what came before it', async () => {
  await people.add({ _id: 'b' })
  const batch = people.add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }])
  await expect(batch).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining(
      '[FailedOperation.Insert] bulk write error: [{E11000 duplicate key error collection: tnt-local.people index: _id_ dup key: { _id: "b" }}]',
    ) as string,
  })
  expect(ids(await people.orderBy('_id', 'asc').get())).toEqual(['a', 'b'])
})

test('the identifiers 1 and "1" are two documents', async () => {
  await people.add([
    { _id: 1, kind: 'number' },
    { _id: '1', kind: 'text' },
  ])
  expect((await people.doc(1).get()).data).toEqual([{ _id: 1, kind: 'number' }])
  expect((await people.doc('1').get()).data).toEqual([{ _id: '1', kind: 'text' }])
})

test('a missing document reads as an empty list and updates as zero', async () => {
  expect((await people.doc('nobody').get()).data).toEqual([])
  expect(await people.doc('nobody').update({ name: 'x' })).toMatchObject({ updated: 0 })
  expect(await people.doc('nobody').remove()).toMatchObject({ deleted: 0 })
})

test('an update that changes nothing counts zero', async () => {
  await people.add({ _id: 'a', name: 'x', tags: [{ deep: 1 }] })
  expect(await people.doc('a').update({ name: 'x', tags: [{ deep: 1 }] })).toMatchObject({ updated: 0 })
  expect(await people.doc('a').update({ name: 'y' })).toMatchObject({ updated: 1 })
})

test('a conditional update changes all or one of what matches, or nothing', async () => {
  await people.add([
    { _id: 'a', points: 5 },
    { _id: 'b', points: 7 },
  ])
  const short = people.where({ _id: 'a', points: _.gte(6) })
  expect(await short.update({ points: _.inc(-6) })).toMatchObject({ updated: 0 })
  const enough = people.where({ _id: _.in(['a', 'b']), points: _.gte(5) })
  expect(await enough.update({ seen: true })).toMatchObject({ updated: 2 })
  expect(await enough.options({ multiple: false }).update({ seen: false })).toMatchObject({ updated: 1 })
})

test('set replaces a document or makes it', async () => {
  expect(await people.doc('a').set({ name: 'x', points: 1 })).toMatchObject({ updated: 0, upsertedId: 'a' })
  expect(await people.doc('a').set({ name: 'y' })).toMatchObject({ updated: 1 })
  expect((await people.doc('a').get()).data).toEqual([{ _id: 'a', name: 'y' }])
})

test('updateAndReturn gives the document after the update', async () => {
  await people.add({ _id: 'a', points: 5 })
  const updated = await people.where({ _id: 'a' }).updateAndReturn({ points: _.inc(2) })
  expect(updated).toMatchObject({ updated: 1, doc: { _id: 'a', points: 7 } })
  const missing = await people.where({ _id: 'b' }).updateAndReturn({ points: _.inc(2) })
  expect(missing).toMatchObject({ updated: 0 })
})

test('removing with a filter removes what matches', async () => {
  await people.add([{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }])
  expect(await people.where({ _id: _.in(['a', 'c']) }).remove()).toMatchObject({ deleted: 2 })
  expect(await people.count()).toMatchObject({ total: 1 })
})

test('server dates are the clock of the server, with their offset, also in a condition', async () => {
  await people.add({
    _id: 'a',
    at: db.serverDate(),
    later: db.serverDate({ offset: 60_000 }),
  })
  const [document] = (await people.doc('a').get()).data as { at: Date; later: Date }[]
  expect(document?.at).toEqual(new Date(clock.nowMs))
  expect(document?.later).toEqual(new Date(clock.nowMs + 60_000))
  await people.doc('a').update({ at: db.serverDate({ offset: -1 }) })
  const before = people.where({ _id: 'a', at: _.lt(db.serverDate()) })
  expect(await before.count()).toMatchObject({ total: 1 })
})

test('a projection keeps or drops fields, always with the _id unless told otherwise', async () => {
  await people.add({ _id: 'a', name: 'x', address: { building: 3, unit: 1 }, points: 2 })
  expect((await people.doc('a').field({ name: true, 'address.unit': true }).get()).data).toEqual([
    { _id: 'a', name: 'x', address: { unit: 1 } },
  ])
  expect((await people.field({ 'address.unit': false, _id: false }).get()).data).toEqual([
    { name: 'x', address: { building: 3 }, points: 2 },
  ])
  expect((await people.doc('a').get()).data).toMatchObject([{ address: { building: 3, unit: 1 } }])
})

test('an array can be cut by a projection', async () => {
  await people.add({ _id: 'a', lines: [1, 2, 3] })
  const lastTwo = people.doc('a').field({ lines: { $slice: -2 } })
  expect((await lastTwo.get()).data).toEqual([{ _id: 'a', lines: [2, 3] }])
})

test('reading gives 100 documents by default and 1000 at most', async () => {
  await people.add(Array.from({ length: 1001 }, (_value, i) => ({ _id: `p${String(i).padStart(4, '0')}` })))
  expect((await people.get()).data).toHaveLength(100)
  expect((await people.limit(5000).get()).data).toHaveLength(1000)
  expect(ids(await people.orderBy('_id', 'desc').skip(1).limit(2).get())).toEqual(['p0999', 'p0998'])
})

test('a result of more than 1 MB is refused', async () => {
  const long = '邻'.repeat(200_000)
  await people.add([
    { _id: 'a', long },
    { _id: 'b', long },
  ])
  expect((await people.doc('a').get()).data).toHaveLength(1)
  await expect(people.get()).rejects.toMatchObject({ code: 'EXCEED_MAX_RESPONSE_SIZE' })
  expect((await people.field({ long: false }).get()).data).toHaveLength(2)
})

test('a document of more than 16 MB is refused', async () => {
  const tooLong = people.add({ _id: 'a', long: 'x'.repeat(16 * 1024 * 1024) })
  await expect(tooLong).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  expect(await people.count()).toMatchObject({ total: 0 })
})

test('a missing collection is refused until it is created', async () => {
  const missing = db.collection('later')
  await expect(missing.add({ _id: 'a' })).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    message: expect.stringContaining('Db or Table not exist: later') as string,
  })
  await db.createCollection('later')
  expect(await missing.add({ _id: 'a' })).toMatchObject({ id: 'a' })
  await expect(db.createCollection('later')).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_ALREADY_EXIST',
  })
})

test('with throwOnCode off, as wx-server-sdk works, a refusal is returned', async () => {
  const answer = await engine.send('database.getDocument', { collectionName: 'nowhere' })
  expect(answer).toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    requestId: expect.any(String) as string,
  })
})

test.each([
  ['an unknown operator', () => loose.people.where({ $nonsense: 1 }).get()],
  ['an unknown comparison', () => loose.people.where({ a: { $nonsense: 1 } }).get()],
  ['an unknown action', () => engine.send('database.dropEverything', {})],
  ['no collection', () => engine.send('database.getDocument', {})],
  [
    'a query that is not JSON',
    () => engine.send('database.getDocument', { collectionName: 'people', query: '{' }),
  ],
  [
    'a query that is a list',
    () => engine.send('database.getDocument', { collectionName: 'people', query: '[]' }),
  ],
  [
    'documents that are no list',
    () => engine.send('database.insertDocument', { collectionName: 'people', data: 1 }),
  ],
])('malformed request: %s is refused with a code', async (_name, request) => {
  const answer = await request().catch((error: unknown) => error)
  expect(answer).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) as string })
})

test.each([
  ['a field like an operator', { _id: 'a', name: { $gt: '' } }],
  ['a list as _id', { _id: ['a'] }],
])('a document with %s is not stored', async (_name, document) => {
  await expect(people.add(document)).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await people.add({ _id: 'b' })
  expect((await people.get()).data).toEqual([{ _id: 'b' }])
})

test('a field named __proto__ is a field like any other', async () => {
  const data = ['{"_id":"a","__proto__":{"polluted":1},"n":1}']
  await engine.send('database.insertDocument', { collectionName: 'people', data })
  await people.doc('a').update({ n: 2 })
  const stages = [{ stageKey: '$addFields', stageValue: '{"m":3}' }]
  const answer = await engine.send('database.aggregateDocuments', { collectionName: 'people', stages })
  expect(answer.data).toEqual({ list: ['{"_id":"a","__proto__":{"polluted":1},"n":2,"m":3}'] })
  expect({}).not.toHaveProperty('polluted')
})

test('regular expressions match by pattern and flags', async () => {
  await loose.people.add([
    { _id: 'a', name: 'Wang Fang' },
    { _id: 'b', name: 'wang li' },
    { _id: 'c', name: 'Zhao' },
  ])
  const found = loose.people.where({ name: db.RegExp({ regexp: '^WANG', options: 'i' }) })
  expect(ids(await found.orderBy('_id', 'asc').get())).toEqual(['a', 'b'])
  expect(ids(await loose.people.where({ name: /o$/ }).get())).toEqual(['c'])
})

test('object identifiers are values of their own', async () => {
  const reference = db.ObjectId({ id: '507f1f77bcf86cd799439011' })
  await loose.people.add({ _id: 'a', reference })
  expect(await loose.people.where({ reference }).count()).toMatchObject({ total: 1 })
  expect(await loose.people.where({ reference: '507f1f77bcf86cd799439011' }).count()).toMatchObject({
    total: 0,
  })
})

test('several engines live side by side in one process', async () => {
  const other = openTestDatabase([], { collections: [collectionNamed('people')] })
  await other.people.add({ _id: 'only here' })
  expect((await people.get()).data).toEqual([])
  expect((await other.people.get()).data).toHaveLength(1)
  await other.engine.close()
})
