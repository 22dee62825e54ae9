import * as contract from '../../../../shared/contract/redeem'
import { decideSlot } from '../../../../shared/domain/redeem/collecting'
import { settingsOf } from '../../../../shared/domain/redeem/settings'
import { isRefusal } from '../../../../shared/errors'
import { redeemSettings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { ownRedemption } from './finding'
import { save } from './taking'

export const chooseSlot = operation(contract.chooseSlot, async (context, { redemptionId, ...chosen }) => {
  const { store, principal, commandId, nowMs } = context
  const { communityId } = principal
  const [found, saved] = await Promise.all([
    ownRedemption(context, redemptionId),
    store.read(redeemSettings, communityId),
  ])
  if (isRefusal(found)) return found
  const times = settingsOf(communityId, saved)
  const noted = await save(context, found, (state) =>
    decideSlot(state, chosen, times, { commandId, atMs: nowMs }),
  )
  return isRefusal(noted) ? noted : chosen
})
