import { contract } from '../../../../shared/contract'
import { fenAPoint } from '../../../../shared/domain/bank/worth'
import { refuse } from '../../../../shared/errors'
import { communities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { latestReport } from './latestReport'

export const outstanding = operation(contract.bank.outstanding, async ({ store, principal }) => {
  const { communityId } = principal
  const [report, community] = await Promise.all([
    latestReport(store, communityId),
    store.read(communities, communityId),
  ])
  if (report === undefined) return refuse('NO_REPORT_YET')
  const { held } = report.sums
  const budgetFen = community?.rewardBudgetFen
  return {
    day: report.day,
    held,
    worthFen: held * fenAPoint,
    ...(budgetFen === undefined ? {} : { budgetFen }),
  }
})
