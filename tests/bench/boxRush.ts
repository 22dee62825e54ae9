import { findOperation } from '../../cloudfunctions/api/operations'
import { collections, passbooks, rewards, type CollectionDeclaration } from '../../cloudfunctions/database'
import { runOperation } from '../../cloudfunctions/runtime/runOperation'
import { createRuntime } from '../../cloudfunctions/runtime/runtime'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import type { CloudService } from '../../local/cloud/service'
import { earned } from '../operations/earned'
import { addReward, ownDepositor } from '../operations/redeemed'
import { codeKey, createWorld, newCommandId } from '../operations/world'
import { Random } from '../sim/random'
import { VirtualTime } from '../sim/virtualTime'
import { budget, type Budget } from './budgets'

/** What came of three hundred people who want thirty boxes of vegetables within a second. */
export interface BoxRush {
  readonly served: number
  /** Told that it is gone. */
  readonly gone: number
  /** Told anything else, such as to try again. */
  readonly others: number
  /** Whose points are gone without a box, or who have a box for nothing. */
  readonly wronged: number
  /** Boxes that are neither left nor with somebody. */
  readonly lost: number
  readonly p95Ms: number
}

type Outcome = 'served' | 'gone' | 'other'

const price = 100
const within = 1000

/** One person's wish, and how the books look afterwards. */
interface Way {
  readonly want: (person: number) => Promise<Outcome>
  readonly books: () => Promise<{ readonly left: number; readonly balances: readonly number[] }>
}

type Arranged = (service: CloudService, time: VirtualTime) => CloudService

/** Every round trip takes the same time, which is simulated: the figures do not depend on the machine. */
export async function boxRush(way: 'ours' | 'plain', people: number, boxes: number): Promise<BoxRush> {
  const slow: Arranged = (service, time) =>
    withFaults(service, () => ({ latencyMs: 15 }), { sleep: time.sleep })
  const time = new VirtualTime(Date.UTC(2026, 10, 22, 1))
  const { want, books } = await (way === 'ours' ? ours : plain)(people, boxes, time, slow)
  const random = new Random(1)
  const waits: number[] = []
  const outcomes = await time.until(
    Promise.all(
      Array.from({ length: people }, async (_, person) => {
        await time.sleep(random.between(0, within))
        const startedAtMs = time.nowMs
        const outcome = await want(person)
        waits.push(time.nowMs - startedAtMs)
        return outcome
      }),
    ),
  )
  const count = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length
  const { left, balances } = await books()
  waits.sort((a, b) => a - b)
  return {
    served: count('served'),
    gone: count('gone'),
    others: count('other'),
    wronged: balances.filter((balance, at) => balance !== (outcomes[at] === 'served' ? 0 : price)).length,
    lost: boxes - left - count('served'),
    p95Ms: waits[Math.floor(waits.length * 0.95)] ?? 0,
  }
}

async function ours(people: number, boxes: number, time: VirtualTime, slow: Arranged): Promise<Way> {
  const world = await createWorld()
  const names = Array.from({ length: people }, (_, at) => `person-${String(at)}`)
  await world.staff('clerk', 'clerk')
  for (const name of names) {
    await world.register(name, { displayName: '居民' })
    await earned(world, ownDepositor(name), price)
  }
  const rewardId = await addReward(world, { title: '一箱蔬菜', points: price, quantity: boxes })
  time.nowMs = world.clock.nowMs
  const random = new Random(2)
  const runtimes = names.map(() =>
    createRuntime({
      store: new CloudStore(openDatabase(slow(world.engine, time)) as unknown as Database),
      environment: { codeKey },
      findOperation,
      clock: () => time.nowMs,
      pause: (longestMs) => time.sleep(random.between(0, longestMs)),
      log: () => undefined,
    }),
  )
  return {
    want: async (person) => {
      const runtime = runtimes[person]
      if (runtime === undefined) return 'other'
      const input = { rewardId, quantity: 1, agreedPoints: price }
      const event = { operation: 'redeem.request', commandId: newCommandId(), input }
      const answer = await runOperation(event, names[person] ?? '', runtime)
      if (answer.ok) return 'served'
      return answer.error.code === 'REWARD_GONE' ? 'gone' : 'other'
    },
    books: async () => ({
      left: (await world.store.read(rewards, rewardId))?.left ?? 0,
      balances: await Promise.all(
        names.map(async (name) => (await world.store.read(passbooks, ownDepositor(name)))?.balance ?? 0),
      ),
    }),
  }
}

