import * as contract from '../../../../../shared/contract/council'
import { draftBallot } from '../../../../../shared/domain/council/ballot'
import { hasHappened } from '../../../../../shared/domain/council/event'
import { isRefusal, refuse } from '../../../../../shared/errors'
import { ballots, nominationRounds } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { changeRound, nominationsOf } from './nominationSteps'

const mostOptions = 20
const mostChoices = 5

/** One ballot each person, secret; who stands on it is what was announced and not removed. */
export const draftHonourBallot = operation(contract.draftHonourBallot, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { roundId, closesAtMs } = input
  const { communityId } = principal
  const [round, all] = await Promise.all([
    store.read(nominationRounds, roundId),
    nominationsOf(store, roundId),
  ])
  if (round?.communityId !== communityId) return refuse('ROUND_NOT_FOUND')
  if (hasHappened(round, commandId)) return { ballotId: round.ballotId ?? '' }
  if (round.state !== 'deciding' || round.ballotId !== undefined) return refuse('ROUND_STATE_WRONG')
  const standing = all.filter(({ state }) => state === 'eligible').slice(0, mostOptions)
  const _id = context.newId('bal')
  const ballot = draftBallot(
    {
      _id,
      communityId,
      title: round.title,
      words: round.words,
      options: standing.map(({ nomineeName }) => nomineeName),
      choose: Math.min(round.places, mostChoices),
      unit: 'person',
      secret: true,
      minimumAge: 0,
      buildingIds: [],
      mostProxies: 0,
      closesAtMs,
    },
    { commandId, nowMs, by },
  )
  if (isRefusal(ballot)) return ballot
  await store.insert(ballots, ballot)
  const optionIds = standing.map((one) => one._id)
  const changed = await changeRound(context, roundId, { move: 'ballot', ballotId: _id, optionIds }, round)
  return isRefusal(changed) ? changed : { ballotId: changed.ballotId ?? _id }
})
