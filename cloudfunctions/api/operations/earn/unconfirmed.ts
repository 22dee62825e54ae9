import { confirmWithinMs } from '../../../../shared/domain/earn/presence'
import type { PresenceState } from '../../../../shared/domain/earn/presenceMachine'
import type { Context } from '../../../runtime/operation'

/** Where a presence stands while somebody has to say whether it counts. */
export const unconfirmedStates: readonly PresenceState[] = ['here', 'left']

/** Presence at activities, not at classes, that is in a state and can still be confirmed. */
export function unconfirmedIn({ store, principal, nowMs }: Context, state: PresenceState) {
  const { gt, gte, lt } = store.command as Record<
    'gt' | 'gte' | 'lt',
    (value: unknown) => { and(other: unknown): unknown }
  >
  return {
    communityId: principal.communityId,
    state,
    checkedInAtMs: gt(nowMs - confirmWithinMs),
    activityId: gte('act_').and(lt('act`')),
  }
}
