import * as contract from '../../../../shared/contract/bank'
import { agrees, type ReconcileReport } from '../../../../shared/domain/bank/reconcileReport'
import { reconcileReports } from '../../../database'
import { operation } from '../../../runtime/operation'

const reportsAPage = 10

export const reports = operation(contract.reports, async ({ store, principal }, { before }) => {
  const { lt } = store.command as Record<'lt', (day: string) => unknown>
  const found = await store.find(reconcileReports, {
    where: {
      communityId: principal.communityId,
      ...(before === undefined ? {} : { day: lt(before) }),
    },
    orderBy: ['day', 'desc'],
    limit: reportsAPage,
  })
  const last = found.length === reportsAPage ? found.at(-1) : undefined
  return { reports: found.map(shown), ...(last === undefined ? {} : { olderBefore: last.day }) }
})

const shown = (report: ReconcileReport) => ({
  day: report.day,
  isFinished: report.state === 'finished',
  depositors: report.depositors,
  pages: report.pages,
  ...report.sums,
  byRule: [...report.sums.byRule],
  balances: report.balances,
  agrees: agrees(report),
  problemCount: report.problemCount,
  problems: [...report.problems],
})
