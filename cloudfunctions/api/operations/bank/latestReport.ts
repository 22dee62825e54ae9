import type { ReconcileReport } from '../../../../shared/domain/bank/reconcileReport'
import { reconcileReports } from '../../../database'
import type { Store } from '../../../runtime/store'

/** The latest report of a community that is finished. */
export async function latestReport(store: Store, communityId: string): Promise<ReconcileReport | undefined> {
  const [report] = await store.find(reconcileReports, {
    where: { communityId, state: 'finished' },
    orderBy: ['day', 'desc'],
    limit: 1,
  })
  return report
}
