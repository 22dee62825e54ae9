import type { Actor } from '../../../../shared/domain/bank/passbook'
import { refusalOfActivity, type Activity } from '../../../../shared/domain/earn/activity'
import { refuse, type Refusal } from '../../../../shared/errors'
import { householdPlaces } from '../../../database'
import type { Context } from '../../../runtime/operation'
import type { Principal } from '../../../runtime/principal'

/** Whoever confirms presence: the leader, whoever planned it, and the staff of the counter. */
export const leads = ({ personId, roles }: Principal, { leaderId, plannedBy }: Activity): boolean =>
  leaderId === personId ||
  plannedBy === personId ||
  roles.includes('clerk') ||
  roles.includes('administrator')

/** Whoever holds up the code, scans people and sees who came: the above, teams and building leads. */
const helps = (principal: Principal, activity: Activity): boolean =>
  leads(principal, activity) || principal.roles.includes('team') || principal.roles.includes('buildingLead')

/** What keeps the caller from leading an activity of their community; undefined when nothing does. */
export const refusalOfLeading = ({ principal }: Context, activity: Activity): Refusal | undefined =>
  refusalOfActivity(activity, principal.communityId) ??
  (leads(principal, activity) ? undefined : refuse('NOT_THE_LEADER'))

/** The same for helping. An activity that was cancelled can still be looked at. */
export const refusalOfHelping = ({ principal }: Context, activity: Activity): Refusal | undefined => {
  if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  return helps(principal, activity) ? undefined : refuse('NOT_THE_LEADER')
}

/** Who acts for a person, as the line in their passbook names it. A resident who leads acts as the leader. */
export const leaderFor = ({ by }: Context, personId: string): Actor => ({
  personId: by.personId,
  role: by.role === 'resident' ? 'leader' : by.role,
  forPersonId: personId,
})

/** Those of some persons for whom the caller may not decide: themself, their wards and their household. */
export async function tiedAmong(
  context: Context,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { store, principal } = context
  const close = [principal.personId, ...principal.wards.map(({ personId }) => personId)]
  const { in: oneOf } = store.command as Record<'in', (ids: readonly string[]) => unknown>
  const places = await store.find(householdPlaces, {
    where: { _id: oneOf([...new Set([...personIds, ...close])]) },
    limit: 200,
  })
  const homes = places.filter(({ _id }) => close.includes(_id)).map(({ groupId }) => groupId)
  const housemates = places.filter(({ groupId }) => homes.includes(groupId)).map(({ _id }) => _id)
  return new Set([...close, ...housemates])
}
