import * as contract from '../../../../shared/contract/earn'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { decideCancel, type Activity } from '../../../../shared/domain/earn/activity'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { changeActivity } from './changeActivity'
import { followersOf, seriesOutcome } from './series'

export const cancelActivity = operation(
  contract.cancelActivity,
  async (context, { activityId, reason, following = false }) => {
    const { store, principal } = context
    const activity = await store.read(activities, activityId)
    if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
    if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
    const told = await cancelOne(context, activity, reason)
    if (isRefusal(told)) return told
    const followers = following ? await followersOf(context, activity) : []
    const later = await Promise.all(
      followers.map(async (one) => [one, await cancelOne(context, one, reason)] as const),
    )
    return { activityId, ...seriesOutcome([[activity, told], ...later]) }
  },
)

const cancelOne = (context: Context, activity: Activity, reason: string): Promise<number | Refusal> => {
  const { nowMs, commandId } = context
  return changeActivity(
    context,
    activity._id,
    activity,
    (one) => decideCancel(one, reason, { nowMs, commandId }),
    {
      title: '活动取消了',
      text: `${dayAndTimeOf(activity.startsAtMs)}的“${activity.title}”取消了：${reason}。给您添麻烦了。`,
    },
  )
}
