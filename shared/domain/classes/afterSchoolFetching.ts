import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { dayOf, type Day } from '../calendar'
import { isEnrolled, type Enrolment } from './afterSchoolEnrolment'
import { mayFetchOn, type Pickup } from './afterSchoolPickup'

/** More people do not fetch one child. */
export const mostPickups = 10

interface PickupCommand {
  readonly commandId: string
  readonly nowMs: number
}

/** Adds somebody, or changes for how long a known one may: the same person is in the list once. */
export function decideAdding(enrolment: Enrolment, pickup: Pickup): Enrolment | Refusal {
  if (!isEnrolled(enrolment)) return refuse('NOT_ENROLLED')
  const known = enrolment.pickups.find(({ pickupId }) => pickupId === pickup.pickupId)
  const isAllowed = known?.always === true || (!pickup.always && known?.onDay === pickup.onDay)
  if (known !== undefined && isAllowed) return enrolment
  if (known === undefined && enrolment.pickups.length >= mostPickups) return refuse('PICKUPS_FULL')
  const others = enrolment.pickups.filter((one) => one !== known)
  return { ...enrolment, version: enrolment.version + 1, pickups: [...others, pickup] }
}

/** One tap: somebody of the list may pick up on this one day. */
export const decideAllowing = (
  enrolment: Enrolment,
  pickupId: string,
  command: PickupCommand & { readonly by: Actor },
): Enrolment | Refusal =>
  changePickups(enrolment, pickupId, command, (pickup) => [
    { ...pickup, onDay: dayOf(command.nowMs), addedAtMs: command.nowMs, by: command.by },
  ])

export const decideRemoving = (
  enrolment: Enrolment,
  pickupId: string,
  command: PickupCommand,
): Enrolment | Refusal => changePickups(enrolment, pickupId, command, () => [])

function changePickups(
  enrolment: Enrolment,
  pickupId: string,
  { commandId }: PickupCommand,
  change: (pickup: Pickup) => readonly Pickup[],
): Enrolment | Refusal {
  if (enrolment.done.includes(commandId)) return enrolment
  if (!isEnrolled(enrolment)) return refuse('NOT_ENROLLED')
  const known = enrolment.pickups.find((one) => one.pickupId === pickupId)
  if (known === undefined) return refuse('PICKUP_NOT_FOUND')
  // From here on the change must succeed.
  return {
    ...enrolment,
    version: enrolment.version + 1,
    pickups: enrolment.pickups.flatMap((one) => (one === known ? change(one) : [one])),
    done: [...enrolment.done, commandId],
  }
}

/** Who stands at the door: an account by its code, or somebody of the list by name and digits. */
export type Fetching =
  | { readonly way: 'code'; readonly personId: string; readonly displayName: string }
  | { readonly way: 'name'; readonly pickupId: string; readonly digits: string }

/** Somebody to whom a child was handed. */
export interface Fetched {
  readonly name: string
  readonly relation: string
  readonly way: Fetching['way']
}

/**
 * Decides whether a child may be handed to whoever stands at the door. The guardians always may; everybody else only if
 * the list says so for this day.
 *
 * @param signerId who hands the child over: not to somebody whom they themself typed into the list today
 */
export function decideFetching(
  enrolment: Enrolment,
  fetching: Fetching,
  { day, signerId }: { readonly day: Day; readonly signerId: string },
): Fetched | Refusal {
  const child = enrolment.displayName
  if (fetching.way === 'code' && enrolment.guardianIds.includes(fetching.personId))
    return { name: fetching.displayName, relation: '监护人', way: 'code' }
  const pickup = enrolment.pickups.find((one) =>
    fetching.way === 'code' ? one.personId === fetching.personId : one.pickupId === fetching.pickupId,
  )
  if (pickup === undefined) {
    return fetching.way === 'code'
      ? refuse('PICKUP_NOT_AUTHORISED', { person: fetching.displayName, child })
      : refuse('PICKUP_NOT_FOUND')
  }
  const { name, relation } = pickup
  if (!mayFetchOn(pickup, day)) return refuse('PICKUP_NOT_AUTHORISED', { person: name, child })
  if (fetching.way === 'name') {
    if (pickup.digits === undefined) return refuse('PICKUP_BY_CODE', { person: name })
    if (pickup.digits !== fetching.digits) return refuse('PICKUP_DIGITS_WRONG', { person: name })
  }
  const { by, addedAtMs } = pickup
  const typedBySigner = by.role !== 'guardian' && by.personId === signerId
  if (typedBySigner && dayOf(addedAtMs) === day) return refuse('PICKUP_TYPED_BY_YOU', { person: name })
  return { name, relation, way: fetching.way }
}