const plainBoxes: CollectionDeclaration = { name: 'plain_boxes', holds: 'How many are left.', indexes: [] }
const plainAccounts: CollectionDeclaration = { name: 'plain_accounts', holds: 'A balance.', indexes: [] }
const plainOrders: CollectionDeclaration = { name: 'plain_orders', holds: 'Who has one.', indexes: [] }

/** The part of the SDK's database that the plain way uses; the SDK types it with `any`. */
interface PlainDatabase {
  runTransaction(steps: (transaction: PlainTransaction) => Promise<string>): Promise<unknown>
}
interface PlainTransaction {
  collection(name: string): {
    add(document: object): Promise<unknown>
    doc(id: string): {
      get(): Promise<{ data: { left: number } }>
      update(change: object): Promise<unknown>
    }
  }
}

/** The plain way, as the platform's documents show it: `runTransaction` with its retries around stock, points and order. */
async function plain(people: number, boxes: number, time: VirtualTime, slow: Arranged): Promise<Way> {
  const engine = Engine.open({
    collections: [...collections, plainBoxes, plainAccounts, plainOrders],
    now: () => time.nowMs,
  })
  const store = new CloudStore(openDatabase(engine) as unknown as Database)
  const put = (name: string, _id: string, left: number) =>
    store.insert({ name, holds: '', indexes: [] }, { _id, left } as { _id: string })
  await put('plain_boxes', 'box', boxes)
  for (let at = 0; at < people; at += 1) await put('plain_accounts', `dep_${String(at)}`, price)
  const leftOf = async (name: string, id: string): Promise<number> =>
    (await store.read<{ _id: string; left: number }>({ name, holds: '', indexes: [] }, id))?.left ?? 0
  return {
    want: async (person) => {
      const database = openDatabase(slow(engine, time)) as unknown as PlainDatabase
      let outcome: Outcome = 'other'
      try {
        await database.runTransaction(async (transaction) => {
          const box = transaction.collection('plain_boxes').doc('box')
          const account = transaction.collection('plain_accounts').doc(`dep_${String(person)}`)
          const { left } = (await box.get()).data
          if (left === 0) return (outcome = 'gone')
          const { left: points } = (await account.get()).data
          await box.update({ left: left - 1 })
          await account.update({ left: points - price })
          await transaction.collection('plain_orders').add({ _id: `ord_${String(person)}` })
          return (outcome = 'served')
        })
        return outcome
      } catch {
        return 'other'
      }
    },
    books: async () => ({
      left: await leftOf('plain_boxes', 'box'),
      balances: await Promise.all(
        Array.from({ length: people }, (_, at) => leftOf('plain_accounts', `dep_${String(at)}`)),
      ),
    }),
  }
}

/** Both ways in the same run, as budgets and ratios. */
export async function measureBoxRush(
  say: (line: string) => void,
): Promise<{ readonly budgets: readonly Budget[]; readonly ratios: Readonly<Record<string, number>> }> {
  say('three hundred people want thirty boxes within a second, 15 ms a round trip ...')
  const [us, them] = [await boxRush('ours', 300, 30), await boxRush('plain', 300, 30)]
  for (const [name, rush] of [['ours', us] as const, ['plain transaction', them] as const]) {
    const { served, gone, others, p95Ms } = rush
    const figures = [
      served,
      'served,',
      gone,
      'told it is gone,',
      others,
      'told something else; p95',
      p95Ms,
      'ms',
    ]
    say(`  ${name}: ${figures.join(' ')}`)
  }
  return {
    budgets: [
      budget('300 people want 30 boxes: served, away from 30', Math.abs(us.served - 30), 0),
      budget('300 people want 30 boxes: told something else than that it is gone', us.others, 0),
      budget('300 people want 30 boxes: points without a box, or a box without points', us.wronged, 0),
      budget('300 people want 30 boxes: boxes that are nowhere', us.lost, 0),
      budget('300 people want 30 boxes: 95th of a hundred waits, in round trips', us.p95Ms / 15, 5),
    ],
    ratios: {
      'boxes, ours / plain transaction: 95th of a hundred waits': us.p95Ms / them.p95Ms,
      'boxes, ours / plain transaction: people with a clear answer':
        (us.served + us.gone) / (them.served + them.gone),
    },
  }
}
