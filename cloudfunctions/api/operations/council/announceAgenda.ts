import { contract } from '../../../../shared/contract'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting } from './meetingSteps'

export const announceAgenda = operation(contract.council.announceAgenda, async (context, { meetingId }) => {
  const meeting = await changeMeeting(context, meetingId, { move: 'announce' })
  return isRefusal(meeting) ? meeting : {}
})
