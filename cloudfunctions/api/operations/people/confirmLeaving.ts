import * as contract from '../../../../shared/contract/people'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { moveInGroup } from './groupSteps'

export const confirmLeaving = operation(contract.confirmLeaving, async (context, { groupId, personId }) => {
  const move = { move: 'confirmLeaving', personId, actorId: context.subjectId } as const
  const moved = await moveInGroup(context, groupId, move)
  return isRefusal(moved) ? moved : {}
})
