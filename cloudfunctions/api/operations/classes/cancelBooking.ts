import * as contract from '../../../../shared/contract/classes'
import { decideLeaving } from '../../../../shared/domain/classes/line'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeSession } from './sessionSteps'

export const cancelBooking = operation(contract.cancelBooking, async (context, { sessionId }) => {
  const { subjectId, nowMs } = context
  const left = await changeSession(context, sessionId, (session) =>
    decideLeaving(session, { personId: subjectId, nowMs }),
  )
  return isRefusal(left) ? left : {}
})
