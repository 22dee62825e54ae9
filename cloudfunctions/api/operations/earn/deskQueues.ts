import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import type { StaffRole } from '../../../../shared/domain/people/person'
import { claims } from '../../../database'
import type { Context } from '../../../runtime/operation'

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

/** How many claims wait for the caller's roles; for a building lead, those that name their building. */
export async function deskQueues({ store, principal }: Context): Promise<readonly DeskQueue[]> {
  const { communityId, buildingId, roles } = principal
  const own = queues.filter(([, staff]) => staff.some((role) => roles.includes(role)))
  const counted = own.map(async ([state]) => ({
    queue: `claims.${state}` as const,
    open: await store.count(claims, { communityId, state }),
  }))
  const asked = async () => ({
    queue: 'claims.toConfirm' as const,
    open: await store.count(claims, {
      communityId,
      leadBuildingId: buildingId,
      state: 'waitingConfirmation',
    }),
  })
  return Promise.all(roles.includes('buildingLead') ? [...counted, asked()] : counted)
}
