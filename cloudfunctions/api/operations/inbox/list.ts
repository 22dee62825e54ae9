import * as contract from '../../../../shared/contract/inbox'
import { notices } from '../../../database'
import { operation } from '../../../runtime/operation'

const noticesAPage = 20

export const list = operation(contract.list, async ({ store, subjectId }, { before }) => {
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const [found, unread] = await Promise.all([
    store.find(notices, {
      where: { personId: subjectId, ...(before === undefined ? {} : { atMs: lt(before) }) },
      orderBy: ['atMs', 'desc'],
      limit: noticesAPage + 1,
    }),
    store.count(notices, { personId: subjectId, read: false }),
  ])
  return {
    notices: found
      .slice(0, noticesAPage)
      .map(({ _id, title, text, atMs, read }) => ({ noticeId: _id, title, text, atMs, read })),
    unread,
    more: found.length > noticesAPage,
  }
})
