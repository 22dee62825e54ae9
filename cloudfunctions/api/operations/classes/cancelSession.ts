import * as contract from '../../../../shared/contract/classes'
import { decideCancelling } from '../../../../shared/domain/classes/staffing'
import type { Session } from '../../../../shared/domain/classes/session'
import { isRefusal, type Refusal } from '../../../../shared/errors'
import { operation, type Context } from '../../../runtime/operation'
import { release, resourcesOf, slotOf } from './occupying'
import { changeSession } from './sessionSteps'

export const cancelSession = operation(contract.cancelSession, async (context, { sessionId, why }) => {
  const cancelled = await cancelOne(context, sessionId, why)
  return isRefusal(cancelled) ? cancelled : {}
})

/** Cancels a session and gives its room and its teacher back; the timer tells everybody in the line. */
export async function cancelOne(
  context: Context,
  sessionId: string,
  why: string,
): Promise<Session | Refusal> {
  const { nowMs } = context
  const cancelled = await changeSession(context, sessionId, (session) =>
    decideCancelling(session, why, nowMs),
  )
  if (isRefusal(cancelled)) return cancelled
  await release(context, resourcesOf(cancelled), [slotOf(cancelled)])
  return cancelled
}
