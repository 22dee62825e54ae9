import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const stepDown = operation(contract.stepDown, async (context, { mediationId }) => {
  const changed = await changeMediation(context, mediationId, { move: 'stepDown' })
  return isRefusal(changed) ? changed : {}
})
