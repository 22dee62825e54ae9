import * as contract from '../../../../shared/contract/redeem'
import { areTimesInOrder } from '../../../../shared/domain/redeem/pickupTimes'
import type { RedeemSettings } from '../../../../shared/domain/redeem/settings'
import { isRefusal, refuse } from '../../../../shared/errors'
import { redeemSettings } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const saveSettings = operation(contract.saveSettings, async (context, input) => {
  if (!areTimesInOrder(input.pickupTimes)) return refuse('PICKUP_TIMES_WRONG')
  const { store, pause, principal, commandId, by, nowMs } = context
  const _id = principal.communityId
  const saved = await decideAndSave<RedeemSettings, null>(store, redeemSettings, _id, pause, (state) => {
    // A repetition, which may come after somebody else's decision, changes nothing.
    const isOlder = state !== undefined && (state.commandId === commandId || nowMs < state.savedAtMs)
    if (isOlder) return Promise.resolve({ next: state, result: null })
    const version = (state?.version ?? 0) + 1
    const next = { ...input, _id, version, savedAtMs: nowMs, savedBy: by, commandId }
    return Promise.resolve({ next, result: null })
  })
  return isRefusal(saved) ? saved : {}
})
