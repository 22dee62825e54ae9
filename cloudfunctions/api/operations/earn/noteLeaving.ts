import * as contract from '../../../../shared/contract/earn'
import { gatheringOf } from '../../../../shared/domain/earn/activity'
import { decideLeaving } from '../../../../shared/domain/earn/presence'
import { refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { outcomeOf, refusedOnly, type PersonOutcome } from './aboutPeople'
import { attendancesOf, changeAttendance } from './attendanceSteps'
import { leaderFor, refusalOfLeading, tiedAmong } from './leading'

export const noteLeaving = operation(contract.noteLeaving, async (context, { activityId, personIds }) => {
  const { store, commandId, nowMs: atMs } = context
  const [activity, present, tied] = await Promise.all([
    store.read(activities, activityId),
    attendancesOf(context, activityId, personIds),
    tiedAmong(context, personIds),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const refused = refusalOfLeading(context, activity)
  if (refused !== undefined) return refused
  const gathering = gatheringOf(activity)
  const note = async (personId: string): Promise<PersonOutcome> => {
    const attendance = present.get(personId)
    if (attendance === undefined) {
      return { personId, displayName: '', refused: refuse('PRESENCE_NOT_FOUND') }
    }
    const { displayName } = attendance
    if (tied.has(personId)) return { personId, displayName, refused: refuse('OWN_PASSBOOK') }
    const by = leaderFor(context, personId)
    const changed = await changeAttendance(context, attendance, (one) =>
      decideLeaving(gathering, one, { atMs, by, commandId }),
    )
    return { personId, displayName, refused: refusedOnly(changed) }
  }
  return outcomeOf(await Promise.all([...new Set(personIds)].map(note)))
})
