import { redemptions } from '../../../database'
import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import type { Context } from '../../../runtime/operation'

export { giveBack, paymentOf, refusalOfPayment } from './giveBack'
export { handOut } from './stock'
export { stockValueFen } from './stockValue'
export { save } from './taking'

/** What waits for staff. */
export async function deskQueues({ store, principal }: Context): Promise<readonly DeskQueue[]> {
  const { communityId } = principal
  const states = ['requested', 'waitingSecond', 'approved', 'ready'] as const
  const counts = await Promise.all(states.map((state) => store.count(redemptions, { communityId, state })))
  return states.map((state, at) => ({ queue: `redeem.${state}`, open: counts[at] ?? 0 }))
}
