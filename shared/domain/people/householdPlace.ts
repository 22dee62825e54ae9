import { membersAt, type Group } from './group'

/**
 * The one place that a person can have in a household. It is reserved before they become a member, by compare-and-set
 * on this document, so that two households cannot both have them although no transaction joins the documents.
 */
export interface HouseholdPlace {
  /** The person's id. */
  readonly _id: string
  readonly version: number
  readonly groupId: string
  readonly reservedAtMs: number
  readonly commandId: string
}

/**
 * Whether a place is taken. Nothing has to be tidied up when somebody leaves: a place in a household that does not
 * have the person any more is free.
 *
 * @param group the household of the place, or undefined when it is only being founded
 */
export function isPlaceTaken(place: HouseholdPlace, group: Group | undefined, nowMs: number): boolean {
  if (group === undefined) return true
  const member = membersAt(group, nowMs).find(({ personId }) => personId === place._id)
  if (member === undefined) return false
  // Reserved for an invitation that is just being accepted; an earlier stay in the same household does not count.
  return member.state !== 'invited' || place.reservedAtMs >= member.sinceMs
}
