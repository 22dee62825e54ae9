import { proposals } from '../../../database'
import type { Store } from '../../../runtime/store'

/** A proposal goes on in an older one, so a way through merged proposals ends; nobody merges this often. */
const mostMerges = 20

/**
 * Adds supporters to a proposal, or to the one it goes on in. One operator update adds whoever is not among them yet,
 * so nobody counts twice and a proposal that is merged at the same moment loses nobody.
 */
export async function addSupporters(
  store: Store,
  proposalId: string,
  personIds: readonly string[],
): Promise<void> {
  const { addToSet, exists } = store.command as Record<'addToSet' | 'exists', (value: unknown) => unknown>
  let goesOnIn = proposalId
  for (let merges = 0; merges <= mostMerges; merges += 1) {
    // Whatever else became of it, such as being closed, its supporters stay with it.
    const added = await store.change(
      proposals,
      { _id: goesOnIn, mergedIntoId: exists(false) },
      { supporterIds: addToSet({ $each: personIds }) },
    )
    if (added === 1) return
    const proposal = await store.read(proposals, goesOnIn)
    if (proposal?.mergedIntoId === undefined) return
    goesOnIn = proposal.mergedIntoId
  }
}

/** That it goes to the council by itself from now on, and staff are to be told. */
export const escalatedNow = (nowMs: number) => ({ escalatedAtMs: nowMs, tellStaffAtMs: nowMs })

/** Notes that a proposal has enough supporters to go to the council by itself; once is enough. */
export async function escalate(store: Store, proposalId: string, nowMs: number): Promise<void> {
  const { exists } = store.command as Record<'exists', (value: boolean) => unknown>
  await store.change(proposals, { _id: proposalId, escalatedAtMs: exists(false) }, escalatedNow(nowMs))
}
