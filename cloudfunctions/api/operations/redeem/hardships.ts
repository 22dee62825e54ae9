import * as contract from '../../../../shared/contract/redeem'
import { dayOf } from '../../../../shared/domain/calendar'
import { hardships as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

const mostNoted = 200

export const hardships = operation(contract.hardships, async ({ store, principal, nowMs }) => {
  const { gte } = store.command as Record<'gte', (day: string) => unknown>
  const found = await store.find(collection, {
    where: { communityId: principal.communityId, untilDay: gte(dayOf(nowMs)) },
    orderBy: ['untilDay', 'asc'],
    limit: mostNoted,
  })
  const noted = found.filter((hardship) => hardship.of === 'person')
  return {
    people: noted.map(({ _id, displayName, untilDay, householdId }) => ({
      personId: _id,
      displayName,
      untilDay,
      isForHousehold: householdId !== undefined,
    })),
  }
})
