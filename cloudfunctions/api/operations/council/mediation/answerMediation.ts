import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const answerMediation = operation(
  contract.answerMediation,
  async (context, { mediationId, accept }) => {
    const changed = await changeMediation(context, mediationId, { move: accept ? 'accept' : 'decline' })
    return isRefusal(changed) ? changed : {}
  },
)
