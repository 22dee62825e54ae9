import * as contract from '../../../../shared/contract/council'
import { matters } from '../../../database'
import { operation } from '../../../runtime/operation'
import { matterLineOf } from './lines'

const mattersAPage = 20
/** The whole of what is open is shown at once, because the order is by day and not by time. */
const openShown = 50

export const ledger = operation(contract.ledger, async (context, { open, before }) => {
  const { store, principal, nowMs } = context
  const { communityId } = principal
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const most = open ? openShown : mattersAPage
  const found = open
    ? await store.find(matters, {
        where: { communityId, open: true },
        orderBy: ['nextOn', 'asc'],
        limit: most + 1,
      })
    : await store.find(matters, {
        where: {
          communityId,
          open: false,
          ...(before === undefined ? {} : { 'struckOff.atMs': lt(before) }),
        },
        orderBy: ['struckOff.atMs', 'desc'],
        limit: most + 1,
      })
  return {
    matters: found.slice(0, most).map((one) => matterLineOf(one, nowMs)),
    more: found.length > most,
    nowMs,
  }
})
