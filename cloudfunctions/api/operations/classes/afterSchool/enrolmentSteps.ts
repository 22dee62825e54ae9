import { enrolmentId, type Enrolment } from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { withoutPlace, type Term } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { enrolments, terms } from '../../../../database'
import { decideAndSave } from '../../../../runtime/decideAndSave'
import type { Context } from '../../../../runtime/operation'
import { notify } from '../../inbox/steps'

/** A term of the caller's community. */
export async function loadTerm({ store, principal }: Context, termId: string): Promise<Term | undefined> {
  const term = await store.read(terms, termId)
  return term?.communityId === principal.communityId ? term : undefined
}

/** A child's enrolment in a term of the caller's community. */
export async function loadEnrolment(
  { store, principal }: Context,
  termId: string,
  wardId: string,
): Promise<Enrolment | undefined> {
  const enrolment = await store.read(enrolments, enrolmentId(termId, wardId))
  return enrolment?.communityId === principal.communityId ? enrolment : undefined
}

/** Changes the enrolment of the child it is about by a decision. */
export const changeEnrolment = (
  { store, pause, principal }: Context,
  termId: string,
  wardId: string,
  decide: (enrolment: Enrolment) => Enrolment | Refusal,
  first?: Enrolment,
): Promise<Enrolment | Refusal> =>
  decideAndSave<Enrolment, Enrolment>(
    store,
    enrolments,
    enrolmentId(termId, wardId),
    pause,
    (enrolment) => {
      if (enrolment?.communityId !== principal.communityId) return Promise.resolve(refuse('NOT_ENROLLED'))
      const next = decide(enrolment)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )

/** Takes a place out of the line; everybody behind moves up. */
export const releasePlace = (
  { store, pause, nowMs }: Context,
  termId: string,
  placeId: string,
  first?: Term,
): Promise<Term | Refusal> =>
  decideAndSave<Term, Term>(
    store,
    terms,
    termId,
    pause,
    (term) => {
      if (term === undefined) return Promise.resolve(refuse('TERM_NOT_FOUND'))
      const next = withoutPlace(term, placeId, nowMs)
      return Promise.resolve({ next, result: next })
    },
    first,
  )

/** What staff typed into the list for a guardian, the guardian is told. */
export async function tellOfTyping(
  context: Context,
  { _id, communityId, displayName, guardianIds }: Enrolment,
  pickup: { readonly pickupId: string; readonly name: string; readonly addedAtMs: number },
): Promise<void> {
  if (context.by.role === 'guardian') return
  await notify(context, {
    about: `after-school-pickup/${_id}:${pickup.pickupId}:${String(pickup.addedAtMs)}`,
    communityId,
    people: guardianIds.map((guardianId) => ({ _id: guardianId, guardianIds: [] })),
    title: `${displayName}的接送人有变动`,
    text: `服务台代您登记：${pickup.name}可以来接${displayName}。不是您要求的，请马上联系服务台。`,
    kind: 'afterSchool',
  })
}
