import type { Actor } from '../../../../shared/domain/bank/passbook'
import { placeOf, type Session } from '../../../../shared/domain/classes/session'
import { checkInOpensBeforeMs } from '../../../../shared/domain/earn/activity'
import { clockTimeOf } from '../../../../shared/domain/calendar'
import { refuse, type Refusal } from '../../../../shared/errors'
import type { Presence } from '../../../../shared/domain/classes/presence'
import { presences } from '../../../database'
import type { Context, OpenContext } from '../../../runtime/operation'
import { sessionNow } from './sessionSteps'

export const presenceId = (sessionId: string, personId: string): string => `${sessionId}:${personId}`

/** Whose presence it is and who vouches for it. */
export interface Attendee {
  readonly personId: string
  readonly displayName: string
  readonly by: Actor
}

const mostPresent = 400

/** Everybody who was there. */
export const presentAt = (
  { store }: Pick<OpenContext, 'store'>,
  sessionId: string,
): Promise<readonly Presence[]> => store.find(presences, { where: { sessionId }, limit: mostPresent })

/** Whether somebody can be noted as present at a moment; undefined when they can. */
function refusalOfPresence(
  session: Session | undefined,
  personId: string,
  nowMs: number,
): Refusal | undefined {
  if (session === undefined) return refuse('SESSION_NOT_FOUND')
  if (session.state === 'cancelled') return refuse('SESSION_CANCELLED')
  const opensAtMs = session.startsAtMs - checkInOpensBeforeMs
  if (nowMs < opensAtMs) return refuse('ACTIVITY_NOT_OPEN', { opensAt: clockTimeOf(opensAtMs) })
  if (nowMs > session.endsAtMs) return refuse('ACTIVITY_OVER')
  if (session.kind === 'dropIn') return undefined
  return placeOf(session, personId)?.state === 'seated' ? undefined : refuse('NO_SEAT')
}

/** Notes that somebody is there, once, whoever scans whom. */
export async function notePresence(
  context: Context,
  sessionId: string,
  attendee: Attendee,
): Promise<{ readonly session: Session } | Refusal> {
  const { store, nowMs, commandId } = context
  const _id = presenceId(sessionId, attendee.personId)
  const [session, known] = await Promise.all([sessionNow(context, sessionId), store.read(presences, _id)])
  if (known !== undefined && known.commandId !== commandId) return refuse('ALREADY_CHECKED_IN')
  // What this command has noted stays noted, whatever has become of the session since.
  const refused = known === undefined ? refusalOfPresence(session, attendee.personId, nowMs) : undefined
  if (refused !== undefined) return refused
  if (session === undefined) return refuse('SESSION_NOT_FOUND')
  const presence = { _id, sessionId, courseId: session.courseId, ...attendee, atMs: nowMs, commandId }
  const isNew = known !== undefined || (await store.insert(presences, presence))
  if (isNew) return { session }
  const first = await store.read(presences, _id)
  return first?.commandId === commandId ? { session } : refuse('ALREADY_CHECKED_IN')
}
