import * as contract from '../../../../shared/contract/classes'
import { refusalOfSlot, slotStartsAtMs } from '../../../../shared/domain/classes/reception'
import { refuse } from '../../../../shared/errors'
import { people, receptions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { mostTries, takeSlots, visitOf } from './sheetSteps'

export const bookSlot = operation(contract.bookSlot, async (context, { receptionId, slot }) => {
  const { store, principal, subjectId, nowMs, commandId } = context
  const { neq } = store.command as Record<'neq', (value: unknown) => unknown>
  const guard = { state: 'planned', 'sheet.persons': neq(subjectId) }
  const [first, person] = await Promise.all([
    store.read(receptions, receptionId),
    store.read(people, subjectId),
  ])
  if (person === undefined) return refuse('NOT_REGISTERED')
  const taking = { slots: [slot], places: 1, displayName: person.displayName, guard }
  let reception = first
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (reception?.communityId !== principal.communityId) return refuse('RECEPTION_NOT_FOUND')
    const known = visitOf(reception.sheet, commandId)
    if (known !== undefined) return { startsAtMs: slotStartsAtMs(reception, slot) }
    const refused = refusalOfSlot(reception, subjectId, slot, nowMs)
    if (refused !== undefined) return refused
    const taken = await takeSlots(context, receptions, receptionId, taking)
    if (taken !== undefined) return { startsAtMs: slotStartsAtMs(taken, slot) }
    reception = await store.read(receptions, receptionId)
  }
  return refuse('BUSY')
})
