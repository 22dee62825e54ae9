import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const endMediation = operation(contract.endMediation, async (context, { mediationId }) => {
  const changed = await changeMediation(context, mediationId, { move: 'end' })
  return isRefusal(changed) ? changed : {}
})
