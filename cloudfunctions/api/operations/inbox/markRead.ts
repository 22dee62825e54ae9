import * as contract from '../../../../shared/contract/inbox'
import { notices } from '../../../database'
import { operation } from '../../../runtime/operation'

export const markRead = operation(contract.markRead, async ({ store, subjectId }, { untilMs }) => {
  const { lte } = store.command as Record<'lte', (ms: number) => unknown>
  await store.change(notices, { personId: subjectId, read: false, atMs: lte(untilMs) }, { read: true })
  return {}
})
