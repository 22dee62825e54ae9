import * as contract from '../../../../shared/contract/earn'
import { refusalOfCheckIn } from '../../../../shared/domain/earn/activity'
import { codesFrom } from '../../../../shared/domain/earn/rotatingCode'
import { refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'
import { refusalOfHelping } from './leading'

export const showCode = operation(contract.showCode, async (context, { activityId }) => {
  const { store, nowMs, principal } = context
  const [activity, came] = await Promise.all([
    store.read(activities, activityId),
    store.count(attendances, { activityId }),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const refused =
    refusalOfHelping(context, activity) ?? refusalOfCheckIn(activity, principal.communityId, nowMs)
  if (refused !== undefined) return refused
  return {
    title: activity.title,
    place: activity.place,
    startsAtMs: activity.startsAtMs,
    endsAtMs: activity.endsAtMs,
    codes: codesFrom('activity', activityId, nowMs, context.authenticate),
    came,
    nowMs,
  }
})
