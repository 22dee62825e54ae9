import * as contract from '../../../../../shared/contract/council'
import { addDays, dayOf, endOfDayMs } from '../../../../../shared/domain/calendar'
import { usualObjectionDays } from '../../../../../shared/domain/earn/claim'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeRound, nominationsOf } from './nominationSteps'

export const announceNominees = operation(contract.announceNominees, async (context, { roundId }) => {
  const { store, nowMs } = context
  const all = await nominationsOf(store, roundId)
  const objectUntilMs = endOfDayMs(addDays(dayOf(nowMs), usualObjectionDays))
  const eligible = all.filter(({ state }) => state === 'eligible').length
  const changed = await changeRound(context, roundId, { move: 'announce', objectUntilMs, eligible })
  return isRefusal(changed) ? changed : { objectUntilMs: changed.objectUntilMs ?? objectUntilMs }
})
