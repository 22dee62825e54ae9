import * as contract from '../../../../shared/contract/earn'
import { decideStriking } from '../../../../shared/domain/earn/presence'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { attendancesOf, changeAttendance } from './attendanceSteps'
import { leaderFor, refusalOfLeading, tiedAmong } from './leading'

export const strikePresence = operation(
  contract.strikePresence,
  async (context, { activityId, personId, reason }) => {
    const { store, commandId, nowMs: atMs } = context
    const [activity, present, tied] = await Promise.all([
      store.read(activities, activityId),
      attendancesOf(context, activityId, [personId]),
      tiedAmong(context, [personId]),
    ])
    if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
    const refused = refusalOfLeading(context, activity)
    if (refused !== undefined) return refused
    const attendance = present.get(personId)
    if (attendance === undefined) return refuse('PRESENCE_NOT_FOUND')
    if (tied.has(personId)) return refuse('OWN_PASSBOOK')
    const by = leaderFor(context, personId)
    const struck = await changeAttendance(context, attendance, (one) =>
      decideStriking(one, { atMs, by, commandId, reason }),
    )
    return isRefusal(struck) ? struck : { personId }
  },
)
