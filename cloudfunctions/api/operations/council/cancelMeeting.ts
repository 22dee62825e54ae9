import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting } from './meetingSteps'

export const cancelMeeting = operation(contract.cancelMeeting, async (context, { meetingId, words }) => {
  const refused = refusalOfWords(words, mostWords.short)
  if (refused !== undefined) return refused
  const meeting = await changeMeeting(context, meetingId, { move: 'cancel', words })
  return isRefusal(meeting) ? meeting : {}
})
