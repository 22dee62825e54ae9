/**
 * Transactions behave as the platform's own integration tests and its documentation say: snapshots, the first writer
 * locks, conflicts come at the operation, plain writes wait, 30 seconds, what acts outside. All through the real SDK.
 */
import type { TestTransaction } from './testDatabase'
import { ids, openTestDatabase } from './testDatabase'

const byGroup = { name: 'byGroup', fields: [['group', 1]] as const }
const byPhone = { name: 'byPhone', fields: [['phone', 1]] as const, unique: true }

const { engine, db, _, people, clock, startTransaction } = openTestDatabase([byGroup])
const { engine: uniqueEngine, people: unique, startTransaction: startUnique } = openTestDatabase([byPhone])

const conflict = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
}
const ended = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message:
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
}

const peopleIn = (transaction: TestTransaction) => transaction.collection('people')
const read = async (id: string): Promise<unknown> => (await people.doc(id).get()).data[0]

/** Whether a promise is still open after everything that can run has run. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const later = new Promise((resolve) => {
    setTimeout(resolve, 20, open)
  })
  return (await Promise.race([promise, later])) === open
}

beforeEach(async () => {
  clock.nowMs += 60_000
  await people.remove()
  await people.add([
    { _id: 'a', points: 10, group: 'x' },
    { _id: 'b', points: 20, group: 'x' },
  ])
  await unique.remove()
})
afterAll(async () => {
  await engine.close()
  await uniqueEngine.close()
})

test('writes are seen inside at once, outside only after the commit', async () => {
  const transaction = await startTransaction()
  expect(
    await peopleIn(transaction)
      .doc('a')
      .update({ points: _.inc(1) }),
  ).toMatchObject({ updated: 1 })
  expect(await peopleIn(transaction).add({ _id: 'c', points: 1 })).toMatchObject({ inserted: 1, id: 'c' })
  expect(await peopleIn(transaction).doc('b').remove()).toMatchObject({ deleted: 1 })
  expect((await peopleIn(transaction).doc('a').get()).data).toMatchObject({ points: 11 })
  expect((await peopleIn(transaction).doc('b').get()).data).toBeNull()
  expect(ids(await people.orderBy('_id', 'asc').get())).toEqual(['a', 'b'])
  await transaction.commit()
  expect(ids(await people.orderBy('_id', 'asc').get())).toEqual(['a', 'c'])
  expect(await read('a')).toMatchObject({ points: 11 })
})

test('a rolled back transaction leaves nothing', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').set({ points: 0 })
  await peopleIn(transaction).doc('new').set({ points: 0 })
  await transaction.rollback()
  expect(await read('a')).toMatchObject({ points: 10 })
  expect(await read('new')).toBeUndefined()
})

test('reads see the state of the start, by identifier and by query', async () => {
  const transaction = await startTransaction()
  await people.doc('a').update({ points: 99, group: 'y' })
  await people.doc('b').remove()
  await people.add({ _id: 'c', points: 30, group: 'x' })
  expect((await peopleIn(transaction).doc('a').get()).data).toMatchObject({ points: 10 })
  expect((await peopleIn(transaction).doc('b').get()).data).toMatchObject({ points: 20 })
  expect((await peopleIn(transaction).doc('c').get()).data).toBeNull()
  expect(ids(await peopleIn(transaction).where({ group: 'x' }).get()).toSorted()).toEqual(['a', 'b'])
  expect((await peopleIn(transaction).where({ group: 'y' }).get()).data).toEqual([])
  await transaction.commit()
  expect(ids(await people.where({ group: 'x' }).get())).toEqual(['c'])
})

test('a query inside also sees the own writes, in order and cut to the limit', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).add({ _id: '0', group: 'x' })
  await peopleIn(transaction).doc('a').update({ group: 'y' })
  const found = peopleIn(transaction).where({ _id: _.in(['0', 'a', 'b']), group: 'x' })
  expect(ids(await found.orderBy('_id', 'desc').limit(2).get())).toEqual(['b', '0'])
  await transaction.rollback()
})

test('the second writer of a document fails at that operation, and its transaction has ended', async () => {
  const [first, second] = [await startTransaction(), await startTransaction()]
  await peopleIn(first).doc('a').update({ points: 1 })
  await expect(peopleIn(second).doc('a').update({ points: 2 })).rejects.toMatchObject(conflict)
  await expect(second.rollback()).rejects.toMatchObject({ code: ended.code })
  await first.commit()
  expect(await read('a')).toMatchObject({ points: 1 })
})

test('a document that changed after the snapshot cannot be written, though it can be read', async () => {
  const transaction = await startTransaction()
  expect((await peopleIn(transaction).doc('a').get()).data).toMatchObject({ points: 10 })
  await people.doc('a').update({ points: 50 })
  expect((await peopleIn(transaction).doc('a').get()).data).toMatchObject({ points: 10 })
  await expect(peopleIn(transaction).doc('a').update({ points: 11 })).rejects.toMatchObject(conflict)
})

test('a committed transaction makes the writes of older ones conflict', async () => {
  const [first, second] = [await startTransaction(), await startTransaction()]
  await peopleIn(first).doc('a').update({ points: 1 })
  await first.commit()
  await expect(peopleIn(second).doc('a').remove()).rejects.toMatchObject(conflict)
})

test('the locks of a rolled back transaction are free', async () => {
  const [first, second] = [await startTransaction(), await startTransaction()]
  await peopleIn(first).doc('a').update({ points: 1 })
  await first.rollback()
  await peopleIn(second).doc('a').update({ points: 2 })
  await second.commit()
  expect(await read('a')).toMatchObject({ points: 2 })
})

test('reads take no locks: write skew is possible', async () => {
  const [first, second] = [await startTransaction(), await startTransaction()]
  const one = (await peopleIn(first).doc('a').get()).data as { points: number }
  const other = (await peopleIn(second).doc('b').get()).data as { points: number }
  await peopleIn(first).doc('b').update({ points: one.points })
  await peopleIn(second).doc('a').update({ points: other.points })
  await first.commit()
  await second.commit()
  expect([await read('a'), await read('b')]).toMatchObject([{ points: 20 }, { points: 10 }])
})

test.each([
  ['update', () => people.doc('a').update({ points: _.inc(5) }), { points: 16 }],
  [
    'conditional update',
    () => people.where({ _id: 'a', points: _.gte(10) }).update({ points: _.inc(-11) }),
    { points: 0 },
  ],
  ['set', () => people.doc('a').set({ points: -1 }), { points: -1 }],
  ['remove', () => people.doc('a').remove(), undefined],
])('a plain %s waits for the lock and then sees the new state', async (_name, write, expected) => {
  const transaction = await startTransaction()
  await peopleIn(transaction)
    .doc('a')
    .update({ points: _.inc(1) })
  const waiting = write()
  expect(await isWaiting(waiting)).toBe(true)
  await transaction.commit()
  await waiting
  if (expected) expect(await read('a')).toMatchObject(expected)
  else expect(await read('a')).toBeUndefined()
})

test('a conditional update that no longer matches after waiting changes nothing', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 3 })
  const waiting = people.where({ _id: 'a', points: _.gte(10) }).update({ points: _.inc(-10) })
  expect(await isWaiting(waiting)).toBe(true)
  await transaction.commit()
  expect(await waiting).toMatchObject({ updated: 0 })
})

test('plain writes that wait go on in their order when the transaction rolls back', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 0 })
  const waiting = [1, 2, 3].map((step) => people.doc('a').update({ steps: _.push([step]) }))
  expect(await isWaiting(Promise.all(waiting))).toBe(true)
  await transaction.rollback()
  await Promise.all(waiting)
  expect(await read('a')).toMatchObject({ points: 10, steps: [1, 2, 3] })
})

test('an update of many waits for the locked document and changes each exactly once', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction)
    .doc('b')
    .update({ points: _.inc(100) })
  const waiting = people.where({ group: 'x' }).update({ points: _.inc(1) })
  expect(await isWaiting(waiting)).toBe(true)
  await transaction.commit()
  expect(await waiting).toMatchObject({ updated: 2 })
  expect([await read('a'), await read('b')]).toMatchObject([{ points: 11 }, { points: 121 }])
})

test('reads outside never wait', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 0 })
  expect(await read('a')).toMatchObject({ points: 10 })
  await transaction.rollback()
})

test('after 30 seconds the transaction is gone, its locks are free and its writes lost', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 0 })
  clock.nowMs += 29_999
  expect((await peopleIn(transaction).doc('a').get()).data).toMatchObject({ points: 0 })
  const waiting = people.doc('a').update({ points: _.inc(1) })
  clock.nowMs += 1
  engine.endExpiredTransactions()
  expect(await waiting).toMatchObject({ updated: 1 })
  await expect(peopleIn(transaction).doc('a').get()).rejects.toMatchObject(ended)
  await expect(transaction.commit()).rejects.toMatchObject(ended)
  expect(await read('a')).toMatchObject({ points: 11 })
})

test('a write that waits is woken by the clock alone', async () => {
  let ahead = 0
  const real = openTestDatabase([], { now: () => Date.now() + ahead })
  await real.people.add({ _id: 'a', points: 0 })
  const transaction = await real.startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 5 })
  ahead = 29_900
  await real.people.doc('a').update({ points: _.inc(1) })
  expect((await real.people.doc('a').get()).data).toMatchObject([{ points: 1 }])
  await real.engine.close()
})

test.each(['commit', 'rollback'] as const)('nothing works after %s', async (end) => {
  const transaction = await startTransaction()
  await transaction[end]()
  await expect(peopleIn(transaction).doc('a').set({ points: 1 })).rejects.toMatchObject(ended)
  await expect(peopleIn(transaction).add({ _id: 'x' })).rejects.toMatchObject(ended)
  await expect(transaction.commit()).rejects.toMatchObject(ended)
})

test('filters, counts and aggregations of a transaction act outside it', async () => {
  const transaction = await startTransaction()
  await peopleIn(transaction).doc('a').update({ points: 0 })
  expect(await peopleIn(transaction).where({ _id: 'b' }).update({ points: 21 })).toMatchObject({ updated: 1 })
  const outside = await peopleIn(transaction).where({ group: 'x' }).count()
  expect(outside).toMatchObject({ total: 2 })
  const rows = await peopleIn(transaction).aggregate().match({ _id: 'a' }).end()
  expect(rows).toMatchObject({ data: [{ points: 10 }] })
  await transaction.rollback()
  expect(await read('b')).toMatchObject({ points: 21 })
})

test('updateAndReturn works inside', async () => {
  const transaction = await startTransaction()
  const updated = await peopleIn(transaction)
    .where({ _id: 'a' })
    .updateAndReturn({ points: _.inc(1) })
  expect(updated).toMatchObject({ doc: { points: 11 } })
  await transaction.rollback()
  expect(await read('a')).toMatchObject({ points: 10 })
})

test('a document with a server date cannot be inserted inside', async () => {
  const transaction = await startTransaction()
  const insert = peopleIn(transaction).add({ _id: 'c', at: db.serverDate() })
  await expect(insert).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await transaction.rollback()
})

test('1001 documents can be added at once inside', async () => {
  const transaction = await startTransaction()
  const documents = Array.from({ length: 1001 }, (_value, i) => ({ _id: `n${i}` }))
  expect(await peopleIn(transaction).add(documents)).toMatchObject({ ids: expect.any(Array) as unknown })
  await transaction.commit()
  expect(await people.count()).toMatchObject({ total: 1003 })
})

test('runTransaction of the SDK retries a conflict until it works', async () => {
  let runs = 0
  await db.runTransaction(async (transaction) => {
    runs++
    const { points } = (await peopleIn(transaction).doc('a').get()).data as { points: number }
    if (runs === 1) await people.doc('a').update({ points: 50 })
    await peopleIn(transaction)
      .doc('a')
      .update({ points: points + 1 })
  })
  expect(runs).toBe(2)
  expect(await read('a')).toMatchObject({ points: 51 })
})

describe('unique keys', () => {
  const duplicate = { message: expect.stringContaining('E11000') as string }

  test('a committed key is a duplicate inside, and the transaction has ended', async () => {
    await unique.add({ _id: 'a', phone: '1' })
    const transaction = await startUnique()
    await expect(peopleIn(transaction).add({ _id: 'b', phone: '1' })).rejects.toMatchObject(duplicate)
    await expect(transaction.commit()).rejects.toMatchObject(ended)
  })

  test('a key that another open transaction took is a conflict', async () => {
    const [first, second] = [await startUnique(), await startUnique()]
    await peopleIn(first).add({ _id: 'a', phone: '1' })
    await expect(peopleIn(second).add({ _id: 'b', phone: '1' })).rejects.toMatchObject(conflict)
    await first.rollback()
  })

  test('a key that was taken after the snapshot is a conflict', async () => {
    const transaction = await startUnique()
    await unique.add({ _id: 'a', phone: '1' })
    await expect(peopleIn(transaction).add({ _id: 'b', phone: '1' })).rejects.toMatchObject(conflict)
  })

  test('a plain insert waits for a key that an open transaction took', async () => {
    const transaction = await startUnique()
    await peopleIn(transaction).add({ _id: 'a', phone: '1' })
    const waiting = unique.add({ _id: 'b', phone: '1' })
    const outcome = waiting.catch((error: unknown) => error)
    expect(await isWaiting(outcome)).toBe(true)
    await transaction.commit()
    expect(await outcome).toMatchObject(duplicate)
  })

  test('a key that the transaction itself gave up or took is known to it', async () => {
    await unique.add({ _id: 'a', phone: '1' })
    const transaction = await startUnique()
    await peopleIn(transaction).doc('a').update({ phone: '2' })
    await peopleIn(transaction).add({ _id: 'b', phone: '1' })
    await expect(peopleIn(transaction).add({ _id: 'c', phone: '2' })).rejects.toMatchObject(duplicate)
  })

  test('keys swap within a transaction and are unique again afterwards', async () => {
    await unique.add([
      { _id: 'a', phone: '1' },
      { _id: 'b', phone: '2' },
    ])
    const transaction = await startUnique()
    await peopleIn(transaction).doc('a').update({ phone: 'none' })
    await peopleIn(transaction).doc('b').update({ phone: '1' })
    await peopleIn(transaction).doc('a').update({ phone: '2' })
    await transaction.commit()
    await expect(unique.add({ _id: 'c', phone: '1' })).rejects.toMatchObject(duplicate)
    expect(ids(await unique.where({ phone: '2' }).get())).toEqual(['a'])
  })
})
