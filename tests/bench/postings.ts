import { post } from '../../cloudfunctions/api/operations/bank/steps'
import { collections, passbooks, type CollectionDeclaration } from '../../cloudfunctions/database'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { withFaults } from '../../local/cloud/faults'
import type { CloudService } from '../../local/cloud/service'
import { openPassbook } from '../../shared/domain/bank/passbook'
import { isRefusal } from '../../shared/errors'
import { Random } from '../sim/random'
import { VirtualTime } from '../sim/virtualTime'

/** Who posts how often to what, and how long a round trip takes. */
export interface PostingLoad {
  readonly people: number
  readonly postingsEach: number
  /** `hot`: all post to one passbook; `cold`: each to a passbook of their own. */
  readonly passbooks: 'hot' | 'cold'
  readonly roundTripMs: 0 | 15
}

export interface PostingFigures {
  readonly posted: number
  /** Postings that ended without a line after all the retries that belong to the way. */
  readonly failed: number
  /** Of simulated time; with 0 ms a round trip, of this process's time on the processor. */
  readonly postedPerSecond: number
  readonly roundTripsPerPosting: number
}

const plainAccounts: CollectionDeclaration = { name: 'plain_accounts', holds: 'A balance.', indexes: [] }
const plainLines: CollectionDeclaration = { name: 'plain_lines', holds: 'A change of it.', indexes: [] }
const startMs = Date.UTC(2026, 10, 22, 1)
const by = { personId: 'per_bench', role: 'clerk' }

/** The part of the SDK's database that the plain way uses; the SDK types it with `any`. */
interface PlainDatabase {
  runTransaction(steps: (transaction: PlainTransaction) => Promise<void>): Promise<unknown>
}
interface PlainTransaction {
  collection(name: string): {
    add(document: object): Promise<unknown>
    doc(id: string): {
      get(): Promise<{ data: { balance: number } }>
      update(change: object): Promise<unknown>
    }
  }
}

/** Posts once. @returns whether a line was written */
type Way = (depositorId: string, key: string) => Promise<boolean>

interface Bench {
  readonly service: CloudService
  readonly nowMs: () => number
  readonly pause: (longestMs: number) => Promise<void>
}

/** Ours: the kernel's posting, read and compare-and-set. */
function ourWay({ service, nowMs, pause }: Bench): Way {
  const store = new CloudStore(openDatabase(service) as unknown as Database)
  return async (depositorId, key) => {
    const at = nowMs()
    const posted = await post({ store, nowMs: at, pause }, depositorId, { key, momentMs: at }, () => ({
      kind: 'earn',
      account: 'issued',
      points: 2,
      honour: 2,
      into: [{ expiresOn: '2027-12-31', points: 2 }],
      reference: key,
      title: '服务',
      by,
    }))
    return !isRefusal(posted)
  }
}

/**
 * The plain way, as the platform's documents show it: `runTransaction` with its retries, in it a read, an update of the
 * balance and a document for the line. It keeps no key, no lots and no chain.
 */
function plainWay({ service, nowMs }: Bench): Way {
  const database = openDatabase(service) as unknown as PlainDatabase
  return async (depositorId, key) => {
    try {
      await database.runTransaction(async (transaction) => {
        const account = transaction.collection(plainAccounts.name).doc(depositorId)
        const { data } = await account.get()
        const balance = data.balance + 2
        await account.update({ balance })
        const line = { _id: `${depositorId}:${key}`, depositorId, points: 2, balance, atMs: nowMs() }
        await transaction.collection(plainLines.name).add(line)
      })
      return true
    } catch {
      return false
    }
  }
}

const ways = { ours: ourWay, plain: plainWay }

/** The same load by one of the two ways, on a local cloud of its own in this process. */
export async function measurePostings(name: keyof typeof ways, load: PostingLoad): Promise<PostingFigures> {
  const time = new VirtualTime(startMs)
  const isSimulated = load.roundTripMs > 0
  const engine = Engine.open({
    collections: [...collections, plainAccounts, plainLines],
    now: () => time.nowMs,
  })
  const depositorIds = Array.from({ length: load.people }, (_, at) =>
    load.passbooks === 'hot' ? 'dep_hot' : `dep_${String(at)}`,
  )
  await openAll(engine, new Set(depositorIds))
  let roundTrips = 0
  const counted: CloudService = {
    send: (action, params) => {
      roundTrips += 1
      return engine.send(action, params)
    },
  }
  const random = new Random(1)
  const latencyMs = load.roundTripMs
  const sleep = isSimulated ? time.sleep : (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms))
  const startedAt = processorSeconds()
  // Each person is served by an instance of their own, as on the platform.
  const work = depositorIds.map(async (depositorId, person) => {
    const way = ways[name]({
      service: isSimulated ? withFaults(counted, () => ({ latencyMs }), { sleep: time.sleep }) : counted,
      nowMs: () => time.nowMs,
      pause: (longestMs) => sleep(random.between(0, longestMs)),
    })
    let posted = 0
    for (let at = 0; at < load.postingsEach; at += 1) {
      posted += (await way(depositorId, `${String(person)}/${String(at)}`)) ? 1 : 0
    }
    return posted
  })
  const all = await (isSimulated ? time.until(Promise.all(work)) : Promise.all(work))
  const seconds = isSimulated ? (time.nowMs - startMs) / 1000 : processorSeconds() - startedAt
  const posted = all.reduce((sum, one) => sum + one, 0)
  return {
    posted,
    failed: load.people * load.postingsEach - posted,
    postedPerSecond: posted / seconds,
    roundTripsPerPosting: roundTrips / posted,
  }
}

async function openAll(engine: Engine, depositorIds: ReadonlySet<string>): Promise<void> {
  const store = new CloudStore(openDatabase(engine) as unknown as Database)
  for (const depositorId of depositorIds) {
    const opening = { depositorId, communityId: 'com_bench', kind: 'person' as const, nowMs: startMs }
    await store.insert(passbooks, openPassbook(opening))
    await store.insert(plainAccounts, { _id: depositorId, balance: 0 } as { _id: string })
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** One and fifty people, hot and cold, with and without the time of a round trip. */
export const postingLoads: readonly PostingLoad[] = ([0, 15] as const).flatMap((roundTripMs) =>
  (['cold', 'hot'] as const).flatMap((where) => [
    { people: 1, postingsEach: 60, passbooks: where, roundTripMs },
    { people: 50, postingsEach: 4, passbooks: where, roundTripMs },
  ]),
)

export const nameOfLoad = ({ people, passbooks: where, roundTripMs }: PostingLoad): string =>
  `${String(people)} ${people === 1 ? 'person' : 'people'}, ${where}, ${String(roundTripMs)} ms`
