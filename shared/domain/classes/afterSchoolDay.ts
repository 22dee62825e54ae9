import { isRefusal, refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { addDays, clockTimeOf, endOfDayMs, type Day } from '../calendar'
import { nextState, type EventOf, type StateOf } from '../stateMachine'
import type { Enrolment } from './afterSchoolEnrolment'
import type { Fetched } from './afterSchoolFetching'
import { childDayMachine } from './afterSchoolMachines'
import { hoursOn, isOpenOn, isOver, signInSpan, type Term } from './afterSchoolTerm'

export type ChildDayState = StateOf<typeof childDayMachine>

const minuteMs = 60_000
/** So long after the end somebody is warned that a child is still here. */
const warnsAfterMs = 15 * minuteMs
/** Who fetched a child and when is forgotten so long after the term. */
const keptForDays = 180

/** From a signing in to the signing out. */
export interface Visit {
  readonly commandId: string
  readonly inAtMs: number
  readonly inWay: 'code' | 'name'
  readonly inBy: Actor
  readonly out?: Fetched & { readonly commandId: string; readonly atMs: number; readonly by: Actor }
}

/** One child on one day, `_id` is `<child>:<day>`: the aggregate of presence. */
export interface ChildDay {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly termId: string
  readonly wardId: string
  readonly displayName: string
  readonly guardianIds: readonly string[]
  readonly day: Day
  readonly state: ChildDayState
  readonly visits: readonly Visit[]
  /** Commands that said whether the child comes. */
  readonly done: readonly string[]
  /** When nobody had fetched the child yet, the guardian and those on duty were warned. */
  readonly warned?: boolean | undefined
  /** When the timer next has to look at it. */
  readonly dueAtMs?: number | undefined
}

export const childDayId = (wardId: string, day: Day): string => `${wardId}:${day}`

export interface DayCommand {
  readonly commandId: string
  readonly nowMs: number
  readonly by: Actor
}

/** From when on the timer forgets what a day of a term holds. */
export const forgottenFromMs = ({ lastDay }: Pick<Term, 'lastDay'>): number =>
  endOfDayMs(addDays(lastDay, keptForDays))

export const warnedFromMs = (term: Term, day: Day): number => hoursOn(term, day).endsAtMs + warnsAfterMs

function move(known: ChildDay, event: EventOf<typeof childDayMachine>, nowMs: number): ChildDay {
  const state = nextState(childDayMachine, known.state, event)
  if (state === undefined) throw new Error(`a child that is ${known.state} cannot ${event}`)
  return { ...known, version: known.version + 1, state, dueAtMs: nowMs }
}

const begin = ({ termId, wardId, displayName, guardianIds, communityId }: Enrolment, day: Day): ChildDay => ({
  _id: childDayId(wardId, day),
  version: 0,
  communityId,
  termId,
  wardId,
  displayName,
  guardianIds,
  day,
  state: 'expected',
  visits: [],
  done: [],
})

/** Whether a child is to come on a day at all; undefined when it is. */
function refusalOfDay(term: Term, enrolment: Enrolment | undefined, day: Day): Refusal | undefined {
  if (enrolment?.state !== 'placed') return refuse('NOT_ENROLLED')
  return isOpenOn(term, day) ? undefined : refuse('TERM_CLOSED_THAT_DAY')
}

/** The guardian says that the child does not come on a day, or that it does after all. */
export function decideComing(
  known: ChildDay | undefined,
  said: {
    readonly term: Term
    readonly enrolment: Enrolment | undefined
    readonly day: Day
    readonly coming: boolean
  },
  { commandId, nowMs }: DayCommand,
): ChildDay | Refusal {
  if (known?.done.includes(commandId) === true) return known
  const { term, enrolment, day, coming } = said
  const refused = refusalOfDay(term, enrolment, day)
  if (refused !== undefined) return refused
  if (enrolment === undefined) return refuse('NOT_ENROLLED')
  if (isOver(term, nowMs) || nowMs > hoursOn(term, day).endsAtMs) return refuse('DAY_OVER')
  const before = known ?? begin(enrolment, day)
  if (before.state !== 'expected' && before.state !== 'absent') return refuse('CHILD_CAME_ALREADY')
  // From here on it must succeed; saying the same again changes nothing but that it was said.
  const done = [...before.done, commandId]
  const isSame = (before.state === 'expected') === coming
  const next = isSame
    ? { ...before, version: before.version + 1 }
    : move(before, coming ? 'expect' : 'excuse', nowMs)
  return { ...next, done, dueAtMs: forgottenFromMs(term) }
}

/** Staff on duty take a child in. */
export function decideSignIn(
  known: ChildDay | undefined,
  said: {
    readonly term: Term
    readonly enrolment: Enrolment | undefined
    readonly day: Day
    readonly way: Visit['inWay']
  },
  { commandId, nowMs, by }: DayCommand,
): ChildDay | Refusal {
  if (known?.visits.some((visit) => visit.commandId === commandId) === true) return known
  const { term, enrolment, day, way } = said
  const refused = refusalOfDay(term, enrolment, day)
  if (refused !== undefined) return refused
  if (enrolment === undefined) return refuse('NOT_ENROLLED')
  const { startsAtMs, endsAtMs } = signInSpan(term, day)
  if (nowMs < startsAtMs || nowMs > endsAtMs) {
    return refuse('SIGN_IN_CLOSED', { from: clockTimeOf(startsAtMs), until: clockTimeOf(endsAtMs) })
  }
  const before = known ?? begin(enrolment, day)
  if (before.state === 'here') return refuse('CHILD_HERE_ALREADY', { child: before.displayName })
  // From here on the child must be signed in.
  const visit: Visit = { commandId, inAtMs: nowMs, inWay: way, inBy: by }
  const { termId } = enrolment
  return { ...move(before, 'signIn', nowMs), termId, visits: [...before.visits, visit] }
}

/** The child was handed over by this command before. */
export const handedOverBy = (day: ChildDay | undefined, commandId: string): Visit['out'] =>
  day?.visits.find(({ out }) => out?.commandId === commandId)?.out

/** Staff on duty hand a child over to somebody who may fetch it. */
export function decideSignOut(
  known: ChildDay | undefined,
  said: { readonly termId: string; readonly fetched: Fetched | Refusal; readonly child: string },
  { commandId, nowMs, by }: DayCommand,
): ChildDay | Refusal {
  if (handedOverBy(known, commandId) !== undefined && known !== undefined) return known
  const { termId, fetched, child } = said
  if (known?.state !== 'here' || known.termId !== termId) return refuse('CHILD_NOT_HERE', { child })
  if (isRefusal(fetched)) return fetched
  // From here on the child must be signed out.
  const out = { ...fetched, commandId, atMs: nowMs, by }
  const visits = known.visits.map((visit) => (visit.out === undefined ? { ...visit, out } : visit))
  return { ...move(known, 'signOut', nowMs), visits }
}

/** What the timer makes of a day: warned when it is late, and forgotten long after the term. */
export function decideDayDue(day: ChildDay, term: Term, nowMs: number): ChildDay {
  if (nowMs >= forgottenFromMs(term)) {
    if (day.state === 'forgotten') return day
    const { warned: _warned, ...kept } = move(day, 'forget', nowMs)
    return { ...kept, visits: [], done: [] }
  }
  const isLate = day.state === 'here' && nowMs >= warnedFromMs(term, day.day)
  return isLate && day.warned !== true ? { ...day, version: day.version + 1, warned: true } : day
}

/** When the timer has to look at a day again; undefined when it is forgotten. */
export function nextDayDueMs(day: ChildDay, term: Term): number | undefined {
  if (day.state === 'forgotten') return undefined
  const waitsForWarning = day.state === 'here' && day.warned !== true
  return waitsForWarning ? warnedFromMs(term, day.day) : forgottenFromMs(term)
}
