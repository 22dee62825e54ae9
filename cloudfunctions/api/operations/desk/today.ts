import * as contract from '../../../../shared/contract/desk'
import { dayOf, endOfDayMs, startOfDayMs } from '../../../../shared/domain/calendar'
import { deskQueueNames, type DeskQueue } from '../../../../shared/domain/desk/deskQueue'
import { operation } from '../../../runtime/operation'
import { activitiesBetween, summaryOf } from '../earn/steps'
import { contexts } from './queues'

const placeOf = ({ queue }: DeskQueue): number => deskQueueNames.indexOf(queue)

export const today = operation(contract.today, async (context) => {
  const { principal, nowMs } = context
  const day = dayOf(nowMs)
  const [activities, ...queues] = await Promise.all([
    activitiesBetween(context, principal.communityId, startOfDayMs(day), endOfDayMs(day)),
    ...contexts.map((deskQueues) => deskQueues(context)),
  ])
  const inOrder = queues.flat().sort((one, other) => placeOf(one) - placeOf(other))
  return { queues: inOrder, activities: activities.map(summaryOf), nowMs }
})
