import { refuse, type Refusal } from '../../errors'
import type { Authenticate, EqualTexts } from './rotatingCode'

/** A place with a printed poster, such as the neighbourhood centre. */
export interface Venue {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly name: string
  /** Where it is in GCJ-02, the coordinates that phones in China give. */
  readonly position?: Position | undefined
  /** Whoever is this near is at the venue. */
  readonly radiusMetres: number
  readonly addedBy: string
}

/** In millionths of a degree, so that coordinates are whole numbers. */
export interface Position {
  readonly latitudeE6: number
  readonly longitudeE6: number
}

/** The page that a poster opens. */
export const posterPage = 'packages/earn/poster/poster'

/** What the poster's mini-program code carries: at most 32 of the characters that WeChat allows. */
export const sceneOf = (venueId: string): string => `V.${venueId}`

export function venueOfScene(scene: string): string | Refusal {
  const found = /^V\.(ven_[0-9a-z]{20})$/.exec(scene)
  return found?.[1] ?? refuse('CODE_UNREADABLE')
}

const earthRadiusMetres = 6_371_000
const radians = (degreesE6: number): number => (degreesE6 * Math.PI) / 180e6

/** Distance over the ground by the haversine formula, in whole metres. */
export function metresBetween(a: Position, b: Position): number {
  const [north, east] = [radians(b.latitudeE6 - a.latitudeE6), radians(b.longitudeE6 - a.longitudeE6)]
  const squared =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitudeE6)) * Math.cos(radians(b.latitudeE6)) * Math.sin(east / 2) ** 2
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(squared))))
}

/**
 * Whether a position proves that somebody is at a venue. A person may keep their position to themself, and a venue may
 * have none: then a leader confirms.
 */
export function decidePlace(
  venue: Venue,
  position: Position | undefined,
): { readonly proven: boolean } | Refusal {
  if (position === undefined || venue.position === undefined) return { proven: false }
  const metres = metresBetween(venue.position, position)
  return metres > venue.radiusMetres ? refuse('TOO_FAR', { metres }) : { proven: true }
}

/**
 * A note that is good once, for one phone: whoever scans a poster gets it and hands it back within a minute.
 *
 * Form: `N1.<activity>.<venue>.<caller>.<second in base 36>.<mac>`.
 */
const nonceLivesMs = 60_000

export interface Nonce {
  readonly activityId: string
  readonly venueId: string
}

export function nonceFor(
  { activityId, venueId }: Nonce,
  callerId: string,
  atMs: number,
  authenticate: Authenticate,
) {
  const signed = `N1.${activityId}.${venueId}.${callerId}.${atMs.toString(36)}`
  return `${signed}.${authenticate(signed)}`
}

export function readNonce(
  nonce: string,
  callerId: string,
  atMs: number,
  authenticate: Authenticate,
  equal: EqualTexts,
): Nonce | Refusal {
  const parts =
    /^(N1\.(act_[0-9a-z]{20})\.(ven_[0-9a-z]{20})\.(per_[0-9a-z]{20})\.([0-9a-z]{1,9}))\.([0-9a-z]{16})$/.exec(
      nonce,
    )
  if (parts === null) return refuse('CODE_UNREADABLE')
  const [, signed = '', activityId = '', venueId = '', holder = '', issued = '', mac = ''] = parts
  if (!equal(mac, authenticate(signed))) return refuse('CODE_FORGED')
  if (holder !== callerId) return refuse('NONCE_STRANGE')
  const age = atMs - Number.parseInt(issued, 36)
  return age < 0 || age > nonceLivesMs ? refuse('NONCE_EXPIRED') : { activityId, venueId }
}
