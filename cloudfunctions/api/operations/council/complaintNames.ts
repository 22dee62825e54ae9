import * as contract from '../../../../shared/contract/council'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'

const mostStaff = 50

export const complaintNames = operation(contract.complaintNames, async ({ store, principal }) => {
  const { in: isOneOf } = store.command as Record<'in', (values: readonly string[]) => unknown>
  const roles = ['clerk', 'approver', 'administrator', 'auditor', 'team', 'buildingLead']
  const found = await store.find(people, {
    where: { communityId: principal.communityId, roles: isOneOf(roles) },
    limit: mostStaff,
  })
  return {
    staff: found.flatMap(({ _id, displayName, roles: [role] }) =>
      role === undefined ? [] : [{ personId: _id, displayName, role }],
    ),
  }
})
