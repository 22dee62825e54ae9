import { seatArrivals, type Session, type SessionHead } from '../../../../shared/domain/classes/session'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { sessions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context, OpenContext } from '../../../runtime/operation'

/** Changes a session of the caller's community by a decision, once for each command. */
export const changeSession = (
  { store, pause, principal, commandId }: Context,
  sessionId: string,
  decide: (session: Session) => Session | Refusal,
  first?: Session,
): Promise<Session | Refusal> =>
  decideAndSave<Session, Session>(
    store,
    sessions,
    sessionId,
    pause,
    (session) => {
      if (session?.communityId !== principal.communityId) return Promise.resolve(refuse('SESSION_NOT_FOUND'))
      if (session.done.includes(commandId)) return Promise.resolve({ next: session, result: session })
      const next = decide(session)
      if (isRefusal(next)) return Promise.resolve(next)
      const saved = { ...next, done: [...next.done, commandId] }
      return Promise.resolve({ next: saved, result: saved })
    },
    first,
  )

/** The sessions of a community that start in a span of time, in order, without their lines. */
export function sessionsBetween(
  { store }: Pick<OpenContext, 'store'>,
  communityId: string,
  fromMs: number,
  untilMs: number,
): Promise<readonly SessionHead[]> {
  const { gte } = store.command as Record<'gte', (ms: number) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  return store.find<SessionHead>(sessions, {
    where: { communityId, startsAtMs: gte(fromMs).and(lt(untilMs)) },
    orderBy: ['startsAtMs', 'asc'],
    limit: mostSessionsShown,
    without: ['line', 'done'],
  })
}

const mostSessionsShown = 200

/** A session as it is now, everybody who arrived having been given what the line gives them. */
export async function sessionNow(
  { store, principal }: Context,
  sessionId: string,
): Promise<Session | undefined> {
  const session = await store.read(sessions, sessionId)
  return session?.communityId === principal.communityId ? seatArrivals(session) : undefined
}
