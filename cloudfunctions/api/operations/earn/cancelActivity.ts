import { contract } from '../../../../shared/contract'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { decideCancel } from '../../../../shared/domain/earn/activity'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeActivity } from './changeActivity'

export const cancelActivity = operation(
  contract.earn.cancelActivity,
  async (context, { activityId, reason }) => {
    const { store, principal, nowMs, commandId } = context
    const activity = await store.read(activities, activityId)
    if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
    if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
    const told = await changeActivity(
      context,
      activityId,
      activity,
      (one) => decideCancel(one, reason, { nowMs, commandId }),
      {
        title: '活动取消了',
        text: `${dayAndTimeOf(activity.startsAtMs)}的“${activity.title}”取消了：${reason}。给您添麻烦了。`,
      },
    )
    return isRefusal(told) ? told : { activityId, told }
  },
)
