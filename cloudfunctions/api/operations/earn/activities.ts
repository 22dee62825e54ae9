import * as contract from '../../../../shared/contract/earn'
import { addDays, dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { operation } from '../../../runtime/operation'
import { liveSignUps, mineOf } from './mySignUps'
import { activitiesBetween, summaryOf } from './steps'

const daysShown = 14

export const activities = operation(contract.activities, async (context, { fromDay }) => {
  const { principal, nowMs } = context
  const first = fromDay ?? dayOf(nowMs)
  const [found, signUps] = await Promise.all([
    activitiesBetween(
      context,
      principal.communityId,
      startOfDayMs(first),
      startOfDayMs(addDays(first, daysShown)),
    ),
    liveSignUps(context, startOfDayMs(first)),
  ])
  const mine = new Map(signUps.map((one) => [one.activityId, mineOf(one)]))
  return {
    activities: found.map((activity) => {
      const own = mine.get(activity._id)
      return { ...summaryOf(activity), ...(own === undefined ? {} : { mine: own }) }
    }),
    nowMs,
  }
})
