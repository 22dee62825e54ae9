import { mostOnDuty, type OnDuty } from '../../../../../shared/domain/classes/afterSchoolTerm'
import type { StaffRole } from '../../../../../shared/domain/people/person'
import { refuse, type Refusal } from '../../../../../shared/errors'
import { people } from '../../../../database'
import type { Context } from '../../../../runtime/operation'

const dutyRoles: readonly StaffRole[] = ['clerk', 'administrator', 'team', 'buildingLead']
const mostCandidates = 100

/** Whom staff can put on duty. */
export async function candidatesForDuty({ store, principal }: Context): Promise<OnDuty[]> {
  const isOneOf = store.command['in'] as (roles: readonly string[]) => unknown
  const found = await store.find(people, {
    where: { communityId: principal.communityId, roles: isOneOf(dutyRoles) },
    limit: mostCandidates,
  })
  return found.map(({ _id, displayName }) => ({ personId: _id, displayName }))
}

/** Those who were chosen, with their names; only people of the community with a role can be on duty. */
export async function dutyOf(
  { store, principal }: Context,
  ids: readonly string[],
): Promise<readonly OnDuty[] | Refusal> {
  const unique = [...new Set(ids)].slice(0, mostOnDuty)
  const found = await Promise.all(unique.map((personId) => store.read(people, personId)))
  const duty = found.flatMap((person) =>
    person?.communityId === principal.communityId && person.roles.some((role) => dutyRoles.includes(role))
      ? [{ personId: person._id, displayName: person.displayName }]
      : [],
  )
  return duty.length === unique.length ? duty : refuse('DUTY_NOT_STAFF')
}
