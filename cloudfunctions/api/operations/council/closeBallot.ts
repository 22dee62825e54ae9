import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { closeBallot as close } from './ballotSteps'

export const closeBallot = operation(contract.closeBallot, async (context, { ballotId }) => {
  const ballot = await close(context, context.principal.communityId, ballotId)
  return isRefusal(ballot) ? ballot : {}
})
