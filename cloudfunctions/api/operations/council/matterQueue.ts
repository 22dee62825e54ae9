import * as contract from '../../../../shared/contract/council'
import { dayOf } from '../../../../shared/domain/calendar'
import { matters } from '../../../database'
import { operation } from '../../../runtime/operation'
import { matterLineOf } from './lines'

const queueAPage = 20

export const matterQueue = operation(contract.matterQueue, async ({ store, principal, nowMs }) => {
  const { communityId } = principal
  const [open, objected] = await Promise.all([
    store.find(matters, {
      where: { communityId, open: true },
      orderBy: ['nextOn', 'asc'],
      limit: queueAPage,
    }),
    store.find(matters, { where: { communityId, objected: true }, limit: queueAPage }),
  ])
  const due = open.filter(({ state, nextOn }) => state === 'accepted' || nextOn <= dayOf(nowMs))
  return {
    due: due.map((one) => matterLineOf(one, nowMs)),
    objected: objected.map((one) => matterLineOf(one, nowMs)),
    nowMs,
  }
})
