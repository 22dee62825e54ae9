import {
  talliesOf,
  tallyId,
  withDropOffs,
  type DropOff,
  type WasteTally,
} from '../../shared/domain/earn/weighing'
import type { CompostBatch } from '../../shared/domain/earn/compost'
import { isRefusal } from '../../shared/errors'
import { compostBatches, dropOffs, wasteTallies } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const dropOffsASlice = 50
/** A batch ripens after weeks; a year of days is more than it is ever filled. */
const mostDays = 366

/**
 * Adds new drop-offs to the sums they belong to. Each sum names what it counted and a batch's total is added up anew
 * from its days, so a slice that is killed and done again counts nothing twice.
 */
export const wasteDue: DueJob = {
  name: 'waste',
  async slice(runtime) {
    const { store } = runtime
    const found = await store.find(dropOffs, {
      where: { tallied: false },
      orderBy: ['atMs', 'asc'],
      limit: dropOffsASlice,
    })
    for (const [owner, some] of byTally(found)) await addTo(runtime, owner, some)
    const batchIds = new Set(found.map(({ batchId }) => batchId).filter((id) => id !== ''))
    for (const batchId of batchIds) await addUp(runtime, batchId)
    await Promise.all(found.map(({ _id }) => store.change(dropOffs, { _id }, { tallied: true })))
    return { more: found.length === dropOffsASlice }
  },
}

type Owner = Pick<WasteTally, 'ownerId' | 'period'>

/** The drop-offs of a slice by the sums they belong to. */
function byTally(found: readonly DropOff[]): Iterable<readonly [Owner, readonly DropOff[]]> {
  const sums = new Map<string, readonly [Owner, DropOff[]]>()
  for (const dropOff of found) {
    for (const owner of talliesOf(dropOff)) {
      const sum = sums.get(tallyId(owner)) ?? ([owner, []] as const)
      sum[1].push(dropOff)
      sums.set(tallyId(owner), sum)
    }
  }
  return sums.values()
}

async function addTo({ store, pause }: Runtime, owner: Owner, some: readonly DropOff[]): Promise<void> {
  const saved = await decideAndSave<WasteTally, undefined>(
    store,
    wasteTallies,
    tallyId(owner),
    pause,
    (tally) => Promise.resolve({ next: withDropOffs(tally, owner, some), result: undefined }),
  )
  if (isRefusal(saved)) throw new Error(`the sum ${tallyId(owner)} was not saved: ${saved.refused}`)
}

async function addUp({ store, pause }: Runtime, batchId: string): Promise<void> {
  const saved = await decideAndSave<CompostBatch, undefined>(
    store,
    compostBatches,
    batchId,
    pause,
    async (batch) => {
      if (batch === undefined) throw new Error(`the compost batch ${batchId} is gone`)
      const days = await store.find(wasteTallies, { where: { ownerId: batchId }, limit: mostDays })
      const grams = days.reduce((sum, day) => sum + day.grams, 0)
      const count = days.reduce((sum, day) => sum + day.dropOffIds.length, 0)
      const isSame = grams === batch.grams && count === batch.dropOffs
      const next = isSame ? batch : { ...batch, version: batch.version + 1, grams, dropOffs: count }
      return { next, result: undefined }
    },
  )
  if (isRefusal(saved)) throw new Error(`the batch ${batchId} was not saved: ${saved.refused}`)
}
