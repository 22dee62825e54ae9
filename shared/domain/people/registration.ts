import { refuse, type Refusal } from '../../errors'
import { yearOf } from '../calendar'
import { ageOfOwnConsent, consentVersion, type Community, type Person } from './person'

export interface Registration {
  readonly communityId: string
  readonly buildingId: string
  readonly displayName: string
  readonly member: boolean
  readonly consentVersion: string
  readonly ward?: { readonly displayName: string; readonly birthYear: number } | undefined
}

/** Decides who is registered: the person, and the ward they answer for if there is one. */
export function decideRegistration(
  community: Community | undefined,
  registration: Registration,
  facts: {
    readonly personId: string
    readonly wardId: string
    readonly commandId: string
    readonly nowMs: number
  },
): { readonly person: Person; readonly ward?: Person } | Refusal {
  const { ward } = registration
  if (community === undefined) return refuse('COMMUNITY_NOT_FOUND')
  if (!community.buildings.some((building) => building.id === registration.buildingId)) {
    return refuse('BUILDING_NOT_FOUND')
  }
  if (registration.consentVersion !== consentVersion) return refuse('CONSENT_OUTDATED')
  // Only the year is asked for, so a ward counts as a child until the year of the fourteenth birthday is over.
  if (ward !== undefined && yearOf(facts.nowMs) - ward.birthYear > ageOfOwnConsent)
    return refuse('WARD_TOO_OLD')

  // From here on the registration must succeed.
  const consent = { version: consentVersion, atMs: facts.nowMs, byPersonId: facts.personId }
  const shared = {
    version: 1,
    communityId: community._id,
    buildingId: registration.buildingId,
    roles: [],
    consents: [consent],
    registeredAtMs: facts.nowMs,
    commandId: facts.commandId,
  }
  const person: Person = {
    ...shared,
    _id: facts.personId,
    displayName: registration.displayName,
    member: registration.member,
    wards: ward === undefined ? [] : [{ personId: facts.wardId, displayName: ward.displayName }],
    guardianIds: [],
  }
  if (ward === undefined) return { person }
  return {
    person,
    ward: {
      ...shared,
      _id: facts.wardId,
      displayName: ward.displayName,
      birthYear: ward.birthYear,
      member: false,
      wards: [],
      guardianIds: [facts.personId],
    },
  }
}
