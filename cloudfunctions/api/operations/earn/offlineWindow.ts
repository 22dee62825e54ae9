import * as contract from '../../../../shared/contract/earn'
import { gatheringOf, refusalOfActivity } from '../../../../shared/domain/earn/activity'
import { signedWindow } from '../../../../shared/domain/earn/offlineWindow'
import { refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { refusalOfHelping } from './leading'

export const offlineWindow = operation(contract.offlineWindow, async (context, { activityId }) => {
  const { store, principal, nowMs, authenticate } = context
  const activity = await store.read(activities, activityId)
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const refused = refusalOfActivity(activity, principal.communityId) ?? refusalOfHelping(context, activity)
  if (refused !== undefined) return refused
  if (nowMs > activity.endsAtMs) return refuse('ACTIVITY_OVER')
  const { title, opensAtMs: fromMs, endsAtMs: untilMs } = gatheringOf(activity)
  const window = signedWindow({ activityId, holderId: principal.personId, fromMs, untilMs }, authenticate)
  return { window, title, fromMs, untilMs, nowMs }
})
