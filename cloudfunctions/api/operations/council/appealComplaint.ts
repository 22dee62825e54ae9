import * as contract from '../../../../shared/contract/council'
import { mostWords, refusalOfWords } from '../../../../shared/domain/council/words'
import { addDays, dayOf, endOfDayMs } from '../../../../shared/domain/calendar'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeComplaint } from './complaintSteps'
import { settingsOf } from './settingsOf'

export const appealComplaint = operation(
  contract.appealComplaint,
  async (context, { complaintId, words }) => {
    const refused = refusalOfWords(words, mostWords.complaint)
    if (refused !== undefined) return refused
    const { store, principal, subjectId, nowMs } = context
    const { complaintWithinDays } = await settingsOf(store, principal.communityId)
    const answerByMs = endOfDayMs(addDays(dayOf(nowMs), complaintWithinDays))
    const complaint = await changeComplaint(context, complaintId, ({ authorId }) => authorId === subjectId, {
      move: 'appeal',
      words,
      answerByMs,
    })
    return isRefusal(complaint) ? complaint : { answerByMs: complaint.answerByMs }
  },
)
