import * as contract from '../../../../../shared/contract/council'
import { yearOf } from '../../../../../shared/domain/calendar'
import { mediations as collection, mediatorRosters } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { mediationLineOf } from './mediationSteps'
import { unsealMediation } from './stored'

const mediationsAPage = 20

export const mediations = operation(contract.mediations, async (context, { before }) => {
  const { store, sealing, principal, nowMs } = context
  const { personId, communityId } = principal
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const endedYear = yearOf(nowMs)
  const [found, roster, agreed, others] = await Promise.all([
    store.find(collection, {
      where: { readerIds: personId, ...(before === undefined ? {} : { askedAtMs: lt(before) }) },
      orderBy: ['askedAtMs', 'desc'],
      limit: mediationsAPage + 1,
    }),
    store.read(mediatorRosters, communityId),
    store.count(collection, { communityId, endedYear, agreed: true }),
    store.count(collection, { communityId, endedYear, agreed: false }),
  ])
  return {
    mediations: found
      .slice(0, mediationsAPage)
      .map((stored) => mediationLineOf(unsealMediation(stored, sealing), personId)),
    more: found.length > mediationsAPage,
    isHelper: roster?.people.some((one) => one.personId === personId) === true,
    year: endedYear,
    ended: agreed + others,
    agreed,
    nowMs,
  }
})
