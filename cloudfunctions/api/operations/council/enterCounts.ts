import * as contract from '../../../../shared/contract/council'
import { agreedCount } from '../../../../shared/domain/council/ballotCount'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeBallot, markedOf } from './ballotSteps'

export const enterCounts = operation(contract.enterCounts, async (context, input) => {
  const { ballotId, way, tally, spoiled } = input
  const { communityId, personId } = context.principal
  const marked = await markedOf(context, ballotId)
  const entry = { way, personId, tally, spoiled }
  const ballot = await changeBallot(context, communityId, ballotId, { move: 'enter', entry, marked })
  if (isRefusal(ballot)) return ballot
  return {
    agreed: agreedCount(ballot.entries, way) !== undefined,
    published: ballot.state === 'published',
  }
})
