import * as contract from '../../../../shared/contract/earn'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { decideEdit, inWeek, type Activity, type Edit } from '../../../../shared/domain/earn/activity'
import { takenOf, type Roll } from '../../../../shared/domain/earn/roll'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities, rolls } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { changeActivity } from './changeActivity'
import { followersOf, seriesOutcome, type Changed } from './series'

export const editActivity = operation(contract.editActivity, async (context, input) => {
  const { store, principal } = context
  const { activityId, following = false, ...edit } = input
  const [activity, roll] = await Promise.all([
    store.read(activities, activityId),
    store.read(rolls, activityId),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  const told = await editOne(context, activity, roll, edit)
  if (isRefusal(told)) return told
  const followers = following ? await followersOf(context, activity) : []
  const later = await Promise.all(followers.map((one) => editFollower(context, activity, one, edit)))
  return { activityId, ...seriesOutcome([[activity, told], ...later]) }
})

async function editOne(
  context: Context,
  activity: Activity,
  roll: Roll | undefined,
  edit: Edit,
): Promise<number | Refusal> {
  const { nowMs, commandId } = context
  const taken = roll === undefined ? 0 : takenOf(roll)
  const begun = activity.changedBy.includes(commandId)
  if (!begun && (edit.capacity ?? taken) < taken) return refuse('CAPACITY_BELOW_TAKEN', { taken })
  return changeActivity(
    context,
    activity._id,
    activity,
    (one) => decideEdit(one, edit, { nowMs, commandId }),
    {
      title: '活动有变动',
      text: `“${edit.title}”改为${dayAndTimeOf(edit.startsAtMs)}在${edit.place}，不能来请在活动页退出。`,
    },
  )
}

/** The weeks between them are those of the plan, so that a repetition finds the same times after the first has moved. */
async function editFollower(
  context: Context,
  first: Activity,
  follower: Activity,
  edit: Edit,
): Promise<Changed> {
  const roll = await context.store.read(rolls, follower._id)
  const times = inWeek(edit, (follower.seriesWeek ?? 0) - (first.seriesWeek ?? 0))
  return [follower, await editOne(context, follower, roll, { ...edit, ...times })]
}
