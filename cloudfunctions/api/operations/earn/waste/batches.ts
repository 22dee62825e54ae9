import type { CompostBatch, GrownOn } from '../../../../../shared/domain/earn/compost'
import { decideLink } from '../../../../../shared/domain/earn/compost'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { compostBatches } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import { idFrom } from '../../../../runtime/hashing'
import type { OpenContext } from '../../../../runtime/operation'

type Reading = Pick<OpenContext, 'store'>

const batchesShown = 20

/** Two people who open the same number write the same document, so one is open at most. */
export const batchIdOf = (communityId: string, number: number): string =>
  idFrom('cmp', communityId, String(number))

/** The compost batches of a community, newest first. */
export const newestBatches = (
  { store }: Reading,
  communityId: string,
  limit = batchesShown,
): Promise<readonly CompostBatch[]> =>
  store.find(compostBatches, { where: { communityId }, orderBy: ['number', 'desc'], limit })

export async function newestBatch(context: Reading, communityId: string): Promise<CompostBatch | undefined> {
  const [newest] = await newestBatches(context, communityId, 1)
  return newest
}

/** Batches that are full, newest first: what a harvest may have grown on. */
export async function closedBatches(context: Reading, communityId: string): Promise<readonly CompostBatch[]> {
  const batches = await newestBatches(context, communityId)
  return batches.filter(({ state }) => state === 'closed')
}

/**
 * Notes on each batch what grew on it, so that whoever brought the waste sees what became of it. Repeating it changes
 * nothing.
 */
export async function linkHarvest(
  { store, pause }: Pick<OpenContext, 'store' | 'pause'>,
  communityId: string,
  batchIds: readonly string[],
  grown: GrownOn,
): Promise<Refusal | undefined> {
  for (const batchId of batchIds) {
    const linked = await decideAndSave<CompostBatch, CompostBatch>(
      store,
      compostBatches,
      batchId,
      pause,
      (batch) => {
        if (batch?.communityId !== communityId) return Promise.resolve(refuse('BATCH_NOT_FOUND'))
        const next = decideLink(batch, grown)
        return Promise.resolve(isRefusal(next) ? next : { next, result: next })
      },
    )
    if (isRefusal(linked)) return linked
  }
  return undefined
}
