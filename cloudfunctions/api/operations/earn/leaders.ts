import * as contract from '../../../../shared/contract/earn'
import { staffRoles } from '../../../../shared/domain/people/person'
import { people } from '../../../database'
import { operation } from '../../../runtime/operation'

const mostShown = 50

export const leaders = operation(contract.leaders, async ({ store, principal }) => {
  const { in: oneOf } = store.command as Record<'in', (roles: readonly string[]) => unknown>
  const found = await store.find(people, {
    where: { communityId: principal.communityId, roles: oneOf(staffRoles) },
    limit: mostShown,
  })
  return { leaders: found.map(({ _id: personId, displayName }) => ({ personId, displayName })) }
})
