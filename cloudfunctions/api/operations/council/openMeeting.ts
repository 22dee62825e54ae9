import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting } from './meetingSteps'

export const openMeeting = operation(contract.openMeeting, async (context, { meetingId }) => {
  const meeting = await changeMeeting(context, meetingId, { move: 'open' })
  return isRefusal(meeting) ? meeting : {}
})
