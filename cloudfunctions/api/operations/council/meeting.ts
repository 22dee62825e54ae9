import * as contract from '../../../../shared/contract/council'
import type { Ballot } from '../../../../shared/domain/council/ballot'
import { totalOf, type Question } from '../../../../shared/domain/council/meeting'
import { mayReadMeeting } from '../../../../shared/domain/council/visibility'
import { cancelledForOf } from '../../../../shared/domain/council/event'
import { refuse } from '../../../../shared/errors'
import { communities, meetingAttendances, meetings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { ballotsOfMeeting, resultOf } from './ballotSteps'
import { meetingLineOf } from './lines'
import { countOfSignedIn } from './meetingSteps'
import { viewerOf } from './viewer'

export const meeting = operation(contract.meeting, async (context, { meetingId }) => {
  const { store, principal, subjectId, nowMs } = context
  const [found, signedIn, mine, community, ballots] = await Promise.all([
    store.read(meetings, meetingId),
    countOfSignedIn(context, meetingId),
    store.read(meetingAttendances, `${meetingId}:${subjectId}`),
    store.read(communities, principal.communityId),
    ballotsOfMeeting(context, meetingId),
  ])
  if (found === undefined || !mayReadMeeting(found, viewerOf(context))) return refuse('MEETING_NOT_FOUND')
  const cancelledFor = cancelledForOf(found.events)
  return {
    ...meetingLineOf(found),
    ...(cancelledFor === undefined ? {} : { cancelledFor }),
    communityName: community?.name ?? '',
    quorum: found.quorum,
    agenda: [...found.agenda],
    questions: found.questions.map((one) => questionLineOf(one, ballots)),
    signedIn,
    iCame: mine !== undefined,
    ...(found.minutes === undefined
      ? {}
      : { minutes: { words: found.minutes.words, decisions: [...found.minutes.decisions] } }),
    nowMs,
  }
})

/** A question with what was counted in the room, or with its ballot. */
function questionLineOf({ ballotId, ...question }: Question, ballots: readonly Ballot[]) {
  if (ballotId === undefined) return { ...question, total: totalOf([question.hands, question.paper]) }
  const ballot = ballots.find(({ _id }) => _id === ballotId)
  return ballot === undefined ? question : { ...question, ballot: resultOf(ballot) }
}
