/**
 * Faults happen where the plan says and nowhere else, with the effect or without it, and the same seed gives the same
 * faults. The service behind them is a real engine, spoken to through the real SDK.
 */
import {
  InstanceKilled,
  NetworkFailure,
  withFaults,
  type Fault,
  type FaultOptions,
} from '../../../local/cloud/faults'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import { seededPlan } from '../../../local/cloud/seededPlan'
import { openTestDatabase, type TestDatabase } from '../engine/testDatabase'

const { engine, people } = openTestDatabase()
const count = async (): Promise<unknown> => people.count()

/** A database whose round trips fail as the list says, by their number. */
function faulty(faults: readonly (Fault | undefined)[], options?: FaultOptions): TestDatabase {
  return openDatabase(withFaults(engine, ({ index }) => faults[index], options)) as unknown as TestDatabase
}

beforeEach(async () => {
  await people.remove()
})
afterAll(async () => engine.close())

test.each<[NonNullable<Fault['kind']>, unknown, number]>([
  ['failBefore', new NetworkFailure('ECONNRESET'), 0],
  ['failAfter', new NetworkFailure('ESOCKETTIMEDOUT'), 1],
  ['killBefore', new InstanceKilled(), 0],
  ['killAfter', new InstanceKilled(), 1],
])('%s: what the caller sees and what happened', async (kind, error, inserted) => {
  const db = faulty([undefined, { kind }])
  await db.collection('people').count()
  await expect(db.collection('people').add({ _id: 'a' })).rejects.toThrow(error as Error)
  expect(await count()).toMatchObject({ total: inserted })
})

test('a killed instance never gets another answer, not even to what it had already asked', async () => {
  const db = faulty([{ latencyMs: 20 }, { kind: 'killBefore' }])
  const asked = db.collection('people').add({ _id: 'a' })
  await expect(db.collection('people').count()).rejects.toThrow(InstanceKilled)
  await expect(asked).rejects.toThrow(InstanceKilled)
  await expect(db.collection('people').count()).rejects.toThrow(InstanceKilled)
  expect(await count()).toMatchObject({ total: 0 })
})

test('a killed instance may also hang for ever', async () => {
  const db = faulty([{ kind: 'killAfter' }], { killed: 'hang' })
  const silent = db
    .collection('people')
    .add({ _id: 'a' })
    .then(() => 'answered')
  const later = new Promise((resolve) => {
    setTimeout(resolve, 20, 'silent')
  })
  expect(await Promise.race([silent, later])).toBe('silent')
  expect(await count()).toMatchObject({ total: 1 })
})

test('a forced conflict ends the transaction; the SDK then runs it again', async () => {
  await people.add({ _id: 'a', points: 0 })
  const db = faulty([undefined, { kind: 'conflict' }])
  let runs = 0
  await db.runTransaction(async (transaction) => {
    runs++
    await transaction.collection('people').doc('a').update({ points: 5 })
  })
  expect(runs).toBe(2)
  expect((await people.doc('a').get()).data).toMatchObject([{ points: 5 }])
})

test('a conflict outside a transaction does nothing', async () => {
  const db = faulty([{ kind: 'conflict' }])
  expect(await db.collection('people').add({ _id: 'a' })).toMatchObject({ id: 'a' })
})

test('latency is waited for with the given sleep', async () => {
  const slept: number[] = []
  const sleep = async (milliseconds: number): Promise<void> => {
    slept.push(milliseconds)
    await Promise.resolve()
  }
  const db = faulty([{ latencyMs: 15 }, undefined, { latencyMs: 7 }], { sleep })
  for (let i = 0; i < 3; i++) await db.collection('people').count()
  expect(slept).toEqual([15, 7])
})

describe('a seeded plan', () => {
  const rates = {
    failBefore: 0.1,
    failAfter: 0.1,
    killBefore: 0.05,
    killAfter: 0.05,
    conflict: 0.2,
    latencyMs: 20,
  }
  const faults = (seed: number) =>
    Array.from({ length: 5000 }, (_value, index) =>
      seededPlan(seed, rates)({ index, action: 'x', params: {} }),
    )

  test('repeats itself, and differs by seed', () => {
    expect(faults(7)).toEqual(faults(7))
    expect(faults(7)).not.toEqual(faults(8))
  })

  test('keeps to its rates', () => {
    const made = faults(1)
    for (const [kind, rate] of Object.entries(rates).filter(([name]) => name !== 'latencyMs')) {
      const share = made.filter((fault) => fault?.kind === kind).length / made.length
      expect(Math.abs(share - rate)).toBeLessThan(0.02)
    }
    const latencies = made.map((fault) => fault?.latencyMs ?? -1)
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...latencies)).toBeLessThan(20)
    expect(latencies.reduce((a, b) => a + b, 0) / latencies.length).toBeCloseTo(10, 0)
  })

  test('does nothing without rates', () => {
    expect(seededPlan(1, {})({ index: 0, action: 'x', params: {} })).toBeUndefined()
  })
})
