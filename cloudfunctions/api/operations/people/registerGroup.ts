import * as contract from '../../../../shared/contract/people'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { depositorOfGroup, foundGroup } from '../../../../shared/domain/people/group'
import { isRefusal, refuse } from '../../../../shared/errors'
import { groups, people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { open } from '../bank/steps'

export const registerGroup = operation(contract.registerGroup, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { kind, name, representativeCode } = input
  const read = readRotatingCode('person', representativeCode, nowMs, context.authenticate, equalTexts)
  if (isRefusal(read)) return read
  const person = await store.read(people, read.id)
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')

  const { communityId, displayName } = person
  const groupId = context.newId('grp')
  const depositorId = depositorOfGroup(groupId)
  await open(context, { depositorId, communityId, kind })
  const first = { personId: read.id, displayName }
  await store.insert(
    groups,
    foundGroup({ _id: groupId, communityId, kind, name, first, commandId, nowMs, by }),
  )
  return { groupId, depositorId }
})
