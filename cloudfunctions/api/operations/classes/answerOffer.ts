import * as contract from '../../../../shared/contract/classes'
import { decideOffer } from '../../../../shared/domain/classes/line'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeSession } from './sessionSteps'

export const answerOffer = operation(contract.answerOffer, async (context, { sessionId, accept }) => {
  const { subjectId, nowMs } = context
  const answered = await changeSession(context, sessionId, (session) =>
    decideOffer(session, { personId: subjectId, nowMs }, accept),
  )
  return isRefusal(answered) ? answered : { seated: accept }
})
