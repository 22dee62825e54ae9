import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { dayOf, yearOf } from '../calendar'
import { nextState, type EventOf, type StateOf } from '../stateMachine'
import { enrolmentMachine } from './afterSchoolMachines'
import { hasPlace, isOver, mostInLine, type Term } from './afterSchoolTerm'
import type { Pickup } from './afterSchoolPickup'

export type EnrolmentState = StateOf<typeof enrolmentMachine>

/** Version of the page on care after school that a guardian consents to. */
export const afterSchoolConsentVersion = '2026-11'
const looksKept = 50

/** A guardian's consent, with what they were told then: the same at every repetition of the command. */
export interface CareConsent {
  readonly commandId: string
  readonly version: string
  readonly atMs: number
  /** Staff at the counter take it down from paper: then the role says so. */
  readonly by: Actor
  readonly placeId: string
  readonly placed: boolean
  /** How many waited before them. */
  readonly ahead: number
  readonly withdrawn?: { readonly commandId: string; readonly atMs: number; readonly by: Actor }
}

/** What a guardian wrote about the child's health, for those on duty. */
export interface HealthNote {
  readonly sealed: string
  readonly atMs: number
  readonly by: Actor
  /** Who looked at it; the guardian reads this. */
  readonly looks: readonly {
    readonly personId: string
    readonly displayName: string
    readonly atMs: number
  }[]
}

/**
 * One child in one term, `_id` is `<term>:<child>`: consent, who may pick up, and the note on health. All three stand in
 * one document, so withdrawing consent deletes the others in the same change.
 */
export interface Enrolment {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly termId: string
  readonly wardId: string
  readonly displayName: string
  readonly guardianIds: readonly string[]
  readonly state: EnrolmentState
  readonly placeId: string
  readonly consents: readonly CareConsent[]
  readonly pickups: readonly Pickup[]
  readonly note?: HealthNote | undefined
  readonly done: readonly string[]
}

export const enrolmentId = (termId: string, wardId: string): string => `${termId}:${wardId}`

export const isEnrolled = ({ state }: Pick<Enrolment, 'state'>): boolean =>
  state === 'placed' || state === 'waiting'

export const consentOf = (enrolment: Enrolment | undefined, commandId: string): CareConsent | undefined =>
  enrolment?.consents.find((consent) => consent.commandId === commandId)

/** The child as the register knows it. */
export interface Child {
  readonly _id: string
  readonly communityId: string
  readonly displayName: string
  readonly birthYear?: number
  readonly guardianIds: readonly string[]
}

/** Whether a child can be enrolled at a moment; undefined when it can. */
export function refusalOfEnrolment(
  term: Term,
  child: Child,
  enrolment: Enrolment | undefined,
  said: { readonly consentVersion: string; readonly nowMs: number },
): Refusal | undefined {
  if (child.guardianIds.length === 0) return refuse('CHILD_ONLY')
  if (said.consentVersion !== afterSchoolConsentVersion) return refuse('CONSENT_OUTDATED')
  if (isOver(term, said.nowMs)) return refuse('TERM_OVER')
  if (enrolment !== undefined && isEnrolled(enrolment)) return refuse('ALREADY_ENROLLED')
  const { from, to } = term.ages
  const age = yearOf(said.nowMs) - (child.birthYear ?? 0)
  if (age < from || age > to) return refuse('CHILD_AGE_OUTSIDE', { from, to })
  return term.line.length >= mostInLine ? refuse('TERM_LINE_FULL') : undefined
}

/** Moves an enrolment by the table; an illegal move is a bug, because every decision looked before. */
export function moveEnrolment(enrolment: Enrolment, event: EventOf<typeof enrolmentMachine>): Enrolment {
  const state = nextState(enrolmentMachine, enrolment.state, event)
  if (state === undefined) throw new Error(`an enrolment that is ${enrolment.state} cannot ${event}`)
  return { ...enrolment, version: enrolment.version + 1, state }
}

/** Records the consent for a place in the line; what it is worth was decided by the line. */
export function recordConsent(
  enrolment: Enrolment | undefined,
  facts: { readonly term: Term; readonly child: Child; readonly consent: CareConsent },
): Enrolment {
  const { term, child, consent } = facts
  const { placeId, placed } = consent
  if (enrolment === undefined) {
    return {
      _id: enrolmentId(term._id, child._id),
      version: 1,
      communityId: term.communityId,
      termId: term._id,
      wardId: child._id,
      displayName: child.displayName,
      guardianIds: child.guardianIds,
      state: placed ? 'placed' : 'waiting',
      placeId,
      consents: [consent],
      pickups: [],
      done: [],
    }
  }
  const moved = moveEnrolment(enrolment, placed ? 'takePlace' : 'queue')
  const { guardianIds } = child
  return { ...moved, guardianIds, placeId, consents: [...enrolment.consents, consent] }
}

/** What a place is worth on arrival. */
export const worthOf = (term: Term, placeId: string): Pick<CareConsent, 'placed' | 'ahead'> => {
  const placed = hasPlace(term, placeId)
  return { placed, ahead: placed ? 0 : term.line.indexOf(placeId) - term.capacity }
}

/** Withdraws consent. The note and the list of who may pick up go in the same change. */
export function decideWithdrawal(
  enrolment: Enrolment,
  { commandId, nowMs, by }: { readonly commandId: string; readonly nowMs: number; readonly by: Actor },
): Enrolment | Refusal {
  if (enrolment.consents.some(({ withdrawn }) => withdrawn?.commandId === commandId)) return enrolment
  if (!isEnrolled(enrolment)) return refuse('NOT_ENROLLED')
  // From here on the withdrawal must succeed.
  const consents = enrolment.consents.map((consent) =>
    consent.withdrawn === undefined ? { ...consent, withdrawn: { commandId, atMs: nowMs, by } } : consent,
  )
  return { ...withoutSecrets(moveEnrolment(enrolment, 'withdraw')), consents }
}

/** The end of a term for one child. */
export const endEnrolment = (enrolment: Enrolment): Enrolment =>
  isEnrolled(enrolment) ? withoutSecrets(moveEnrolment(enrolment, 'end')) : enrolment

function withoutSecrets({ note: _note, ...kept }: Enrolment): Enrolment {
  return { ...kept, pickups: [] }
}

/** Writes the note on health, or takes it out. The same text by the same person changes nothing. */
export function decideNote(
  enrolment: Enrolment,
  said: { readonly sealed: string | undefined; readonly nowMs: number; readonly by: Actor },
): Enrolment | Refusal {
  const { sealed, nowMs, by } = said
  if (!isEnrolled(enrolment)) return refuse('NOT_ENROLLED')
  if (enrolment.note?.sealed === sealed) return enrolment
  const { note: _old, ...kept } = enrolment
  const next = { ...kept, version: enrolment.version + 1 }
  return sealed === undefined ? next : { ...next, note: { sealed, atMs: nowMs, by, looks: [] } }
}

/** Notes who looks before they may. Looking again on the same day is one look. */
export function decideLook(enrolment: Enrolment, look: HealthNote['looks'][number]): Enrolment | Refusal {
  const { note } = enrolment
  if (note === undefined || !isEnrolled(enrolment)) return refuse('NO_HEALTH_NOTE')
  const isKnown = note.looks.some(
    (one) => one.personId === look.personId && dayOf(one.atMs) === dayOf(look.atMs),
  )
  if (isKnown) return enrolment
  const looks = [...note.looks, look].slice(-looksKept)
  return { ...enrolment, version: enrolment.version + 1, note: { ...note, looks } }
}
