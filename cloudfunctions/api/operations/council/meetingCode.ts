import * as contract from '../../../../shared/contract/council'
import { codesFrom } from '../../../../shared/domain/earn/rotatingCode'
import { refuse } from '../../../../shared/errors'
import { meetings } from '../../../database'
import { operation } from '../../../runtime/operation'
import { countOfSignedIn, refusalOfSigningIn } from './meetingSteps'

export const meetingCode = operation(contract.meetingCode, async (context, { meetingId }) => {
  const { store, principal, nowMs } = context
  const [meeting, came] = await Promise.all([
    store.read(meetings, meetingId),
    countOfSignedIn(context, meetingId),
  ])
  const refused = refusalOfSigningIn(meeting, principal.communityId, ['open'])
  if (refused !== undefined) return refused
  if (meeting === undefined) return refuse('MEETING_NOT_FOUND')
  return {
    title: meeting.title,
    place: meeting.place,
    codes: codesFrom('meeting', meetingId, nowMs, context.authenticate),
    came,
    quorum: meeting.quorum,
    nowMs,
  }
})
