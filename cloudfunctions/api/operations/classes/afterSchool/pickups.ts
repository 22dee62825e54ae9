import * as contract from '../../../../../shared/contract/classes'
import type { InputOf } from '../../../../../shared/contract/operation'
import { dayOf } from '../../../../../shared/domain/calendar'
import {
  decideAdding,
  decideAllowing,
  decideRemoving,
} from '../../../../../shared/domain/classes/afterSchoolFetching'
import type { Pickup } from '../../../../../shared/domain/classes/afterSchoolPickup'
import { readRotatingCode } from '../../../../../shared/domain/earn/rotatingCode'
import { isRefusal, refuse, type Refusal } from '../../../../../shared/errors'
import { people } from '../../../../database'
import { equalTexts } from '../../../../runtime/hashing'
import { operation, type Context } from '../../../../runtime/operation'
import { changeEnrolment, loadEnrolment, tellOfTyping } from './enrolmentSteps'

type Said = InputOf<typeof contract.addPickup>

/** One change of one document, so it is safe to repeat without a record; the entry says who made it and when. */
export const addPickup = operation(contract.addPickup, async (context, input) => {
  const { subjectId, nowMs, by } = context
  const { termId, relation, always } = input
  const [who, enrolment] = await Promise.all([
    personOf(context, input),
    loadEnrolment(context, termId, subjectId),
  ])
  if (isRefusal(who)) return who
  if (enrolment === undefined) return refuse('NOT_ENROLLED')
  const known = who.personId ?? `${who.name} ${who.digits ?? ''}`
  // The id follows from the person, so nobody is in the list twice; nobody can find the person from it.
  const pickup: Pickup = {
    pickupId: `pic_${context.authenticate(`pickup ${enrolment._id} ${known}`)}`,
    ...who,
    relation,
    always,
    ...(always ? {} : { onDay: dayOf(nowMs) }),
    addedAtMs: nowMs,
    by,
  }
  const changed = await changeEnrolment(
    context,
    termId,
    subjectId,
    (state) => decideAdding(state, pickup),
    enrolment,
  )
  if (isRefusal(changed)) return changed
  await tellOfTyping(context, changed, pickup)
  return { name: who.name }
})

async function personOf(
  { store, nowMs, authenticate }: Context,
  { person }: Said,
): Promise<Pick<Pickup, 'name' | 'digits' | 'personId'> | Refusal> {
  if ('digits' in person) return person
  const read = readRotatingCode('person', person.code, nowMs, authenticate, equalTexts)
  if (isRefusal(read)) return read
  const account = await store.read(people, read.id)
  if (account === undefined) return refuse('PERSON_ELSEWHERE')
  return { name: account.displayName, personId: account._id }
}

export const allowPickupToday = operation(
  contract.allowPickupToday,
  async (context, { termId, pickupId }) => {
    const { subjectId, commandId, nowMs, by } = context
    const allowed = await changeEnrolment(context, termId, subjectId, (enrolment) =>
      decideAllowing(enrolment, pickupId, { commandId, nowMs, by }),
    )
    if (isRefusal(allowed)) return allowed
    const pickup = allowed.pickups.find((one) => one.pickupId === pickupId)
    if (pickup !== undefined) await tellOfTyping(context, allowed, { ...pickup, addedAtMs: nowMs })
    return {}
  },
)

export const removePickup = operation(contract.removePickup, async (context, { termId, pickupId }) => {
  const { subjectId, commandId, nowMs } = context
  const removed = await changeEnrolment(context, termId, subjectId, (enrolment) =>
    decideRemoving(enrolment, pickupId, { commandId, nowMs }),
  )
  return isRefusal(removed) ? removed : {}
})
