import * as contract from '../../../../shared/contract/people'
import { leavingTakesMs, membersAt } from '../../../../shared/domain/people/group'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { moveInGroup } from './groupSteps'

export const leave = operation(contract.leave, async (context, { groupId }) => {
  const { subjectId, nowMs } = context
  const moved = await moveInGroup(context, groupId, {
    move: 'leave',
    personId: subjectId,
    actorId: subjectId,
  })
  if (isRefusal(moved)) return moved
  const waits = membersAt(moved, nowMs).some(({ personId }) => personId === subjectId)
  return waits ? { leavesAtMs: nowMs + leavingTakesMs } : {}
})
