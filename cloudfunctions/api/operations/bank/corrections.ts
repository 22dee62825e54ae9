import * as contract from '../../../../shared/contract/bank'
import { corrections as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

const correctionsShown = 50

export const corrections = operation(contract.corrections, async ({ store, principal }) => {
  const { communityId, personId } = principal
  const found = await store.find(collection, {
    where: { communityId, state: 'waiting' },
    orderBy: ['requestedAtMs', 'asc'],
    limit: correctionsShown,
  })
  return {
    corrections: found.map(
      ({ depositorId, line, title, points, honour, reason, requestedAtMs, requestedBy }) => ({
        depositorId,
        line,
        title,
        points,
        honour,
        reason,
        requestedAtMs,
        mine: requestedBy === personId,
      }),
    ),
  }
})
