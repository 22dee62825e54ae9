import { closesAfterMs, decideDue, nextDueOf } from '../../../../shared/domain/classes/due'
import { withMissed, type Habit } from '../../../../shared/domain/classes/habit'
import type { Session } from '../../../../shared/domain/classes/session'
import { noticesOf } from '../../../../shared/domain/classes/sessionNotices'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { courses, demands, habits, orders, sessions } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { countQueues } from '../../../runtime/countQueues'
import type { Context, OpenContext } from '../../../runtime/operation'
import { notify } from '../inbox/steps'
import { toldFor } from './askers'
import { presentAt } from './presence'

type Timer = Pick<OpenContext, 'store' | 'nowMs' | 'pause'>

/**
 * Does what is due at a session, tells whoever it concerns, and only then notes when to look again: whatever is lost
 * in between is done again by the next run, and nobody is told twice.
 */
export async function attendTo(timer: Timer, first: Session): Promise<void> {
  const { store, nowMs, pause } = timer
  const isOver = nowMs >= first.endsAtMs + closesAfterMs
  const present = isOver ? await presentAt(timer, first._id) : []
  const there = new Set(present.map(({ personId }) => personId))
  const session = await decideAndSave<Session, Session>(
    store,
    sessions,
    first._id,
    pause,
    (state) => {
      if (state === undefined) return Promise.resolve(refuse('SESSION_NOT_FOUND'))
      const next = decideDue(state, nowMs, there)
      return Promise.resolve({ next, result: next })
    },
    first,
  )
  if (isRefusal(session)) return
  await tell(timer, session)
  const missed = session.line.filter((place) => place.missed === true)
  await Promise.all(missed.map(({ personId }) => noteMissed(timer, session, personId)))
  const { inc, remove, set } = store.command as Record<'inc' | 'remove' | 'set', (value?: unknown) => unknown>
  const nextDueMs = nextDueOf(session)
  // Whoever changed the session since has made it due again; then this is not the last word.
  await store.change(
    sessions,
    { _id: session._id, version: session.version },
    { nextDueMs: nextDueMs === undefined ? remove() : set(nextDueMs), version: inc(1) },
  )
}

async function tell(timer: Timer, session: Session): Promise<void> {
  const receivers = new Map(session.line.map(({ personId, by }) => [personId, toldFor(personId, by)]))
  await Promise.all(
    noticesOf(session).map(({ personId, about, title, text }) =>
      notify(timer, {
        about,
        communityId: session.communityId,
        people: [{ _id: receivers.get(personId) ?? personId, guardianIds: [] }],
        title,
        text,
      }),
    ),
  )
}

const noteMissed = (
  { store, pause }: Timer,
  { _id: sessionId, endsAtMs }: Session,
  personId: string,
): Promise<Habit | Refusal> =>
  decideAndSave<Habit, Habit>(store, habits, personId, pause, (habit) => {
    const next = withMissed(habit, { personId, sessionId, atMs: endsAtMs })
    return Promise.resolve({ next, result: next })
  })

/** Who answers wishes and orders, and plans courses. */
const planners = ['clerk', 'administrator'] as const

/** What waits for the caller: wishes to read, orders to go on with. */
export function deskQueues({ store, principal: { communityId, roles } }: Context) {
  const { gt } = store.command as Record<'gt', (value: number) => unknown>
  return countQueues(roles, [
    {
      queue: 'classes.toCheck',
      roles: planners,
      count: () => store.count(demands, { communityId, state: 'checking' }),
    },
    {
      queue: 'classes.declined',
      roles: planners,
      count: () => store.count(orders, { communityId, state: 'declined' }),
    },
    {
      queue: 'classes.toPlan',
      roles: planners,
      count: () => store.count(orders, { communityId, state: 'accepted' }),
    },
    {
      queue: 'classes.ratings',
      roles: planners,
      count: () => store.count(courses, { communityId, doubtful: gt(0) }),
    },
  ])
}
