import * as z from 'zod'
import { id, scanned, words } from '../fields'
import { command, query } from '../operation'
import { presence, presenceRefusals } from './presenceAnswer'
import { presenceStates } from './gatherings'

/** Somewhere in China, in millionths of a degree (GCJ-02). */
const position = z.strictObject({
  latitudeE6: z.int().min(3_000_000).max(54_000_000),
  longitudeE6: z.int().min(73_000_000).max(136_000_000),
})

export const addVenue = command({
  name: 'earn.addVenue',
  summary:
    'Staff add a place with a poster, with its position if people may prove by theirs that they are there.',
  who: ['clerk', 'administrator'],
  input: z.strictObject({
    name: words(30),
    position: position.optional(),
    radiusMetres: z.int().min(30).max(1000).optional(),
  }),
  output: z.object({ venueId: z.string() }),
  refusals: [],
})

export const venues = query({
  name: 'earn.venues',
  summary: 'The places of the community that have a poster.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({}),
  output: z.object({
    venues: z.array(z.object({ venueId: z.string(), name: z.string(), positioned: z.boolean() })),
  }),
  refusals: [],
})

export const venuePoster = query({
  name: 'earn.venuePoster',
  summary: 'The mini-program code that is printed on the poster of a place.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({ venueId: id('ven') }),
  output: z.object({
    name: z.string(),
    /** What the code carries, which a plain code in print can carry as well. */
    scene: z.string(),
    /** A picture in base 64. */
    picture: z.string(),
  }),
  refusals: ['VENUE_NOT_FOUND', 'POSTER_UNAVAILABLE'],
})

export const openPoster = query({
  name: 'earn.openPoster',
  summary:
    'Whoever scans a poster gets, for each activity that is open there now, a note that is good for a minute and for them alone.',
  who: 'resident',
  input: z.strictObject({ scene: scanned }),
  output: z.object({
    venueName: z.string(),
    /** True when the phone may be asked where it is. */
    positioned: z.boolean(),
    activities: z.array(
      z.object({
        activityId: z.string(),
        title: z.string(),
        startsAtMs: z.int(),
        endsAtMs: z.int(),
        nonce: z.string(),
        state: z.enum(presenceStates).optional(),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: ['CODE_UNREADABLE', 'VENUE_NOT_FOUND', 'VENUE_QUIET'],
})

export const checkInByPoster = command({
  name: 'earn.checkInByPoster',
  summary:
    'The note of a poster becomes presence: at once where the phone shows that it is there, otherwise when the leader confirms it.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ nonce: scanned, position: position.optional() }),
  output: presence,
  refusals: [...presenceRefusals, 'NONCE_STRANGE', 'NONCE_EXPIRED', 'VENUE_NOT_FOUND', 'TOO_FAR'],
})
