import { decideMeeting, type Meeting, type MeetingCommand } from '../../../../shared/domain/council/meeting'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { meetingAttendances, meetings } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { idFrom } from '../../../runtime/hashing'
import type { Context } from '../../../runtime/operation'

/** Changes a meeting of the caller's community as staff do. */
export function changeMeeting(
  context: Context,
  meetingId: string,
  move: Omit<MeetingCommand, 'commandId' | 'nowMs' | 'by'>,
  first?: Meeting,
): Promise<Meeting | Refusal> {
  const { store, principal, commandId, nowMs, by, pause } = context
  return decideAndSave<Meeting, Meeting>(
    store,
    meetings,
    meetingId,
    pause,
    (meeting) => {
      if (meeting?.communityId !== principal.communityId) return Promise.resolve(refuse('MEETING_NOT_FOUND'))
      const next = decideMeeting(meeting, { ...move, commandId, nowMs, by })
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
}

/** How many signed in to a meeting, by scan and on paper. */
export const countOfSignedIn = ({ store }: Pick<Context, 'store'>, meetingId: string): Promise<number> =>
  store.count(meetingAttendances, { meetingId, counts: true })

/** The one place of a name on the paper list of a meeting. */
export const paperPlace = (meetingId: string, name: string): string =>
  `${meetingId}:paper:${idFrom('nam', name)}`

/** A name on paper does not count beside the scan of the same name: whoever signs both ways is one person. */
export const discount = (
  { store }: Pick<Context, 'store'>,
  meetingId: string,
  name: string,
): Promise<number> =>
  store.change(meetingAttendances, { _id: paperPlace(meetingId, name) }, { counts: false })

/** Signing in is for a meeting that takes place now; paper lists are typed in until the minutes are public. */
export function refusalOfSigningIn(
  meeting: Meeting | undefined,
  communityId: string,
  states: readonly Meeting['state'][],
): Refusal | undefined {
  if (meeting?.communityId !== communityId) return refuse('MEETING_NOT_FOUND')
  return states.includes(meeting.state) ? undefined : refuse('MEETING_STATE_WRONG')
}
