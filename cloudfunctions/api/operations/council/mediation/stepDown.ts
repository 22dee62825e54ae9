import { contract } from '../../../../../shared/contract'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const stepDown = operation(contract.council.stepDown, async (context, { mediationId }) => {
  const changed = await changeMediation(context, mediationId, { move: 'stepDown' })
  return isRefusal(changed) ? changed : {}
})
