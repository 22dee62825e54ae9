import * as contract from '../../../../shared/contract/earn'
import { refusalOfActivity } from '../../../../shared/domain/earn/activity'
import {
  mostSignUps,
  partyOf,
  refusalOfSignUp,
  type Party,
  type PartyMember,
  type Roll,
} from '../../../../shared/domain/earn/roll'
import { belongsTo, type Group } from '../../../../shared/domain/people/group'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities, groups, people, rolls, signUps } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { saveCopies, serveRoll, tellRoll } from './rollSteps'
import { signUpAnswer } from './signUpAnswer'

export const signUp = operation(contract.signUp, async (context, input) => {
  const { store, subjectId } = context
  const { activityId, groupId } = input
  const signUpId = context.newId('sgn')
  const [activity, roll, times, person, group] = await Promise.all([
    store.read(activities, activityId),
    store.read(rolls, activityId),
    store.count(signUps, { activityId, personId: subjectId }),
    store.read(people, subjectId),
    groupId === undefined ? undefined : store.read(groups, groupId),
  ])
  if (activity === undefined || person === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const begun = roll === undefined ? undefined : partyOf(roll, signUpId)
  let seated = roll
  if (begun === undefined) {
    const refused = refusalOfActivity(activity, context.principal.communityId)
    if (refused !== undefined) return refused
    if (roll === undefined) return refuse('NO_SIGN_UP_NEEDED')
    if (times >= mostSignUps) return refuse('SIGNED_UP_TOO_OFTEN')
    const first = { personId: subjectId, displayName: person.displayName }
    const members = membersOf(context, first, input, group)
    if (isRefusal(members)) return members
    const taken = await takePlaces(context, roll, partyFor(context, signUpId, members, group))
    if (isRefusal(taken)) return taken
    seated = taken
  }
  const party = seated === undefined ? undefined : partyOf(seated, signUpId)
  if (seated === undefined || party === undefined) return refuse('BUSY')
  await saveCopies(context, seated, party)
  const others = party.members.map(({ personId }) => personId).filter((one) => one !== subjectId)
  if (others.length > 0) {
    await tellRoll(context, seated, others, {
      about: `signedUp/${signUpId}`,
      title: '有人为您报了名',
      text: `${person.displayName}为您报名了“${activity.title}”，不去的话请在活动页退出。`,
    })
  }
  const served = await serveRoll(context, activityId, seated)
  return signUpAnswer(isRefusal(served) ? seated : served, signUpId)
})

/** Who comes: the person, and those of the group that they name. */
function membersOf(
  { nowMs, principal }: Context,
  first: PartyMember,
  {
    groupId,
    withPersonIds = [],
  }: { readonly groupId?: string | undefined; readonly withPersonIds?: string[] | undefined },
  group: Group | undefined,
): readonly PartyMember[] | Refusal {
  const named = [...new Set([first.personId, ...withPersonIds])]
  if (groupId === undefined) return withPersonIds.length === 0 ? [first] : refuse('GROUP_NOT_FOUND')
  if (group?.communityId !== principal.communityId) return refuse('GROUP_NOT_FOUND')
  if (named.some((personId) => !belongsTo(group, personId, nowMs))) return refuse('NOT_A_MEMBER')
  return named.map((personId) => ({
    personId,
    displayName: group.members.find((member) => member.personId === personId)?.displayName ?? '',
  }))
}

const partyFor = (
  { nowMs, principal }: Context,
  signUpId: string,
  members: readonly PartyMember[],
  group: Group | undefined,
): Party => ({
  signUpId,
  state: 'seated',
  members,
  ...(group === undefined
    ? {}
    : { group: { groupId: group._id, name: group.name, organisation: group.kind === 'organisation' } }),
  atMs: nowMs,
  byPersonId: principal.personId,
  changes: 1,
  told: true,
})

/**
 * Takes seats, or places on the waiting list when there are none or others wait already: one guarded update, which
 * cannot conflict however many people want a seat in the same second.
 */
async function takePlaces({ store, nowMs }: Context, roll: Roll, party: Party): Promise<Roll | Refusal> {
  const personIds = party.members.map(({ personId }) => personId)
  const refused = refusalOfSignUp(roll, personIds, nowMs)
  if (refused !== undefined) return refused
  const { inc, push, gte, nin, neq } = store.command as Record<
    'inc' | 'push' | 'gte' | 'nin' | 'neq',
    (value: unknown) => unknown
  >
  const { _id, startsAtMs } = roll
  const guard = {
    _id,
    open: true,
    startsAtMs,
    personIds: nin(personIds),
    'parties.signUpId': neq(party.signUpId),
  }
  const added = { version: inc(1), personIds: push(personIds) }
  if (roll.waiting === 0 && roll.left >= personIds.length) {
    const seated = await store.changeAndReturn(
      rolls,
      { ...guard, left: gte(personIds.length), waiting: 0 },
      { ...added, left: inc(-personIds.length), parties: push([party]) },
    )
    if (seated !== undefined) return seated
  }
  const waiting = await store.changeAndReturn(rolls, guard, {
    ...added,
    waiting: inc(1),
    parties: push([{ ...party, state: 'waiting' }]),
  })
  if (waiting !== undefined) return waiting
  const now = await store.read(rolls, _id)
  if (now === undefined) return refuse('BUSY')
  if (partyOf(now, party.signUpId) !== undefined) return now
  return refusalOfSignUp(now, personIds, nowMs) ?? refuse('BUSY')
}
