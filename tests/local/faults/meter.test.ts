/** The meter counts round trips, the longest chain of them, documents and bytes, for each of many calls at once. */
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import { withFaults } from '../../../local/cloud/faults'
import { Meter, type MeteredCall } from '../../../local/cloud/meter'
import { openTestDatabase, type TestDatabase } from '../engine/testDatabase'

const { engine, people } = openTestDatabase([{ name: 'byGroup', fields: [['group', 1]] }])
const database = (call: MeteredCall): TestDatabase => openDatabase(call.service) as unknown as TestDatabase

beforeAll(async () => {
  await people.add(Array.from({ length: 50 }, (_value, i) => ({ _id: `p${i}`, group: i % 5 })))
})
afterAll(async () => engine.close())

test('requests at the same time make a chain of one, one after another a longer one', async () => {
  const call = new Meter().start('x', engine)
  const collection = database(call).collection('people')
  await Promise.all([collection.doc('p1').get(), collection.doc('p2').get(), collection.doc('p3').get()])
  expect(call.result()).toMatchObject({ roundTrips: 3, chain: 1, documentsExamined: 3 })
  await collection.where({ group: 1 }).get()
  await Promise.all([collection.count(), collection.count()])
  expect(call.result()).toMatchObject({ roundTrips: 6, chain: 3, documentsExamined: 13 })
})

test('a request that was sent before an answer came does not wait for it', async () => {
  const slowFirst = withFaults(engine, ({ index }) => (index === 0 ? { latencyMs: 30 } : undefined))
  const call = new Meter().start('x', slowFirst)
  const collection = database(call).collection('people')
  const slow = collection.doc('p1').get()
  await collection.doc('p2').get()
  await collection.doc('p3').get()
  await slow
  expect(call.result()).toMatchObject({ roundTrips: 3, chain: 2 })
})

test('bytes are those of the query and of the documents', async () => {
  const call = new Meter().start('x', engine)
  const { data } = await database(call).collection('people').doc('p7').get()
  const [sent, received] = [JSON.stringify({ _id: 'p7' }), JSON.stringify(data[0])]
  expect(call.result().bytes).toBe(sent.length + received.length)
})

test('calls of several operations at once have their own counts, kept by operation', async () => {
  const meter = new Meter()
  await Promise.all(
    [1, 2, 3].map(async (reads) => {
      const collection = database(meter.start(`read ${reads % 2}`, engine)).collection('people')
      for (let i = 0; i < reads; i++) await collection.doc(`p${i}`).get()
    }),
  )
  const chains = [...meter.costs()].map(([operation, costs]) => [operation, costs.map(({ chain }) => chain)])
  expect(chains).toEqual([
    ['read 1', [1, 3]],
    ['read 0', [2]],
  ])
})

test('a request that fails counts as a round trip', async () => {
  const call = new Meter().start(
    'x',
    withFaults(engine, () => ({ kind: 'failAfter' })),
  )
  await expect(database(call).collection('people').count()).rejects.toThrow('unknown')
  expect(call.result()).toMatchObject({ roundTrips: 1, chain: 1, documentsExamined: 0 })
})
