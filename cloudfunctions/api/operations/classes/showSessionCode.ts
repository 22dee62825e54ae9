import * as contract from '../../../../shared/contract/classes'
import { codesFrom } from '../../../../shared/domain/earn/rotatingCode'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { presentAt } from './presence'
import { sessionNow } from './sessionSteps'

export const showSessionCode = operation(contract.showSessionCode, async (context, { sessionId }) => {
  const { nowMs, authenticate } = context
  const [session, present] = await Promise.all([
    sessionNow(context, sessionId),
    presentAt(context, sessionId),
  ])
  if (session === undefined) return refuse('SESSION_NOT_FOUND')
  if (session.state !== 'planned') return refuse('SESSION_OVER')
  const { title, roomName, startsAtMs, endsAtMs } = session
  const codes = codesFrom('session', sessionId, nowMs, authenticate)
  return { title, roomName, startsAtMs, endsAtMs, codes, came: present.length, nowMs }
})
