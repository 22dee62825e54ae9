import {
  childDayId,
  decideSignIn,
  decideSignOut,
  handedOverBy,
  type ChildDay,
  type Visit,
} from '../../../../../shared/domain/classes/afterSchoolDay'
import type { Enrolment } from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { decideFetching, type Fetching } from '../../../../../shared/domain/classes/afterSchoolFetching'
import { isOnDuty, type Term } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { dayOf, type Day } from '../../../../../shared/domain/calendar'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { childDays } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { Context } from '../../../../runtime/operation'
import { loadEnrolment, loadTerm } from './enrolmentSteps'

/** Saves a decision about a child's day; the first of a day is one round trip. */
export async function saveChildDay(
  { store, pause }: Context,
  _id: string,
  known: ChildDay | undefined,
  decide: (day: ChildDay | undefined) => ChildDay | Refusal,
): Promise<ChildDay | Refusal> {
  if (known === undefined) {
    const first = decide(undefined)
    if (isRefusal(first) || (await store.insert(childDays, first))) return first
  }
  return decideAndSave<ChildDay, ChildDay>(
    store,
    childDays,
    _id,
    pause,
    (state) => {
      const next = decide(state)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    known,
  )
}

/** Everything that a child's day is decided on, in one parallel round trip. */
async function loadDay(
  context: Context,
  termId: string,
  wardId: string,
  day: Day,
): Promise<
  | Refusal
  | { readonly term: Term; readonly enrolment: Enrolment | undefined; readonly known: ChildDay | undefined }
> {
  const [term, enrolment, known] = await Promise.all([
    loadTerm(context, termId),
    loadEnrolment(context, termId, wardId),
    context.store.read(childDays, childDayId(wardId, day)),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  return isOnDuty(term, context.principal.personId) ? { term, enrolment, known } : refuse('NOT_ON_DUTY')
}

export async function signIn(
  context: Context,
  termId: string,
  wardId: string,
  way: Visit['inWay'],
): Promise<{ displayName: string; atMs: number } | Refusal> {
  const { commandId, nowMs } = context
  const by = { ...context.by, forPersonId: wardId }
  const day = dayOf(nowMs)
  const loaded = await loadDay(context, termId, wardId, day)
  if (isRefusal(loaded)) return loaded
  const { term, enrolment, known } = loaded
  const saved = await saveChildDay(context, childDayId(wardId, day), known, (state) =>
    decideSignIn(state, { term, enrolment, day, way }, { commandId, nowMs, by }),
  )
  return isRefusal(saved) ? saved : { displayName: saved.displayName, atMs: nowMs }
}

export async function signOut(
  context: Context,
  { termId, wardId, day = dayOf(context.nowMs) }: { termId: string; wardId: string; day?: Day | undefined },
  fetching: Fetching | Promise<Fetching>,
): Promise<{ displayName: string; atMs: number; outTo: string } | Refusal> {
  const { commandId, nowMs, principal } = context
  const by = { ...context.by, forPersonId: wardId }
  const [loaded, who] = await Promise.all([loadDay(context, termId, wardId, day), fetching])
  if (isRefusal(loaded)) return loaded
  const { enrolment, known } = loaded
  if (enrolment === undefined) return refuse('NOT_ENROLLED')
  const fetched = decideFetching(enrolment, who, { day, signerId: principal.personId })
  const saved = await saveChildDay(context, childDayId(wardId, day), known, (state) =>
    decideSignOut(state, { termId, fetched, child: enrolment.displayName }, { commandId, nowMs, by }),
  )
  if (isRefusal(saved)) return saved
  const out = handedOverBy(saved, commandId)
  return {
    displayName: saved.displayName,
    atMs: out?.atMs ?? nowMs,
    outTo: out === undefined ? '' : `${out.name}（${out.relation}）`,
  }
}
