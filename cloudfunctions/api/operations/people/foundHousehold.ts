import * as contract from '../../../../shared/contract/people'
import { depositorOfGroup, foundGroup } from '../../../../shared/domain/people/group'
import { isRefusal, refuse } from '../../../../shared/errors'
import { groups, people } from '../../../database'
import { operation } from '../../../runtime/operation'
import { open } from '../bank/steps'
import { reservePlace } from './groupSteps'

export const foundHousehold = operation(contract.foundHousehold, async (context, { name }) => {
  const { store, subjectId, commandId, nowMs, by } = context
  const groupId = context.newId('grp')
  const depositorId = depositorOfGroup(groupId)
  const [known, person] = await Promise.all([store.read(groups, groupId), store.read(people, subjectId)])
  // Founded before, whatever has become of it since.
  if (known !== undefined) return { groupId, depositorId }
  if (person === undefined) return refuse('COMMUNITY_NOT_FOUND')
  const place = await reservePlace(context, subjectId, groupId)
  if (isRefusal(place)) return place

  // The group comes last: whoever finds it has everything they need.
  const { communityId, displayName } = person
  const kind = 'household'
  await open(context, { depositorId, communityId, kind })
  const first = { personId: subjectId, displayName }
  await store.insert(
    groups,
    foundGroup({ _id: groupId, communityId, kind, name, first, commandId, nowMs, by }),
  )
  return { groupId, depositorId }
})
