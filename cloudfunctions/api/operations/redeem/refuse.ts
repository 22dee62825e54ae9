import { contract } from '../../../../shared/contract'
import { isRefusal, refuse as refusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { isOwn } from './own'
import { end } from './taking'

export const refuse = operation(contract.redeem.refuse, async (context, { redemptionId, reason }) => {
  const found = await redemptionHere(context, redemptionId)
  if (isRefusal(found)) return found
  if (await isOwn(context, found)) return refusal('OWN_REDEMPTION')
  const ended = await end(context, found, 'refuse', reason)
  return isRefusal(ended) ? ended : { points: ended.points }
})
