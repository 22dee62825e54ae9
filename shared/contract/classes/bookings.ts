import * as z from 'zod'
import { clash, placeView, sessionId, sessionSummary, starsView, subject } from './classFields'
import { id, scanned, shownCode, words } from '../fields'
import { command, query } from '../operation'

const courseId = id('crs')
const placeRefusals = ['SESSION_NOT_FOUND', 'NOT_BOOKED', 'SESSION_OVER'] as const
const bookingRefusals = [
  'SESSION_NOT_FOUND',
  'SESSION_CANCELLED',
  'SESSION_OVER',
  'NO_BOOKING_NEEDED',
  'ALREADY_BOOKED',
  'AGE_OUTSIDE',
  'ASKERS_FIRST',
  'LINE_CLOSED',
] as const

export const session = query({
  name: 'classes.session',
  summary: 'One session with its course: what it is, the seats that are left, and the own place in the line.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId }),
  output: z.object({
    session: sessionSummary,
    subject,
    about: z.string().optional(),
    bring: z.string().optional(),
    minimum: z.int(),
    ages: z.object({ from: z.int(), to: z.int() }).optional(),
    cancelUntilMs: z.int(),
    /** Points that presence earns by the rule in force. */
    points: z.int().optional(),
    teamStars: starsView.optional(),
    place: placeView.optional(),
    present: z.boolean(),
    clashes: z.array(clash),
    others: z.array(sessionSummary),
    stars: starsView,
    sentences: z.array(z.object({ stars: z.int(), sentence: z.string() })),
    rated: z.boolean(),
    nowMs: z.int(),
  }),
  refusals: ['SESSION_NOT_FOUND'],
})

export const book = command({
  name: 'classes.book',
  summary: 'Books a seat of a session, or a place in its waiting list when all seats are taken.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId }),
  output: z.object({
    seated: z.boolean(),
    ahead: z.int(),
    /** They will be asked the day before whether they come. */
    toConfirm: z.boolean(),
  }),
  refusals: bookingRefusals,
})

export const bookSeries = command({
  name: 'classes.bookSeries',
  summary: 'Books every session of a course that is still to come, each for itself.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ courseId }),
  output: z.object({
    sessions: z.array(
      z.object({
        sessionId: z.string(),
        place: z.enum(['seated', 'waiting', 'refused']),
        ahead: z.int(),
        why: z.string().optional(),
      }),
    ),
  }),
  refusals: bookingRefusals,
})

export const cancelBooking = command({
  name: 'classes.cancelBooking',
  summary: 'Gives a seat or a place in the waiting list up; the seat is offered to the next.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId }),
  output: z.object({}),
  refusals: [...placeRefusals, 'CANCELLING_CLOSED'],
})

export const answerOffer = command({
  name: 'classes.answerOffer',
  summary: 'Takes the seat that was offered to whoever waited, or leaves it to the next.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId, accept: z.boolean() }),
  output: z.object({ seated: z.boolean() }),
  refusals: ['SESSION_NOT_FOUND', 'OFFER_GONE', 'ALREADY_SEATED', 'STILL_WAITING', 'SESSION_OVER'],
})

export const confirmComing = command({
  name: 'classes.confirmComing',
  summary: 'Says that they come: after a session was moved, or the day before when they missed some.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId }),
  output: z.object({}),
  refusals: [...placeRefusals],
})

export const myBookings = query({
  name: 'classes.myBookings',
  summary: 'What is booked from yesterday on, with the place in each line, and courses that can be rated.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({}),
  output: z.object({
    bookings: z.array(z.object({ session: sessionSummary, place: placeView })),
    past: z.array(sessionSummary),
    /** Seats in rooms by the hour, and slots with representatives, from today on. */
    visits: z.array(
      z.object({
        kind: z.enum(['room', 'reception']),
        /** The room or the reception. */
        id: z.string(),
        day: z.string(),
        title: z.string(),
        startsAtMs: z.int(),
        hours: z.array(z.int()),
      }),
    ),
    nowMs: z.int(),
  }),
  refusals: [],
})

export const rate = command({
  name: 'classes.rate',
  summary: 'Whoever was there rates a course from one to five, with a sentence that is checked.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ sessionId, stars: z.int().min(1).max(5), sentence: words(100).optional() }),
  output: z.object({ sentence: z.enum(['none', 'passed', 'doubtful', 'refused']) }),
  refusals: ['SESSION_NOT_FOUND', 'NOT_THERE', 'ALREADY_RATED'],
})

const codeRefusals = ['CODE_UNREADABLE', 'CODE_FORGED', 'CODE_EXPIRED'] as const
const presenceRefusals = [
  ...codeRefusals,
  'SESSION_NOT_FOUND',
  'SESSION_CANCELLED',
  'ACTIVITY_NOT_OPEN',
  'ACTIVITY_OVER',
  'NO_SEAT',
  'ALREADY_CHECKED_IN',
] as const
const presence = z.object({
  displayName: z.string(),
  title: z.string(),
  sessionId: z.string(),
  /** What it earned by the rule of the session, if it has one. */
  earned: z.object({ points: z.int(), honour: z.int(), balance: z.int() }).optional(),
})

export const showSessionCode = query({
  name: 'classes.showSessionCode',
  summary: 'The rotating codes of the next two minutes for the screen that staff hold up, and how many came.',
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({ sessionId }),
  output: z.object({
    title: z.string(),
    roomName: z.string(),
    startsAtMs: z.int(),
    endsAtMs: z.int(),
    codes: z.array(shownCode),
    came: z.int(),
    nowMs: z.int(),
  }),
  refusals: ['SESSION_NOT_FOUND', 'SESSION_OVER'],
})

export const checkIn = command({
  name: 'classes.checkIn',
  summary: "A scan of the session's rotating code becomes presence.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ code: scanned }),
  output: presence,
  refusals: presenceRefusals,
})

export const checkInScanned = command({
  name: 'classes.checkInScanned',
  summary: "Staff scan a person's own rotating code, which becomes that person's presence at a session.",
  who: ['clerk', 'administrator', 'team', 'buildingLead'],
  input: z.strictObject({ sessionId, code: scanned }),
  output: presence,
  refusals: [...presenceRefusals, 'PERSON_ELSEWHERE'],
})
