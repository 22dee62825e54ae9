import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import { corrections } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** What waits for the caller in the bank: corrections that need a second person. */
export async function deskQueues({ store, principal }: Context): Promise<readonly DeskQueue[]> {
  const { communityId, roles } = principal
  if (!roles.includes('approver') && !roles.includes('administrator')) return []
  const open = await store.count(corrections, { communityId, state: 'waiting' })
  return [{ queue: 'bank.corrections', open }]
}
