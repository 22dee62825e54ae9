import { contract } from '../../../../shared/contract'
import { addDays, dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { operation } from '../../../runtime/operation'
import { activitiesBetween, summaryOf } from './steps'

const daysShown = 14

export const activities = operation(contract.earn.activities, async (context, { fromDay }) => {
  const { principal, nowMs } = context
  const first = fromDay ?? dayOf(nowMs)
  const found = await activitiesBetween(
    context,
    principal.communityId,
    startOfDayMs(first),
    startOfDayMs(addDays(first, daysShown)),
  )
  return { activities: found.map(summaryOf), nowMs }
})
