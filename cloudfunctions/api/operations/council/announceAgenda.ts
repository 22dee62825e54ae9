import * as contract from '../../../../shared/contract/council'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting } from './meetingSteps'

export const announceAgenda = operation(contract.announceAgenda, async (context, { meetingId }) => {
  const meeting = await changeMeeting(context, meetingId, { move: 'announce' })
  return isRefusal(meeting) ? meeting : {}
})
