import * as z from 'zod'
import { ways } from '../../domain/earn/presence'
import { activitySummary, id, momentMs, scanned, shownCode, words } from '../fields'
import { presenceStates } from './gatherings'
import { command, query } from '../operation'
import { presence, presenceRefusals } from './presenceAnswer'

export const showCode = query({
  name: 'earn.showCode',
  summary:
    'The rotating codes of the next two minutes for the screen that staff or the leader hold up, and how many came.',
  who: 'resident',
  input: z.strictObject({ activityId: id('act') }),
  output: z.object({
    title: z.string(),
    place: z.string(),
    startsAtMs: z.int(),
    endsAtMs: z.int(),
    codes: z.array(shownCode),
    came: z.int(),
    nowMs: z.int(),
  }),
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'ACTIVITY_NOT_OPEN',
    'ACTIVITY_OVER',
    'NOT_THE_LEADER',
  ],
})

export const attendees = query({
  name: 'earn.attendees',
  summary:
    'Who came to an activity and what is still to be confirmed, newest first, for its leader and staff.',
  who: 'resident',
  input: z.strictObject({ activityId: id('act'), before: momentMs.optional() }),
  output: z.object({
    attendees: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        state: z.enum(presenceStates),
        way: z.enum(ways),
        checkedInAtMs: z.int(),
        leftAtMs: z.int().optional(),
        share: z.int().optional(),
        /** What keeps it from being confirmed now, in words; absent when nothing does. */
        hindrance: z.string().optional(),
      }),
    ),
    title: z.string(),
    endsAtMs: z.int(),
    minimumPresence: z.int().optional(),
    /** The parts in the activity that earn on top by its rule. */
    supplements: z.array(z.object({ id: z.string(), name: z.string(), points: z.int() })),
    more: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE', 'NOT_THE_LEADER'],
})

export const presenceToConfirm = query({
  name: 'earn.presenceToConfirm',
  summary: 'The activities at which people were whose presence nobody has confirmed yet, oldest first.',
  who: ['clerk', 'administrator'],
  input: z.strictObject({}),
  output: z.object({
    activities: z.array(activitySummary.extend({ waiting: z.int() })),
    /** There are more than these; they come up once some are confirmed. */
    more: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const checkIn = command({
  name: 'earn.checkIn',
  summary:
    "A scan of the activity's rotating code becomes presence and points; where time counts, the later scan is the leaving.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ code: scanned }),
  output: presence,
  refusals: presenceRefusals,
})

export const checkInScanned = command({
  name: 'earn.checkInScanned',
  summary: "Staff or the leader scan a person's own rotating code, which becomes that person's presence.",
  who: 'resident',
  input: z.strictObject({ activityId: id('act'), code: scanned }),
  output: presence,
  refusals: [...presenceRefusals, 'PERSON_ELSEWHERE', 'NOT_THE_LEADER'],
})

export const offlineWindow = query({
  name: 'earn.offlineWindow',
  summary: 'What lets the caller scan people for an activity without a network: a signed window of time.',
  who: 'resident',
  input: z.strictObject({ activityId: id('act') }),
  output: z.object({
    window: z.string(),
    title: z.string(),
    fromMs: z.int(),
    untilMs: z.int(),
    nowMs: z.int(),
  }),
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'ACTIVITY_OVER',
    'NOT_THE_LEADER',
  ],
})

export const checkInLater = command({
  name: 'earn.checkInLater',
  summary: 'A scan that was made without a network is handed in: it counts if it lay in the signed window.',
  who: 'resident',
  input: z.strictObject({ window: scanned, code: scanned, scannedAtMs: momentMs }),
  output: presence,
  refusals: [...presenceRefusals, 'PERSON_ELSEWHERE', 'WINDOW_STRANGE', 'WINDOW_MISSED', 'WINDOW_OVER'],
})

const aboutPeople = { activityId: id('act'), personIds: z.array(id('per')).min(1).max(50) }
const outcome = z.object({
  done: z.array(z.object({ personId: z.string(), displayName: z.string() })),
  /** Those for whom it was not possible, with the reason. */
  left: z.array(
    z.object({ personId: z.string(), displayName: z.string(), code: z.string(), text: z.string() }),
  ),
})
const leading = ['ACTIVITY_NOT_FOUND', 'ACTIVITY_ELSEWHERE', 'ACTIVITY_CANCELLED', 'NOT_THE_LEADER'] as const

export const confirmPresence = command({
  name: 'earn.confirmPresence',
  summary:
    'The leader or staff confirm who was there, and the points post; never for themself or their household.',
  who: 'resident',
  input: z.strictObject(aboutPeople),
  output: outcome,
  refusals: [...leading, 'RULE_BOOK_NOT_FOUND', 'RULE_NOT_FOUND', 'BUSY'],
})

export const noteLeaving = command({
  name: 'earn.noteLeaving',
  summary:
    'The leader or staff note that people leave now who forgot to scan; after the end they stayed to the end.',
  who: 'resident',
  input: z.strictObject(aboutPeople),
  output: outcome,
  refusals: leading,
})

export const strikePresence = command({
  name: 'earn.strikePresence',
  summary: 'The leader or staff say that somebody who checked in was not there; nothing is earned.',
  who: 'resident',
  input: z.strictObject({ activityId: id('act'), personId: id('per'), reason: words(60) }),
  output: z.object({ personId: z.string() }),
  refusals: [...leading, 'PRESENCE_NOT_FOUND', 'PRESENCE_STRUCK', 'ALREADY_CONFIRMED', 'OWN_PASSBOOK'],
})

export const typeInSheet = command({
  name: 'earn.typeInSheet',
  summary:
    'Staff type in who signed the paper sheet of an activity; it earns honour only, and says who typed it.',
  who: ['clerk', 'administrator'],
  input: z.strictObject(aboutPeople),
  output: outcome,
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'ACTIVITY_CANCELLED',
    'SHEET_TOO_EARLY',
    'PRESENCE_TOO_OLD',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'BUSY',
  ],
})
