import * as contract from '../../../../../shared/contract/classes'
import {
  consentOf,
  enrolmentId,
  recordConsent,
  refusalOfEnrolment,
  worthOf,
  type CareConsent,
  type Child,
  type Enrolment,
} from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { mostInLine, type Term } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { enrolments, people, terms } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import { operation, type Context } from '../../../../runtime/operation'
import { loadEnrolment, loadTerm, releasePlace } from './enrolmentSteps'

/** First a place in the line, then the consent that names it: what was reserved for nothing is given back. */
export const enrol = operation(contract.enrol, async (context, { termId, consentVersion }) => {
  const { store, subjectId, commandId, nowMs, by } = context
  const [term, child, enrolment] = await Promise.all([
    loadTerm(context, termId),
    store.read(people, subjectId),
    loadEnrolment(context, termId, subjectId),
  ])
  if (term === undefined || child?.communityId !== term.communityId) return refuse('TERM_NOT_FOUND')
  const told = consentOf(enrolment, commandId)
  if (told !== undefined) return { placed: told.placed, ahead: told.ahead }
  const placeId = context.newId('plc')
  const isBegun = term.line.includes(placeId)
  const refused = isBegun ? undefined : refusalOfEnrolment(term, child, enrolment, { consentVersion, nowMs })
  if (refused !== undefined) return refused

  const reserved = isBegun ? term : await takePlace(context, term, placeId)
  if (isRefusal(reserved)) return reserved
  const worth = worthOf(reserved, placeId)
  const consent = { commandId, version: consentVersion, atMs: nowMs, by, placeId, ...worth }
  const recorded = await record(context, enrolment, { term, child, consent })
  if (isRefusal(recorded)) {
    await releasePlace(context, termId, placeId)
    return recorded
  }
  const { placed, ahead } = consentOf(recorded, commandId) ?? consent
  return { placed, ahead }
})

/** Stands at the end of the line by one operator update, which cannot conflict with others who enrol. */
async function takePlace({ store }: Context, { _id }: Term, placeId: string): Promise<Term | Refusal> {
  const { neq, exists, push, inc } = store.command as Record<
    'neq' | 'exists' | 'push' | 'inc',
    (value: unknown) => unknown
  >
  const isShort = { [`line.${String(mostInLine - 1)}`]: exists(false) }
  const entered = await store.changeAndReturn(
    terms,
    { _id, line: neq(placeId), ...isShort },
    { line: push([placeId]), version: inc(1) },
  )
  if (entered !== undefined) return entered
  const term = await store.read(terms, _id)
  return term?.line.includes(placeId) === true ? term : refuse('TERM_LINE_FULL')
}

async function record(
  { store, pause }: Context,
  known: Enrolment | undefined,
  facts: { readonly term: Term; readonly child: Child; readonly consent: CareConsent },
): Promise<Enrolment | Refusal> {
  if (known === undefined) {
    const first = recordConsent(undefined, facts)
    if (await store.insert(enrolments, first)) return first
  }
  const _id = enrolmentId(facts.term._id, facts.child._id)
  return decideAndSave<Enrolment, Enrolment>(
    store,
    enrolments,
    _id,
    pause,
    (state) => {
      if (state !== undefined && consentOf(state, facts.consent.commandId) !== undefined)
        return Promise.resolve({ next: state, result: state })
      if (state !== undefined && state.state !== 'withdrawn')
        return Promise.resolve(refuse('ALREADY_ENROLLED'))
      const next = recordConsent(state, facts)
      return Promise.resolve({ next, result: next })
    },
    known,
  )
}
