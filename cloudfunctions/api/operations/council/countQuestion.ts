import * as contract from '../../../../shared/contract/council'
import { totalOf } from '../../../../shared/domain/council/meeting'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeMeeting, countOfSignedIn } from './meetingSteps'

export const countQuestion = operation(contract.countQuestion, async (context, input) => {
  const { meetingId, text, hands, paper } = input
  const questionId = input.questionId ?? context.newId('que')
  const came = await countOfSignedIn(context, meetingId)
  const question = {
    questionId,
    text,
    ...(hands === undefined ? {} : { hands }),
    ...(paper === undefined ? {} : { paper }),
  }
  const meeting = await changeMeeting(context, meetingId, { move: 'count', question, came })
  return isRefusal(meeting) ? meeting : { questionId, total: totalOf([hands, paper]) }
})
