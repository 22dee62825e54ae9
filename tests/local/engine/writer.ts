/**
 * The process that `durability.test.ts` kills: many writers at once, each change reported on one line after the engine
 * has answered it. `node --import tsx writer.ts FILE ROUND`
 */
import { writeSync } from 'node:fs'
import { Engine } from '../../../local/cloud/engine/engine'
import { openDatabase } from '../../../local/cloud/engine/inProcess'
import type { TestDatabase } from './testDatabase'
import { writerCollections } from './writerCollections'

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
      await transaction.collection('left').add({ _id: id, value: i })
      await transaction.collection('right').add({ _id: id, value: i })
      await transaction.commit()
      report(`pair ${id} ${i}`)
    }
  }

  const workers = Array.from({ length: 8 }, (_value, i) => `${round}.${i}`)
  await Promise.all([...workers.map(single), ...workers.map(pair)])
}

const [, , file = '', round] = process.argv
void write(file, Number(round))
