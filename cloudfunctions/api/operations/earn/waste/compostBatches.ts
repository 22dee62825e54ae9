import * as contract from '../../../../../shared/contract/earn'
import { operation } from '../../../../runtime/operation'
import { newestBatches } from './batches'

export const compostBatches = operation(contract.compostBatches, async (context) => {
  const batches = await newestBatches(context, context.principal.communityId)
  return {
    batches: batches.map(
      ({ _id, number, state, openedAtMs, closedAtMs, grams, dropOffs, compostGrams, harvests }) => ({
        batchId: _id,
        number,
        isOpen: state === 'open',
        openedAtMs,
        ...(closedAtMs === undefined ? {} : { closedAtMs }),
        grams,
        dropOffs,
        ...(compostGrams === undefined ? {} : { compostGrams }),
        harvests: [...harvests],
      }),
    ),
  }
})
