import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import type { StaffRole } from '../../../../shared/domain/people/person'
import { attendances, claims } from '../../../database'
import { countQueues } from '../../../runtime/countQueues'
import type { Context } from '../../../runtime/operation'
import { unconfirmedIn, unconfirmedStates } from './unconfirmed'

type WaitingState =
  'waitingConfirmation' | 'waitingReview' | 'waitingSecond' | 'announced' | 'objected' | 'appealed'

/** Which claims wait for whom. */
const queues: readonly (readonly [WaitingState, readonly StaffRole[]])[] = [
  ['waitingConfirmation', ['clerk', 'administrator']],
  ['waitingReview', ['clerk', 'approver', 'administrator']],
  ['waitingSecond', ['approver', 'administrator']],
  ['announced', ['approver', 'auditor', 'administrator']],
  ['objected', ['approver', 'auditor', 'administrator']],
  ['appealed', ['approver', 'auditor', 'administrator']],
]

/** How many claims and presences wait for the caller's roles; for a building lead, claims that name their building. */
export const deskQueues = (context: Context): Promise<readonly DeskQueue[]> => {
  const { store, principal } = context
  const { communityId, buildingId, roles } = principal
  return countQueues(roles, [
    ...queues.map(([state, staff]) => ({
      queue: `claims.${state}` as const,
      roles: staff,
      count: () => store.count(claims, { communityId, state }),
    })),
    { queue: 'earn.presence', roles: ['clerk', 'administrator'], count: () => countUnconfirmed(context) },
    {
      queue: 'claims.toConfirm',
      roles: ['buildingLead'],
      count: () =>
        store.count(claims, { communityId, leadBuildingId: buildingId, state: 'waitingConfirmation' }),
    },
  ])
}

/** How many people were somewhere without anybody having confirmed it. */
async function countUnconfirmed(context: Context): Promise<number> {
  const counts = await Promise.all(
    unconfirmedStates.map((state) => context.store.count(attendances, unconfirmedIn(context, state))),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
