import * as contract from '../../../../shared/contract/council'
import { mayReadBallot } from '../../../../shared/domain/council/visibility'
import { ballots as collection } from '../../../database'
import { operation } from '../../../runtime/operation'
import { ballotLineOf } from './ballotSteps'
import { viewerOf } from './viewer'

const ballotsAPage = 20

export const ballots = operation(contract.ballots, async (context, { stage, before }) => {
  const { store, principal, nowMs } = context
  const { communityId } = principal
  if (!mayReadBallot({ communityId, state: stage }, viewerOf(context))) {
    return { ballots: [], more: false, nowMs }
  }
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = await store.find(collection, {
    where: { communityId, state: stage, ...(before === undefined ? {} : { closesAtMs: lt(before) }) },
    orderBy: ['closesAtMs', 'desc'],
    limit: ballotsAPage + 1,
  })
  return {
    ballots: found.slice(0, ballotsAPage).map(ballotLineOf),
    more: found.length > ballotsAPage,
    nowMs,
  }
})
