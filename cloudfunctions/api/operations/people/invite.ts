import * as contract from '../../../../shared/contract/people'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse } from '../../../../shared/errors'
import { groups, people } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { moveInGroup } from './groupSteps'

export const invite = operation(contract.invite, async (context, { groupId, code }) => {
  const { store, nowMs, principal, subjectId, commandId } = context
  const read = readRotatingCode('person', code, nowMs, context.authenticate, equalTexts)
  if (isRefusal(read)) return read
  const [group, person] = await Promise.all([store.read(groups, groupId), store.read(people, read.id)])
  if (group === undefined) return refuse('GROUP_NOT_FOUND')
  if (person?.communityId !== principal.communityId) return refuse('PERSON_ELSEWHERE')
  const { _id: personId, displayName } = person
  const move = { move: 'invite', personId, displayName, actorId: subjectId } as const
  const moved = await moveInGroup(context, groupId, move, group)
  if (isRefusal(moved)) return moved
  await notify(context, {
    about: `invitation/${commandId}`,
    communityId: moved.communityId,
    people: [person],
    title: '有人邀请您加入',
    text: `“${moved.name}”邀请您加入，请在“我的家庭和单位”里答复。`,
  })
  return { displayName }
})
