/** Measures the database engine of the local cloud through the official SDK. Called by `npm run bench`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { CollectionDeclaration } from '../../cloudfunctions/database'
import { Engine } from '../../local/cloud/engine/engine'
import { openDatabase } from '../../local/cloud/engine/inProcess'

export interface EngineFigures {
  /** Single-document updates a second that are on disk when they are answered, from 64 writers at once. */
  readonly updatesPerSecond: number
  /** What grows from 1,000 to 100,000 documents, as a ratio; 1 is flat. */
  readonly flatness: {
    /** Time of the same indexed reads and updates. */
    readonly timeRatio: number
    /** Documents that they looked at. */
    readonly examinedRatio: number
    /** Bytes of memory for each document. */
    readonly bytesPerDocumentRatio: number
  }
  /** Reads and updates a second by one caller, in memory. */
  readonly inProcessOpsPerSecond: number
}

export async function measureEngine(): Promise<EngineFigures> {
  return {
    updatesPerSecond: await measureDurableUpdates(),
    flatness: await measureFlatness(),
    inProcessOpsPerSecond: await measureInProcess(),
  }
}

const collections: readonly CollectionDeclaration[] = [
  {
    name: 'people',
    holds: 'people of several communities',
    indexes: [
      {
        name: 'byCommunity',
        fields: [
          ['communityId', 1],
          ['joinedAtMs', -1],
        ],
      },
      { name: 'byPhone', fields: [['phone', 1]], unique: true },
    ],
  },
]

/** Ten people to a community, however many people there are: every query has the same answer to find. */
const person = (i: number): object => ({
  _id: `person:${i}`,
  communityId: `community:${Math.floor(i / 10)}`,
  phone: `138${String(i).padStart(8, '0')}`,
  joinedAtMs: 1_700_000_000_000 + i,
  name: '王芳',
  points: 0,
  version: 1,
})

interface Opened {
  readonly engine: Engine
  readonly people: ReturnType<ReturnType<typeof openDatabase>['collection']>
  readonly inc: (by: number) => unknown
  readonly examined: () => number
}

async function openWith(documents: number, file?: string): Promise<Opened> {
  let examined = 0
  const engine = Engine.open({
    collections,
    now: Date.now,
    onOperation: ({ documentsExamined }) => (examined += documentsExamined),
    ...(file === undefined ? {} : { file }),
  })
  const db = openDatabase(engine)
  const people = db.collection('people')
  for (let i = 0; i < documents; i += 1000)
    await people.add(Array.from({ length: Math.min(1000, documents - i) }, (_value, j) => person(i + j)))
  return { engine, people, inc: (by) => db.command.inc(by), examined: () => examined }
}

async function measureDurableUpdates(): Promise<number> {
  const [writers, documents, updates] = [64, 5000, 20_000]
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const { engine, people, inc } = await openWith(documents, path.join(folder, 'database.sqlite'))
  const writer = async (first: number): Promise<void> => {
    for (let i = first; i < updates; i += writers)
      await people.where({ _id: `person:${i % documents}` }).update({ points: inc(1) })
  }
  const seconds = await secondsOf(() =>
    Promise.all(Array.from({ length: writers }, (_value, i) => writer(i))),
  )
  await engine.close()
  rmSync(folder, { recursive: true })
  return Math.round(updates / seconds)
}

async function measureInProcess(): Promise<number> {
  const operations = 20_000
  const opened = await openWith(1000)
  const seconds = await secondsOf(() => mixedOperations(opened, operations, 1000))
  await opened.engine.close()
  return Math.round(operations / seconds)
}

async function measureFlatness(): Promise<EngineFigures['flatness']> {
  const warmUp = await openWith(1000)
  await mixedOperations(warmUp, 10_000, 1000)
  await warmUp.engine.close()
  const small = await openMeasured(1000)
  const large = await openMeasured(100_000)
  // In turn, so that a busy moment of the machine meets both; the fastest of each is the least disturbed.
  const fastest = { small: Infinity, large: Infinity }
  for (let round = 0; round < 4; round++) {
    fastest.small = Math.min(fastest.small, await secondsOf(() => mixedOperations(small, 4000, 1000)))
    fastest.large = Math.min(fastest.large, await secondsOf(() => mixedOperations(large, 4000, 100_000)))
  }
  await small.engine.close()
  await large.engine.close()
  return {
    timeRatio: ratio(fastest.large, fastest.small),
    examinedRatio: ratio(large.examined(), small.examined()),
    bytesPerDocumentRatio: ratio(large.bytesPerDocument, small.bytesPerDocument),
  }
}

async function openMeasured(documents: number): Promise<Opened & { readonly bytesPerDocument: number }> {
  const before = usedHeap()
  const opened = await openWith(documents)
  return { ...opened, bytesPerDocument: (usedHeap() - before) / documents }
}

function ratio(large: number, small: number): number {
  return Number((large / small).toFixed(2))
}

/** One read by identifier, one by a unique key, one page of a sorted list and one conditional update, in turn. */
async function mixedOperations(
  { people, inc }: Opened,
  operations: number,
  documents: number,
): Promise<void> {
  for (let i = 0; i < operations; i += 4) {
    // A step without a common divisor visits the documents all over the collection.
    const at = (i * 7919) % documents
    await people.doc(`person:${at}`).get()
    await people.where({ phone: `138${String(at).padStart(8, '0')}` }).get()
    await people
      .where({ communityId: `community:${Math.floor(at / 10)}` })
      .orderBy('joinedAtMs', 'desc')
      .limit(2)
      .get()
    await people.where({ _id: `person:${at}`, version: 1 }).update({ points: inc(1) })
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/** Bytes in use after everything unused has been thrown away. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  collectGarbage()
  return process.memoryUsage().heapUsed
}
