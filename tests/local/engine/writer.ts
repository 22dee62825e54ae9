/**
 * The process that `durability.test.ts` kills: many writers at once, each change reported on one line after the engine
 * has answered it. With a row number it kills itself in the middle of writing that row's group to disk.
 * `node --import tsx writer.ts FILE ROUND [ROW]`
 */
import { writeSync } from 'node:fs'
import Database from 'libsql'
import { Engine } from '../../../local/cloud/engine/engine'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import type { TestDatabase } from './testDatabase'
import { transactionSize, writerCollections } from './writerCollections'

const report = (line: string): void => void writeSync(1, `${line}\n`)

async function write(file: string, round: number): Promise<void> {
  const engine = Engine.open({ file, collections: writerCollections, now: Date.now })
  const db = openDatabase(engine) as unknown as TestDatabase

  async function single(id: string): Promise<void> {
    await db.collection('singles').doc(id).set({ value: 0 })
    for (;;) {
      const { doc } = (await db
        .collection('singles')
        .where({ _id: id })
        .updateAndReturn({ value: db.command.inc(1) })) as { doc: { value: number } }
      report(`single ${id} ${doc.value}`)
    }
  }

  async function pair(worker: string): Promise<void> {
    for (let i = 0; ; i++) {
      const id = `${worker}.${i}`
      const transaction = await db.startTransaction()
      const documents = Array.from({ length: transactionSize }, (_value, part) => ({
        _id: `${id}.${part}`,
        value: i,
      }))
      await transaction.collection('left').add(documents)
      await transaction.collection('right').add(documents)
      await transaction.commit()
      report(`pair ${id} ${i}`)
    }
  }

  const workers = Array.from({ length: 4 }, (_value, i) => `${round}.${i}`)
  await Promise.all([...workers.map(single), ...workers.slice(0, 2).map(pair)])
}

/** Every statement of the driver counts its runs, and the given one is the last thing that this process does. */
function killAtRow(fatalRow: number): void {
  const original = Reflect.get(Database.prototype, 'prepare') as (source: string) => {
    run(...row: unknown[]): unknown
  }
  let rows = 0
  Reflect.set(Database.prototype, 'prepare', function prepare(this: unknown, source: string) {
    const statement = original.call(this, source)
    const run = statement.run.bind(statement)
    statement.run = (...row) => {
      if (++rows === fatalRow) process.kill(process.pid, 'SIGKILL')
      return run(...row)
    }
    return statement
  })
}

const [, , file = '', round, row] = process.argv
if (row !== undefined) killAtRow(Number(row))
void write(file, Number(round))
