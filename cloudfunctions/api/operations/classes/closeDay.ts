import { contract } from '../../../../shared/contract'
import { endOfDayMs, startOfDayMs } from '../../../../shared/domain/calendar'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { cancelOne } from './cancelSession'
import { sessionsBetween } from './sessionSteps'

export const closeDay = operation(contract.classes.closeDay, async (context, { day, why }) => {
  const { principal } = context
  const found = await sessionsBetween(context, principal.communityId, startOfDayMs(day), endOfDayMs(day))
  // Those that this command has cancelled before are found cancelled by it, and count again.
  const ended = await Promise.all(found.map(({ _id }) => cancelOne(context, _id, why)))
  return { cancelled: ended.filter((one) => !isRefusal(one)).length }
})
