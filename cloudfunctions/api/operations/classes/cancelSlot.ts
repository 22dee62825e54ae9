import * as contract from '../../../../shared/contract/classes'
import type { Reception } from '../../../../shared/domain/classes/reception'
import { endVisits, visitsEndedBy } from '../../../../shared/domain/classes/slotSheet'
import { isRefusal, refuse } from '../../../../shared/errors'
import { receptions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const cancelSlot = operation(contract.cancelSlot, async (context, { receptionId }) => {
  const { store, pause, principal, subjectId, commandId, nowMs } = context
  const cancelled = await decideAndSave<Reception, null>(
    store,
    receptions,
    receptionId,
    pause,
    (reception) => {
      if (reception?.communityId !== principal.communityId)
        return Promise.resolve(refuse('RECEPTION_NOT_FOUND'))
      const sheet = endVisits(reception.sheet, 'cancel', { commandId, nowMs, personId: subjectId })
      if (visitsEndedBy(sheet, commandId).length === 0) return Promise.resolve(refuse('VISIT_NOT_FOUND'))
      const next =
        sheet === reception.sheet ? reception : { ...reception, sheet, version: reception.version + 1 }
      return Promise.resolve({ next, result: null })
    },
  )
  return isRefusal(cancelled) ? cancelled : {}
})
