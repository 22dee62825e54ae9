import { contract } from '../../../../../shared/contract'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const withdrawMediation = operation(
  contract.council.withdrawMediation,
  async (context, { mediationId }) => {
    const changed = await changeMediation(context, mediationId, { move: 'withdraw' })
    return isRefusal(changed) ? changed : {}
  },
)
