import { endOfDayMs } from '../../../../../shared/domain/calendar'
import {
  decideDayDue,
  nextDayDueMs,
  type ChildDay,
} from '../../../../../shared/domain/classes/afterSchoolDay'
import {
  endEnrolment,
  moveEnrolment,
  type Enrolment,
} from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { noticesOfDay } from '../../../../../shared/domain/classes/afterSchoolNotices'
import { hasPlace, isOver, mostInLine, type Term } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { childDays, enrolments, terms } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { OpenContext } from '../../../../runtime/operation'
import { notify } from '../../inbox/steps'

type Timer = Pick<OpenContext, 'store' | 'nowMs' | 'pause'>

/** An enrolment that is on its way is looked for again after this time. */
const looksAgainMs = 60_000

/** Calls up those who have moved up, and ends every enrolment when the term is over. */
export async function attendToTerm(timer: Timer, term: Term): Promise<void> {
  const { store, nowMs } = timer
  const isOneOf = store.command['in'] as (states: readonly string[]) => unknown
  const found = await store.find(enrolments, {
    where: { termId: term._id, state: isOneOf(['placed', 'waiting']) },
    limit: mostInLine,
  })
  const over = isOver(term, nowMs)
  if (over) await Promise.all(found.map((enrolment) => change(timer, enrolment, endEnrolment)))
  else await callUp(timer, term, found)
  const places = new Set(found.map(({ placeId }) => placeId))
  const isOnItsWay = term.line.slice(0, term.capacity).some((placeId) => !places.has(placeId))
  await setDue(timer, term, nextTermDueMs(term, nowMs, over ? found.length > 0 : isOnItsWay))
}

function nextTermDueMs(term: Term, nowMs: number, again: boolean): number | undefined {
  if (again) return nowMs + looksAgainMs
  return isOver(term, nowMs) ? undefined : endOfDayMs(term.lastDay)
}

async function callUp(timer: Timer, term: Term, found: readonly Enrolment[]): Promise<void> {
  const movedUp = found.filter(({ state, placeId }) => state === 'waiting' && hasPlace(term, placeId))
  for (const enrolment of movedUp) {
    const { communityId, guardianIds, displayName, placeId } = enrolment
    // Told first: whatever is lost in between is done again, and nobody is told twice.
    await notify(timer, {
      about: `after-school-place/${placeId}`,
      communityId,
      people: guardianIds.map((_id) => ({ _id, guardianIds: [] })),
      title: `${displayName}有名额了`,
      text: `“${term.title}”空出了名额，${displayName}可以来了。请到“四点半课堂”写好谁来接。`,
      kind: 'waitListPlace',
    })
    await change(timer, enrolment, (state) =>
      state.state === 'waiting' && state.placeId === placeId ? moveEnrolment(state, 'callUp') : state,
    )
  }
}

const change = (
  { store, pause }: Timer,
  first: Enrolment,
  decide: (enrolment: Enrolment) => Enrolment,
): Promise<Enrolment | Refusal> =>
  decideAndSave<Enrolment, Enrolment>(
    store,
    enrolments,
    first._id,
    pause,
    (state) => {
      if (state === undefined) return Promise.resolve(refuse('NOT_ENROLLED'))
      const next = decide(state)
      return Promise.resolve({ next, result: next })
    },
    first,
  )

/** Tells what happened on a child's day, warns when it is late, and forgets it long after the term. */
export async function attendToChildDay(timer: Timer, first: ChildDay): Promise<void> {
  const { store, nowMs, pause } = timer
  const term = await store.read(terms, first.termId)
  if (term === undefined) return
  const day = await decideAndSave<ChildDay, ChildDay>(
    store,
    childDays,
    first._id,
    pause,
    (state) => {
      if (state === undefined) return Promise.resolve(refuse('CHILD_NOT_HERE'))
      const next = decideDayDue(state, term, nowMs)
      return Promise.resolve({ next, result: next })
    },
    first,
  )
  if (isRefusal(day)) return
  for (const { to, ...notice } of noticesOfDay(day, term)) {
    const people = to.map((_id) => ({ _id, guardianIds: [] }))
    await notify(timer, { ...notice, communityId: day.communityId, people, kind: 'afterSchool' })
  }
  await setDue(timer, day, nextDayDueMs(day, term), childDays)
}

/** Whoever changed the document since has made it due again; then this is not the last word. */
async function setDue(
  { store }: Timer,
  { _id, version }: { readonly _id: string; readonly version: number },
  dueAtMs: number | undefined,
  where: typeof terms | typeof childDays = terms,
): Promise<void> {
  const { inc, remove, set } = store.command as Record<'inc' | 'remove' | 'set', (value?: unknown) => unknown>
  const next = dueAtMs === undefined ? remove() : set(dueAtMs)
  await store.change(where, { _id, version }, { dueAtMs: next, version: inc(1) })
}
