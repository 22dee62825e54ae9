import type { DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import type { StaffRole } from '../../../../shared/domain/people/person'
import { attendances, claims } from '../../../database'
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
export async function deskQueues(context: Context): Promise<readonly DeskQueue[]> {
  const { store, principal } = context
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
  const confirms = roles.some((role) => role === 'clerk' || role === 'administrator')
  return Promise.all([
    ...counted,
    ...(confirms ? [presenceQueue(context)] : []),
    ...(roles.includes('buildingLead') ? [asked()] : []),
  ])
}

/** How many people were somewhere without anybody having confirmed it. */
async function presenceQueue(context: Context): Promise<DeskQueue> {
  const counts = await Promise.all(
    unconfirmedStates.map((state) => context.store.count(attendances, unconfirmedIn(context, state))),
  )
  return { queue: 'earn.presence', open: counts.reduce((sum, count) => sum + count, 0) }
}
