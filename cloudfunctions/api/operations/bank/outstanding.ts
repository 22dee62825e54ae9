import { contract } from '../../../../shared/contract'
import { fenAPoint } from '../../../../shared/domain/bank/worth'
import { refuse } from '../../../../shared/errors'
import { communities, reconcileReports } from '../../../database'
import { operation } from '../../../runtime/operation'

export const outstanding = operation(contract.bank.outstanding, async ({ store, principal }) => {
  const { communityId } = principal
  const [[report], community] = await Promise.all([
    store.find(reconcileReports, {
      where: { communityId, state: 'finished' },
      orderBy: ['day', 'desc'],
      limit: 1,
    }),
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
