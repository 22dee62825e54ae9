import * as contract from '../../../../shared/contract/earn'
import { decideWithdrawal } from '../../../../shared/domain/earn/roll'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeRoll, serveRoll } from './rollSteps'

export const withdraw = operation(contract.withdraw, async (context, { activityId, signUpId }) => {
  const { subjectId, nowMs } = context
  const left = await changeRoll(context, activityId, (roll) =>
    decideWithdrawal(roll, signUpId, subjectId, nowMs),
  )
  if (isRefusal(left)) return left
  const served = await serveRoll(context, activityId, left)
  return isRefusal(served) ? served : { signUpId }
})
