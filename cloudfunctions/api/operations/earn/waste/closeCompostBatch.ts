import * as contract from '../../../../../shared/contract/earn'
import { decideClosing, type CompostBatch } from '../../../../../shared/domain/earn/compost'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { compostBatches } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import { operation } from '../../../../runtime/operation'

export const closeCompostBatch = operation(
  contract.closeCompostBatch,
  async ({ store, pause, principal, nowMs, commandId }, { batchId, compostGrams }) => {
    const { communityId, personId } = principal
    const closed = await decideAndSave<CompostBatch, CompostBatch>(
      store,
      compostBatches,
      batchId,
      pause,
      (batch) => {
        if (batch?.communityId !== communityId) return Promise.resolve(refuse('BATCH_NOT_FOUND'))
        const next = decideClosing(batch, { personId, compostGrams, nowMs, commandId })
        return Promise.resolve(isRefusal(next) ? next : { next, result: next })
      },
    )
    return isRefusal(closed) ? closed : { batchId }
  },
)
