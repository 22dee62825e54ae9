import * as contract from '../../../../shared/contract/council'
import { decideBallot } from '../../../../shared/domain/council/ballot'
import { questionOfBallot } from '../../../../shared/domain/council/meeting'
import { isRefusal, refuse } from '../../../../shared/errors'
import { ballots } from '../../../database'
import { operation } from '../../../runtime/operation'
import { openBallot as open } from './ballotSteps'
import { changeMeeting } from './meetingSteps'

/** A ballot of a meeting first becomes a question of that meeting: its minutes wait for the answer. */
export const openBallot = operation(contract.openBallot, async (context, { ballotId }) => {
  const { store, principal, commandId, nowMs, by } = context
  const first = await store.read(ballots, ballotId)
  if (first?.communityId !== principal.communityId) return refuse('BALLOT_NOT_FOUND')
  // What cannot be opened is no question of any meeting.
  const decided = decideBallot(first, { move: 'open', commandId, nowMs, by })
  if (isRefusal(decided)) return decided
  if (first.meetingId !== undefined) {
    const question = questionOfBallot(ballotId, first.title)
    const asked = await changeMeeting(context, first.meetingId, { move: 'ask', question })
    if (isRefusal(asked)) return asked
  }
  const ballot = await open(context, first)
  return isRefusal(ballot) ? ballot : {}
})
