import type { Actor } from '../../../../shared/domain/bank/passbook'
import { gatheringOf, rewardsAttending } from '../../../../shared/domain/classes/attending'
import type { Presence } from '../../../../shared/domain/classes/presence'
import { placeOf, type Session } from '../../../../shared/domain/classes/session'
import { checkInOpensBeforeMs } from '../../../../shared/domain/earn/activity'
import { findRule, type Rule } from '../../../../shared/domain/earn/ruleBook'
import { clockTimeOf } from '../../../../shared/domain/calendar'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { presences } from '../../../database'
import type { Context, OpenContext } from '../../../runtime/operation'
import { hasBegun, loadPresence, recordPresence, type LoadedPresence } from '../earn/steps'
import { sessionNow } from './sessionSteps'

export const presenceId = (sessionId: string, personId: string): string => `${sessionId}:${personId}`

/** Whose presence it is, how it was shown, and who vouches for it. */
export interface Attendee {
  readonly personId: string
  readonly displayName: string
  readonly way: 'screen' | 'staff'
  readonly by: Actor
}

/** A presence that is on record, with what it earned if the session has a rule for it. */
export interface Noted {
  readonly session: Session
  readonly earned?: { readonly points: number; readonly honour: number; readonly balance: number }
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

/**
 * Notes that somebody is there, once, whoever scans whom, and posts what it earns by the rule book of the day. Where
 * points follow, the passbook decides which of two commands at once was the one; otherwise the presence itself does.
 */
export async function notePresence(
  context: Context,
  sessionId: string,
  attendee: Attendee,
): Promise<Noted | Refusal> {
  const { store, nowMs, commandId } = context
  const { personId, displayName, by } = attendee
  const _id = presenceId(sessionId, personId)
  const [session, known, loaded] = await Promise.all([
    sessionNow(context, sessionId),
    store.read(presences, _id),
    loadPresence(context, sessionId, personId),
  ])
  // What this command has begun it finishes, whatever has become of the session since.
  const begun = known?.commandId === commandId || hasBegun(loaded, commandId)
  if (known !== undefined && !begun) return refuse('ALREADY_CHECKED_IN')
  const refused = begun ? undefined : refusalOfPresence(session, personId, nowMs)
  if (refused !== undefined) return refused
  if (session === undefined) return refuse('SESSION_NOT_FOUND')
  const { courseId } = session
  const presence = { _id, sessionId, courseId, personId, displayName, by, atMs: nowMs, commandId }
  const rule = ruleOf(session, loaded)
  // The command is on record, so both writes go at once: whichever is lost, settling writes it again.
  const [isNew, earned] = await Promise.all([
    known !== undefined || store.insert(presences, presence),
    rule === undefined ? undefined : earn(context, session, rule, attendee, loaded),
  ])
  if (earned !== undefined) return isRefusal(earned) ? earned : { session, earned }
  if (isNew) return { session }
  const first = await store.read(presences, _id)
  return first?.commandId === commandId ? { session } : refuse('ALREADY_CHECKED_IN')
}

/** The rule in force by which a presence earns. Without one, or with a stopped passbook, people are present all the same. */
function ruleOf({ ruleId }: Session, { book, passbook }: LoadedPresence): Rule | undefined {
  if (ruleId === undefined || book === undefined) return undefined
  if (passbook === undefined || passbook.stopped !== undefined) return undefined
  const rule = findRule(book, ruleId)
  return rule !== undefined && rewardsAttending(rule) ? rule : undefined
}

async function earn(
  context: Context,
  session: Session,
  rule: Rule,
  { personId, displayName, way, by }: Attendee,
  loaded: LoadedPresence,
): Promise<Noted['earned'] | Refusal> {
  const { nowMs, commandId } = context
  const scan = { way, proven: true, atMs: nowMs, by, commandId }
  const recorded = await recordPresence(
    context,
    gatheringOf(session, rule),
    { personId, displayName, scan },
    loaded,
  )
  if (isRefusal(recorded) || recorded.state !== 'confirmed') return isRefusal(recorded) ? recorded : undefined
  const { points, honour, balance } = recorded
  return { points, honour, balance }
}
