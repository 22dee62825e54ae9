import { contract } from '../../../../shared/contract'
import { dayOf, endOfDayMs, startOfDayMs } from '../../../../shared/domain/calendar'
import { operation } from '../../../runtime/operation'
import { activitiesBetween, summaryOf } from '../earn/steps'
import { contexts } from './queues'

export const today = operation(contract.desk.today, async (context) => {
  const { principal, nowMs } = context
  const day = dayOf(nowMs)
  const [activities, ...queues] = await Promise.all([
    activitiesBetween(context, principal.communityId, startOfDayMs(day), endOfDayMs(day)),
    ...contexts.map((deskQueues) => deskQueues(context)),
  ])
  return { queues: queues.flat(), activities: activities.map(summaryOf), nowMs }
})
