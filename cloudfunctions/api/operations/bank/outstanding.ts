import * as contract from '../../../../shared/contract/bank'
import { budgetFen, budgetId } from '../../../../shared/domain/bank/budget'
import { fenAPoint } from '../../../../shared/domain/bank/worth'
import { yearOf } from '../../../../shared/domain/calendar'
import { refuse } from '../../../../shared/errors'
import { rewardBudgets } from '../../../database'
import { operation } from '../../../runtime/operation'
import { stockValueFen } from '../redeem/steps'
import { latestReport } from './latestReport'

export const outstanding = operation(contract.outstanding, async ({ store, principal, nowMs }) => {
  const { communityId } = principal
  const year = yearOf(nowMs)
  const [report, budget, stockFen] = await Promise.all([
    latestReport(store, communityId),
    store.read(rewardBudgets, budgetId(communityId, year)),
    stockValueFen({ store }, communityId),
  ])
  if (report === undefined) return refuse('NO_REPORT_YET')
  const { held } = report.sums
  const fen = budget === undefined ? undefined : budgetFen(budget)
  return {
    day: report.day,
    held,
    worthFen: held * fenAPoint,
    stockFen,
    year,
    ...(fen === undefined ? {} : { budgetFen: fen }),
  }
})
