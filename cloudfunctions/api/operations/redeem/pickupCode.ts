import * as contract from '../../../../shared/contract/redeem'
import { codesFrom } from '../../../../shared/domain/earn/rotatingCode'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { ownRedemption } from './finding'

export const pickupCode = operation(contract.pickupCode, async (context, { redemptionId }) => {
  const found = await ownRedemption(context, redemptionId)
  if (isRefusal(found)) return found
  const { title, quantity, state, usesLeft, pickupNumber, collector } = found
  const isCollectable = state === 'ready' || state === 'inUse'
  return {
    title,
    quantity,
    state,
    usesLeft,
    codes: isCollectable ? codesFrom('redemption', redemptionId, context.nowMs, context.authenticate) : [],
    pickupNumber,
    ...(collector === undefined ? {} : { collectorName: collector.name }),
    nowMs: context.nowMs,
  }
})
