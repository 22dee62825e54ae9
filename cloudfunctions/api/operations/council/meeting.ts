import { contract } from '../../../../shared/contract'
import { totalOf } from '../../../../shared/domain/council/meeting'
import { mayReadMeeting } from '../../../../shared/domain/council/visibility'
import { refuse } from '../../../../shared/errors'
import { communities, meetingAttendances, meetings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { meetingLineOf } from './lines'
import { countOfSignedIn } from './meetingSteps'
import { viewerOf } from './viewer'

export const meeting = operation(contract.council.meeting, async (context, { meetingId }) => {
  const { store, principal, subjectId, nowMs } = context
  const [found, signedIn, mine, community] = await Promise.all([
    store.read(meetings, meetingId),
    countOfSignedIn(context, meetingId),
    store.read(meetingAttendances, `${meetingId}:${subjectId}`),
    store.read(communities, principal.communityId),
  ])
  if (found === undefined || !mayReadMeeting(found, viewerOf(context))) return refuse('MEETING_NOT_FOUND')
  return {
    ...meetingLineOf(found),
    communityName: community?.name ?? '',
    quorum: found.quorum,
    agenda: [...found.agenda],
    questions: found.questions.map((one) => ({ ...one, total: totalOf([one.hands, one.paper]) })),
    signedIn,
    iCame: mine !== undefined,
    ...(found.minutes === undefined
      ? {}
      : { minutes: { words: found.minutes.words, decisions: [...found.minutes.decisions] } }),
    nowMs,
  }
})
