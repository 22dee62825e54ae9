import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting, countOfSignedIn } from './meetingSteps'

export const endMeeting = operation(contract.endMeeting, async (context, { meetingId }) => {
  const came = await countOfSignedIn(context, meetingId)
  const meeting = await changeMeeting(context, meetingId, { move: 'end', came })
  return isRefusal(meeting) ? meeting : { came: meeting.came ?? came, quorum: meeting.quorum }
})
