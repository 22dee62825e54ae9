import * as contract from '../../../../shared/contract/classes'
import { refuse } from '../../../../shared/errors'
import { receptions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { visitorsOf } from './views'

export const receptionVisitors = operation(
  contract.receptionVisitors,
  async ({ store, principal }, { receptionId }) => {
    const reception = await store.read(receptions, receptionId)
    if (reception?.communityId !== principal.communityId) return refuse('RECEPTION_NOT_FOUND')
    const { kind, name, startsAtMs, slotMinutes, sheet } = reception
    return { name: `${kind}${name}`, startsAtMs, slotMinutes, visitors: visitorsOf(sheet) }
  },
)
