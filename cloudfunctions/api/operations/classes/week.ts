import * as contract from '../../../../shared/contract/classes'
import { addDays, dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { operation } from '../../../runtime/operation'
import { sessionsBetween } from './sessionSteps'
import { sessionSummary } from './views'

export const week = operation(contract.week, async (context, { fromDay }) => {
  const { principal, subjectId, nowMs } = context
  const first = fromDay ?? dayOf(nowMs)
  const [fromMs, untilMs] = [startOfDayMs(first), startOfDayMs(addDays(first, 7))]
  const found = await sessionsBetween(context, principal.communityId, fromMs, untilMs)
  return {
    fromDay: first,
    sessions: found.map((session) => sessionSummary(session, subjectId)),
    nowMs,
  }
})
