import * as contract from '../../../../shared/contract/people'
import { hasMoved, standingOf } from '../../../../shared/domain/people/group'
import { isRefusal, refuse } from '../../../../shared/errors'
import { groups } from '../../../database'
import { operation } from '../../../runtime/operation'
import { moveInGroup, reservePlace } from './groupSteps'

export const answerInvitation = operation(contract.answerInvitation, async (context, { groupId, accept }) => {
  const { store, subjectId, nowMs } = context
  const group = await store.read(groups, groupId)
  if (group === undefined) return refuse('GROUP_NOT_FOUND')
  if (hasMoved(group, context.commandId)) return { joined: accept }
  const isInvited = standingOf(group, subjectId, nowMs) === 'invited'
  // What reserves comes first; a place that was reserved for nothing counts as free.
  if (accept && isInvited && group.kind === 'household') {
    const place = await reservePlace(context, subjectId, groupId)
    if (isRefusal(place)) return place
  }
  const move = accept ? 'accept' : 'decline'
  const moved = await moveInGroup(context, groupId, { move, personId: subjectId, actorId: subjectId }, group)
  return isRefusal(moved) ? moved : { joined: accept }
})
