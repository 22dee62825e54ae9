/**
 * What was answered is on disk: a child process writes at full speed and reports each answered change until it is
 * killed with SIGKILL, at any time or between two rows of one write to disk; the file is then opened again. Single
 * documents that were answered are there, transactions are whole or absent. And a file that cannot be used is one
 * clear error.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { DataFileError } from '../../../local/cloud/engine/dataFileError'
import { openTestDatabase } from './testDatabase'
import { transactionSize, writerCollections } from './writerCollections'

const folder = mkdtempSync(path.join(tmpdir(), 'engine-'))
const file = path.join(folder, 'database.sqlite')
const open = () => openTestDatabase([], { file, collections: writerCollections })

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the writer until it is killed and gives what it had reported by then. */
async function writeUntilKilled(round: number, end: { atRow?: number; afterReports?: number }) {
  const script = [
    path.join(__dirname, 'writer.ts'),
    file,
    String(round),
    ...(end.atRow ? [String(end.atRow)] : []),
  ]
  const writer = spawn(process.execPath, ['--import', 'tsx', ...script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const reported: string[] = []
  for await (const line of createInterface({ input: writer.stdout })) {
    if (reported.push(line) === end.afterReports) writer.kill('SIGKILL')
  }
  return reported
}

test('kill -9 loses nothing that was answered and leaves no half transaction', async () => {
  const ends = [{ afterReports: 300 }, { atRow: 137 }, { atRow: 1001 }, { atRow: 2012 }]
  for (const [round, end] of ends.entries()) {
    const reported = await writeUntilKilled(round, end)
    const { engine, db } = open()
    const all = async (collection: string): Promise<ReadonlyMap<unknown, unknown>> => {
      const counters = new Map<unknown, unknown>()
      for (let last: unknown = ''; last !== undefined;) {
        const after = db.collection(collection).where({ _id: db.command.gt(last) })
        const { data } = await after.orderBy('_id', 'asc').limit(1000).get()
        for (const { _id, value } of data) counters.set(_id, value)
        last = data.at(-1)?._id
      }
      return counters
    }
    const [singles, left, right] = [await all('singles'), await all('left'), await all('right')]
    for (const line of reported) {
      const [kind, id = '', value] = line.split(' ')
      if (kind === 'single') expect(Number(singles.get(id))).toBeGreaterThanOrEqual(Number(value))
      else
        for (let part = 0; part < transactionSize; part++)
          expect(left.get(`${id}.${part}`)).toBe(Number(value))
    }
    expect(right).toEqual(left)
    expect(reported.length).toBeGreaterThan(0)
    await engine.close()
  }
}, 60_000)

test('documents, their types and added collections are there after closing and opening', async () => {
  const first = open()
  await first.db.createCollection('later')
  const document = { _id: 7, at: new Date(5), place: new first.db.Geo.Point(104, 30), pattern: 'a\u0000b' }
  await first.db.collection('later').add(document)
  await first.db.collection('later').add({ _id: 'gone' })
  await first.db.collection('later').doc('gone').remove()
  await first.engine.close()
  const second = open()
  expect((await second.db.collection('later').get()).data).toEqual([document])
  await second.engine.close()
})

test('a second engine on the same file is refused', async () => {
  const first = open()
  expect(open).toThrow(DataFileError)
  await first.engine.close()
})

test.each([
  [
    'not a database',
    'this is not a database, but it is long enough to be read as the head of one: '.repeat(10),
  ],
  ['a folder that is not there', undefined],
])('a data file that is %s is one clear error', (name, content) => {
  const broken =
    content === undefined ? path.join(folder, 'nowhere', 'x.sqlite') : path.join(folder, `${name}.sqlite`)
  if (content !== undefined) writeFileSync(broken, content)
  expect(() => openTestDatabase([], { file: broken })).toThrow(DataFileError)
})
