import * as contract from '../../../../../shared/contract/earn'
import { refuse } from '../../../../../shared/errors'
import { compostBatches } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { batchIdOf, newestBatches } from './batches'

export const openCompostBatch = operation(contract.openCompostBatch, async (context) => {
  const { store, principal, commandId, nowMs } = context
  const { communityId, personId } = principal
  const batches = await newestBatches(context, communityId)
  const mine = batches.find(({ commandIds }) => commandIds[0] === commandId)
  if (mine !== undefined) return { batchId: mine._id, number: mine.number }
  const [newest] = batches
  if (newest?.state === 'open') return refuse('BATCH_OPEN')
  const number = (newest?.number ?? 0) + 1
  const batchId = batchIdOf(communityId, number)
  const isFirst = await store.insert(compostBatches, {
    _id: batchId,
    version: 1,
    communityId,
    number,
    state: 'open',
    openedAtMs: nowMs,
    openedBy: personId,
    grams: 0,
    dropOffs: 0,
    harvests: [],
    commandIds: [commandId],
  })
  if (isFirst) return { batchId, number }
  const other = await store.read(compostBatches, batchId)
  return other?.commandIds[0] === commandId ? { batchId, number } : refuse('BATCH_OPEN')
})
