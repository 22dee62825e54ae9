import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const arrangeTalk = operation(contract.arrangeTalk, async (context, { mediationId, ...talk }) => {
  const changed = await changeMediation(context, mediationId, { move: 'arrange', talk })
  return isRefusal(changed) ? changed : {}
})
