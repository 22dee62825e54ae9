/**
 * Random histories of many callers at once, each a transaction or a plain write, in an order that a seed decides:
 *
 * - money moved between accounts by transactions is neither made nor lost, at every committed state;
 * - every read inside a transaction sees one state only: the sum of all accounts never wavers;
 * - increments by plain writes and by transactions are all there in the end: no update is lost.
 * - a query inside a transaction finds what a full search of its snapshot with its own writes finds.
 *
 * fast-check's scheduler chooses whose request is served next; a failing order is printed and can be repeated.
 */
import fc from 'fast-check'
import type { CloudService } from '../../../local/cloud/service'
import { Engine } from '../../../local/cloud/engine/engine'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import {
  collectionNamed,
  ids,
  openTestDatabase,
  type TestDatabase,
  type TestTransaction,
} from './testDatabase'

const accounts = ['a', 'b', 'c', 'd']
const startBalance = 100
const total = accounts.length * startBalance

interface Move {
  readonly from: string
  readonly to: string
  readonly points: number
  /** Roll back instead of committing. */
  readonly regret: boolean
}

const account = fc.constantFrom(...accounts)
const move = fc.record({
  from: account,
  to: account,
  points: fc.integer({ min: 1, max: 40 }),
  regret: fc.boolean(),
})

const isRefusal = (error: unknown): boolean =>
  ['DATABASE_TRANSACTION_CONFLICT', 'DATABASE_TRANSACTION_FAIL'].includes((error as { code: string }).code)

async function balances(transaction: TestTransaction): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const id of accounts) {
    const { data } = await transaction.collection('accounts').doc(id).get()
    found.set(id, data?.points as number)
  }
  return found
}

const sum = (found: ReadonlyMap<string, number>): number => [...found.values()].reduce((a, b) => a + b, 0)

/** Gives whether it was committed. */
async function transfer(db: TestDatabase, { from, to, points, regret }: Move): Promise<boolean> {
  const transaction = await db.startTransaction()
  try {
    const before = await balances(transaction)
    expect(sum(before)).toBe(total)
    const of = (id: string) => transaction.collection('accounts').doc(id)
    await of(from).update({ points: (before.get(from) ?? 0) - points, moves: db.command.inc(1) })
    const { data } = await of(to).get()
    await of(to).update({ points: (data?.points as number) + points })
    expect(sum(await balances(transaction))).toBe(total)
    await (regret ? transaction.rollback() : transaction.commit())
    return !regret
  } catch (error) {
    if (!isRefusal(error)) throw error
    await transaction.rollback().catch(() => undefined)
    return false
  }
}

test('transactions move money without making or losing any, and no increment is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(move, { minLength: 2, maxLength: 8 }),
      fc.array(account, { maxLength: 6 }),
      async (scheduler, moves, counted) => {
        const engine = Engine.open({ collections: [collectionNamed('accounts')], now: () => 0 })
        const scheduled: CloudService = {
          send: async (action, params) => {
            await scheduler.schedule(Promise.resolve(), action)
            return await engine.send(action, params)
          },
        }
        const db = openDatabase(engine) as unknown as TestDatabase
        const racing = openDatabase(scheduled) as unknown as TestDatabase
        await db
          .collection('accounts')
          .add(accounts.map((_id) => ({ _id, points: startBalance, moves: 0, counts: 0 })))
        const work = Promise.all([
          Promise.all(moves.map((one) => transfer(racing, one))),
          ...counted.map((id) =>
            racing
              .collection('accounts')
              .doc(id)
              .update({ counts: db.command.inc(1) }),
          ),
        ])
        const [committed] = await scheduler.waitFor(work)
        const { data } = await db.collection('accounts').get()
        const added = (field: string): number => data.reduce((so, row) => so + (row[field] as number), 0)
        expect(added('points')).toBe(total)
        expect(added('moves')).toBe(committed.filter(Boolean).length)
        expect(added('counts')).toBe(counted.length)
        await engine.close()
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

const change = fc.record({
  id: fc.constantFrom('1', '2', '3', '4'),
  group: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
  rank: fc.integer({ min: 0, max: 3 }),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

test('a query inside a transaction sees its snapshot and its own writes, in order', async () => {
  const changes = fc.array(change, { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(changes, changes, changes, fc.boolean(), async (before, outside, inside, descending) => {
      const { engine, people, startTransaction } = openTestDatabase([
        {
          name: 'byGroup',
          fields: [
            ['group', 1],
            ['rank', 1],
            ['_id', 1],
          ],
        },
      ])
      const model = new Map<string, Change>()
      // A change without a group removes the document.
      const apply = async (
        collection: TestTransaction['collection'] | undefined,
        one: Change,
      ): Promise<void> => {
        const document = (collection ? collection('people') : people).doc(one.id)
        await (one.group === undefined
          ? document.remove()
          : document.set({ group: one.group, rank: one.rank }))
      }
      for (const one of before) {
        await apply(undefined, one)
        model.set(one.id, one)
      }
      const transaction = await startTransaction()
      for (const one of outside) await apply(undefined, one)
      const taken = new Set(outside.map(({ id }) => id))
      for (const one of inside) {
        // What changed outside would be a conflict, and this history is about reading.
        if (taken.has(one.id)) continue
        await apply((name) => transaction.collection(name), one)
        model.set(one.id, one)
      }
      const direction = descending ? 'desc' : 'asc'
      const query = transaction.collection('people').where({ group: 'x' }).orderBy('rank', direction)
      const expected = [...model.values()]
        .filter(({ group }) => group === 'x')
        .sort((a, b) => (descending ? -1 : 1) * (a.rank - b.rank || (a.id < b.id ? -1 : 1)))
      expect(ids(await query.orderBy('_id', direction).skip(1).limit(2).get())).toEqual(
        expected.slice(1, 3).map(({ id }) => id),
      )
      await transaction.rollback()
      await engine.close()
    }),
    { numRuns: 300 },
  )
}, 60_000)
