import * as contract from '../../../../shared/contract/classes'
import { decideConfirming } from '../../../../shared/domain/classes/line'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeSession } from './sessionSteps'

export const confirmComing = operation(contract.confirmComing, async (context, { sessionId }) => {
  const { subjectId, nowMs } = context
  const said = await changeSession(context, sessionId, (session) =>
    decideConfirming(session, { personId: subjectId, nowMs }),
  )
  return isRefusal(said) ? said : {}
})
