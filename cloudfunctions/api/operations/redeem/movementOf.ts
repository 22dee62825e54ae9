import type { Movement } from '../../../../shared/domain/redeem/movement'
import type { Context } from '../../../runtime/operation'

/** What staff do to a stock, with their name; the id follows from the command. */
export const movementOf = (
  context: Context,
  rewardId: string,
  said: Pick<Movement, 'kind' | 'quantity' | 'reason' | 'counted'>,
): Movement => ({
  ...said,
  _id: context.newId('mov'),
  communityId: context.principal.communityId,
  rewardId,
  atMs: context.nowMs,
  by: context.by,
  byName: context.principal.displayName,
  commandId: context.commandId,
})
