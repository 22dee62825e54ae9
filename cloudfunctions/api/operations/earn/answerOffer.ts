import * as contract from '../../../../shared/contract/earn'
import { decideAnswer } from '../../../../shared/domain/earn/roll'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeRoll, serveRoll } from './rollSteps'
import { signUpAnswer } from './signUpAnswer'

export const answerOffer = operation(
  contract.answerOffer,
  async (context, { activityId, signUpId, accept }) => {
    const { subjectId: personId, nowMs, commandId } = context
    const answered = await changeRoll(context, activityId, (roll) =>
      decideAnswer(roll, { signUpId, personId, accept, commandId }, nowMs),
    )
    if (isRefusal(answered)) return answered
    const served = await serveRoll(context, activityId, answered)
    return isRefusal(served) ? served : signUpAnswer(served, signUpId)
  },
)
