import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { yearOf } from '../calendar'
import { belongsTo, type Group } from '../people/group'
import type { HouseholdPlace } from '../people/householdPlace'
import type { Person } from '../people/person'
import type { Ballot } from './ballot'
import type { CountedWay } from './ballotCount'

/**
 * That a voter has used their one ballot. There is no time on it and no choice, and `commitment` follows from a secret
 * that only the voter's phone knows, as the names in the box do: without it the one cannot be told from the other.
 */
export interface RollEntry {
  /** `<ballot>:<voter>`: one for each voter. */
  readonly _id: string
  readonly ballotId: string
  readonly communityId: string
  /** `unmarked`: a mark was taken back, and the place is free again. */
  readonly way: 'phone' | CountedWay | 'unmarked'
  /** On a phone: what shows that a later turn is the same voter's. */
  readonly commitment?: string
  /** Who cast it or marked it; another than the voter when it is a proxy's. */
  readonly by: Actor
  /** What marked the voter and took the mark back; casting leaves no command. */
  readonly commandIds?: readonly string[]
}

/** Whether a voter has used their ballot, in whatever way. */
export const hasVoted = (entry: RollEntry | undefined): entry is RollEntry =>
  entry !== undefined && entry.way !== 'unmarked'

export const rollId = (ballotId: string, voterId: string): string => `${ballotId}:${voterId}`

/** Who has the ballot: a person or their household, with what an open ballot shows. */
export interface Voter {
  readonly voterId: string
  readonly name: string
}

/** What is known of somebody who wants to vote. */
export interface Elector {
  readonly person: Person | undefined
  readonly place: HouseholdPlace | undefined
  readonly groups: readonly Group[]
}

/** Only while a ballot is open is anybody handed a paper, marked or spoken for. */
export const refusalOfOpen = (ballot: Ballot, nowMs: number): Refusal | undefined =>
  ballot.state === 'open' && nowMs < ballot.closesAtMs ? undefined : refuse('BALLOT_CLOSED')

/** Whose ballot somebody has, or why they have none. Whoever came after the opening takes part the next time. */
export function voterOf(ballot: Ballot, { person, place, groups }: Elector, nowMs: number): Voter | Refusal {
  if (person?.communityId !== ballot.communityId) return refuse('BALLOT_NOT_FOUND')
  const { openedAtMs = Infinity, minimumAge, buildingIds } = ballot
  if (person.registeredAtMs >= openedAtMs) return refuse('BALLOT_TOO_LATE')
  const { birthYear } = person
  if (birthYear !== undefined && yearOf(nowMs) - birthYear < minimumAge) {
    return refuse('BALLOT_TOO_YOUNG', { age: minimumAge })
  }
  if (buildingIds.length > 0 && !buildingIds.includes(person.buildingId)) return refuse('BALLOT_ELSEWHERE')
  if (ballot.unit === 'person') return { voterId: person._id, name: person.displayName }
  const household = groups.find(({ _id }) => _id === place?.groupId)
  if (place === undefined || household === undefined || !belongsTo(household, person._id, nowMs)) {
    return refuse('BALLOT_NEEDS_HOUSEHOLD')
  }
  return place.reservedAtMs >= openedAtMs
    ? refuse('BALLOT_TOO_LATE')
    : { voterId: household._id, name: household.name }
}

/** Whom one person may cast for, each by their recorded consent. */
export interface Proxies {
  /** `<ballot>:<the person who casts>`. */
  readonly _id: string
  readonly version: number
  readonly ballotId: string
  readonly holderId: string
  readonly holderName: string
  /** All that were ever given, so that a repeated command finds its own. */
  readonly givers: readonly ProxyGiver[]
  /** The ids of those who have not taken it back, so that a giver finds what they gave. */
  readonly giverIds: readonly string[]
}

export interface ProxyGiver extends Voter {
  readonly personId: string
  readonly atMs: number
  /** Who recorded the consent: the giver, or staff for them. */
  readonly by: Actor
  readonly commandId: string
  readonly takenBackAtMs?: number
}

export const giversNow = ({ givers }: Proxies): readonly ProxyGiver[] =>
  givers.filter(({ takenBackAtMs }) => takenBackAtMs === undefined)

/** Somebody lets the holder cast for them. */
export function giveProxy(proxies: Proxies, giver: ProxyGiver, most: number): Proxies | Refusal {
  if (proxies.givers.some(({ commandId }) => commandId === giver.commandId)) return proxies
  const now = giversNow(proxies)
  if (now.some(({ voterId }) => voterId === giver.voterId)) return refuse('PROXY_GIVEN')
  if (now.length >= most) return refuse(most === 0 ? 'PROXY_NOT_ALLOWED' : 'PROXY_FULL', { most })
  return withGivers(proxies, [...proxies.givers, giver])
}

/** Takes back what somebody gave before a moment; what they give later a repeated command leaves alone. */
export function takeBackProxy(proxies: Proxies, personId: string, nowMs: number): Proxies {
  const isMeant = (giver: ProxyGiver): boolean =>
    giver.personId === personId && giver.takenBackAtMs === undefined && giver.atMs <= nowMs
  if (!proxies.givers.some(isMeant)) return proxies
  return withGivers(
    proxies,
    proxies.givers.map((giver) => (isMeant(giver) ? { ...giver, takenBackAtMs: nowMs } : giver)),
  )
}

function withGivers(proxies: Proxies, givers: readonly ProxyGiver[]): Proxies {
  const next = { ...proxies, version: proxies.version + 1, givers }
  return { ...next, giverIds: giversNow(next).map(({ personId }) => personId) }
}
