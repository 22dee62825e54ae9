import * as contract from '../../../../shared/contract/council'
import { complaints as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { complaintLineOf } from './complaintSteps'

const complaintsAPage = 20

export const complaints = operation(contract.complaints, async (context, { before }) => {
  const { store, subjectId, nowMs } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = await store.find(collection, {
    where: { authorId: subjectId, ...(before === undefined ? {} : { raisedAtMs: lt(before) }) },
    orderBy: ['raisedAtMs', 'desc'],
    limit: complaintsAPage + 1,
  })
  return {
    complaints: found.slice(0, complaintsAPage).map((one) => complaintLineOf(one, { personId: subjectId })),
    more: found.length > complaintsAPage,
    nowMs,
  }
})
