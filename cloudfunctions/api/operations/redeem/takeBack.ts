import { contract } from '../../../../shared/contract'
import { isRefusal, refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { isOwn } from './own'
import { end } from './taking'

export const takeBack = operation(contract.redeem.takeBack, async (context, { redemptionId, reason }) => {
  const found = await redemptionHere(context, redemptionId)
  if (isRefusal(found)) return found
  if (await isOwn(context, found)) return refuse('OWN_REDEMPTION')
  const ended = await end(context, found, 'takeBack', reason)
  return isRefusal(ended) ? ended : { points: ended.points }
})
