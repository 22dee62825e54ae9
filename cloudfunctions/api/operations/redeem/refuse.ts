import * as contract from '../../../../shared/contract/redeem'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { redemptionHere } from './finding'
import { endByStaff } from './taking'

export const refuse = operation(contract.refuse, async (context, { redemptionId, reason }) => {
  const found = await redemptionHere(context, redemptionId)
  return isRefusal(found) ? found : endByStaff(context, found, 'refuse', reason)
})
