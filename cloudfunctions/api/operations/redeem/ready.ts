import * as contract from '../../../../shared/contract/redeem'
import { decideStep, stepOf, type Redemption } from '../../../../shared/domain/redeem/redemption'
import { isRefusal, refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { save, takenBy } from './taking'

export const ready = operation(contract.ready, async (context, { redemptionId, slot }) => {
  const { nowMs, commandId } = context
  if (slot !== undefined && (slot.untilMs <= slot.fromMs || slot.untilMs <= nowMs))
    return refuse('SLOT_WRONG')
  const found = await redemptionHere(context, redemptionId)
  if (isRefusal(found)) return found
  const said = { ...takenBy(context), event: 'prepare' as const, ...(slot === undefined ? {} : { slot }) }
  const saved = await save(context, found, (state) => decideStep(state, said))
  return isRefusal(saved) ? saved : { keptUntilMs: keptUntilAfter(saved, commandId) }
})

/** A redemption that is ready keeps its time; later steps do not change it. */
const keptUntilAfter = (redemption: Redemption, commandId: string): number => {
  if (stepOf(redemption, commandId) === undefined) throw new Error('the step was saved and is gone')
  return redemption.keptUntilMs
}
