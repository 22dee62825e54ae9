import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const withdrawMediation = operation(contract.withdrawMediation, async (context, { mediationId }) => {
  const changed = await changeMediation(context, mediationId, { move: 'withdraw' })
  return isRefusal(changed) ? changed : {}
})
