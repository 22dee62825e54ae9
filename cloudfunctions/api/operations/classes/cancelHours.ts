import * as contract from '../../../../shared/contract/classes'
import { occupationId, type Occupation } from '../../../../shared/domain/classes/occupation'
import { sheetOf } from '../../../../shared/domain/classes/roomHours'
import { endVisits, visitsEndedBy } from '../../../../shared/domain/classes/slotSheet'
import { isRefusal, refuse } from '../../../../shared/errors'
import { occupations } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const cancelHours = operation(contract.cancelHours, async (context, { roomId, day }) => {
  const { store, pause, principal, subjectId, commandId, nowMs } = context
  const id = occupationId(roomId, day)
  const cancelled = await decideAndSave<Occupation, null>(store, occupations, id, pause, (occupation) => {
    if (occupation?.communityId !== principal.communityId) return Promise.resolve(refuse('VISIT_NOT_FOUND'))
    const before = sheetOf(occupation)
    const sheet = endVisits(before, 'cancel', { commandId, nowMs, personId: subjectId })
    if (visitsEndedBy(sheet, commandId).length === 0) return Promise.resolve(refuse('VISIT_NOT_FOUND'))
    const next = sheet === before ? occupation : { ...occupation, sheet, version: occupation.version + 1 }
    return Promise.resolve({ next, result: null })
  })
  return isRefusal(cancelled) ? cancelled : {}
})
