import { contract } from '../../../../shared/contract'
import { refusalOfCheckIn } from '../../../../shared/domain/earn/activity'
import { rotatingCode, stepAt, stepMs } from '../../../../shared/domain/earn/rotatingCode'
import { refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'

/** Codes for two minutes in one call, so that a screen with a poor connection keeps turning. */
const stepsAhead = 8

export const showCode = operation(contract.earn.showCode, async (context, { activityId }) => {
  const { store, nowMs, principal } = context
  const [activity, came] = await Promise.all([
    store.read(activities, activityId),
    store.count(attendances, { activityId }),
  ])
  const refused = refusalOfCheckIn(activity, principal.communityId, nowMs)
  if (refused !== undefined) return refused
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const steps = Array.from({ length: stepsAhead }, (_, ahead) => stepAt(nowMs) + ahead)
  return {
    title: activity.title,
    place: activity.place,
    startsAtMs: activity.startsAtMs,
    endsAtMs: activity.endsAtMs,
    codes: steps.map((step) => ({
      code: rotatingCode(activityId, step, context.authenticate),
      fromMs: step * stepMs,
      untilMs: (step + 1) * stepMs,
    })),
    came,
    nowMs,
  }
})
