import * as contract from '../../../../../shared/contract/council'
import { isRefusal } from '../../../../../shared/errors'
import { operation } from '../../../../runtime/operation'
import { changeMediation } from './mediationSteps'

export const confirmAgreement = operation(contract.confirmAgreement, async (context, input) => {
  const { mediationId, draft, agree, partyId } = input
  const move = agree ? 'confirm' : 'disagree'
  const changed = await changeMediation(context, mediationId, { move, draft, partyId })
  return isRefusal(changed) ? changed : { agreed: changed.state === 'agreed' }
})
