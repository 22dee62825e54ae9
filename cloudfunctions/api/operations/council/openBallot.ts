import { contract } from '../../../../shared/contract'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { openBallot as open } from './ballotSteps'

export const openBallot = operation(contract.council.openBallot, async (context, { ballotId }) => {
  const ballot = await open(context, context.principal.communityId, ballotId)
  return isRefusal(ballot) ? ballot : {}
})
