import { contract } from '../../../../shared/contract'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { decideEdit } from '../../../../shared/domain/earn/activity'
import { takenOf } from '../../../../shared/domain/earn/roll'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, rolls } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeActivity } from './changeActivity'

export const editActivity = operation(contract.earn.editActivity, async (context, input) => {
  const { store, principal, nowMs, commandId } = context
  const { activityId, ...edit } = input
  const [activity, roll] = await Promise.all([
    store.read(activities, activityId),
    store.read(rolls, activityId),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  const taken = roll === undefined ? 0 : takenOf(roll)
  const begun = activity.changedBy.includes(commandId)
  if (!begun && (edit.capacity ?? taken) < taken) return refuse('CAPACITY_BELOW_TAKEN', { taken })
  const told = await changeActivity(
    context,
    activityId,
    activity,
    (one) => decideEdit(one, edit, { nowMs, commandId }),
    {
      title: '活动有变动',
      text: `“${edit.title}”改为${dayAndTimeOf(edit.startsAtMs)}在${edit.place}，不能来请在活动页退出。`,
    },
  )
  return isRefusal(told) ? told : { activityId, told }
})
