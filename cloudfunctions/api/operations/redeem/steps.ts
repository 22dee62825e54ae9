import { redemptions } from '../../../database'
import type { StaffRole } from '../../../../shared/domain/people/person'
import { countQueues } from '../../../runtime/countQueues'
import type { Context } from '../../../runtime/operation'

export { giveBack, paymentOf, refusalOfPayment, type Payment } from './giveBack'
export { handOut } from './stock'
export { stockValueFen } from './stockValue'
export { save } from './taking'

type WaitingState = 'requested' | 'waitingSecond' | 'approved' | 'ready'

/** Which redemptions wait for whom. */
const waiting: readonly (readonly [WaitingState, readonly StaffRole[]])[] = [
  ['requested', ['approver', 'administrator']],
  ['waitingSecond', ['approver', 'administrator']],
  ['approved', ['clerk', 'administrator']],
  ['ready', ['clerk', 'approver', 'administrator']],
]

/** What waits for the caller in the shop. */
export const deskQueues = ({ store, principal: { communityId, roles } }: Context) =>
  countQueues(
    roles,
    waiting.map(([state, staff]) => ({
      queue: `redeem.${state}`,
      roles: staff,
      count: () => store.count(redemptions, { communityId, state }),
    })),
  )
