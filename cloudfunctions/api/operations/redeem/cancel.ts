import * as contract from '../../../../shared/contract/redeem'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { ownRedemption } from './finding'
import { end } from './taking'

export const cancel = operation(contract.cancel, async (context, { redemptionId }) => {
  const found = await ownRedemption(context, redemptionId)
  return isRefusal(found) ? found : end(context, found, 'cancel')
})
