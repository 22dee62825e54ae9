import * as contract from '../../../../shared/contract/bank'
import { emptyTrialBalance, withLines } from '../../../../shared/domain/bank/trialBalance'
import { dayOf, endOfDayMs } from '../../../../shared/domain/calendar'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { linesOf, sliceOfCommunity, type Place } from './slices'

export const trialBalance = operation(
  contract.trialBalance,
  async ({ store, principal, nowMs }, { day, after }) => {
    if (day > dayOf(nowMs)) return refuse('DAY_NOT_REACHED')
    const from: Place | undefined =
      after === undefined
        ? undefined
        : { depositorId: after.depositorId, ...(after.pages === undefined ? {} : { pages: after.pages }) }
    const { parts, next } = await sliceOfCommunity(store, principal.communityId, from)
    const beforeMs = endOfDayMs(day)
    const sum = parts.reduce((total, part) => withLines(total, linesOf(part), beforeMs), emptyTrialBalance)
    return {
      depositors: parts.filter(({ isLast }) => isLast).length,
      ...sum,
      byRule: [...sum.byRule],
      ...(next === undefined ? {} : { after: next }),
    }
  },
)
