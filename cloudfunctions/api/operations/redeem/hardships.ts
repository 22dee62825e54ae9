import { contract } from '../../../../shared/contract'
import { dayOf } from '../../../../shared/domain/calendar'
import { hardships as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

const peopleShown = 100

export const hardships = operation(contract.redeem.hardships, async ({ store, principal, nowMs }) => {
  const { gte } = store.command as Record<'gte', (day: string) => unknown>
  const found = await store.find(collection, {
    where: { communityId: principal.communityId, untilDay: gte(dayOf(nowMs)) },
    orderBy: ['untilDay', 'asc'],
    limit: peopleShown,
  })
  return { people: found.map(({ _id, displayName, untilDay }) => ({ personId: _id, displayName, untilDay })) }
})
