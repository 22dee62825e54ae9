import * as z from 'zod'
import { day, id, words } from '../fields'
import { ageGroups, freeTimes, subjects } from '../../domain/classes/demand'
import { sessionKinds } from '../../domain/classes/session'

/** The field types that the operations of classes share. */

export const subject = z.enum(subjects)
export const ageGroup = z.enum(ageGroups)
export const freeTime = z.enum(freeTimes)

/** Minutes from midnight; the end of a session after midnight is more than 1440. */
export const startMinute = z.int().min(0).max(1439)
export const endMinute = z.int().min(0).max(2880)

export const ages = z.strictObject({
  from: z.int().min(0).max(120),
  to: z.int().min(0).max(120),
})

export const proposedTime = z.strictObject({ day, startMinute, endMinute })

export const offer = z.strictObject({ subject, title: words(20) })

export const staff = ['clerk', 'administrator'] as const
export const sessionId = id('ses')
export const teamId = id('tem')

export const ruleId = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** Ratings as they are shown: an average in tenths only from five ratings on. */
export const starsView = z.object({ count: z.int(), tenths: z.int().optional() })

/** A session as everybody in the community may see it. */
export const sessionSummary = z.object({
  sessionId: z.string(),
  courseId: z.string(),
  kind: z.enum(sessionKinds),
  title: z.string(),
  roomName: z.string(),
  teacherName: z.string().optional(),
  teamName: z.string().optional(),
  startsAtMs: z.int(),
  endsAtMs: z.int(),
  state: z.enum(['planned', 'cancelled', 'held']),
  capacity: z.int(),
  seatsLeft: z.int(),
  waiting: z.int(),
  /** Whether the person it is about stands in the line. */
  mine: z.boolean(),
  askersFirstUntilMs: z.int().optional(),
})

/** The place of the person it is about in the line of a session. */
export const placeView = z.object({
  state: z.enum(['seated', 'waiting', 'offered']),
  /** How many wait before them. */
  ahead: z.int(),
  offeredUntilMs: z.int().optional(),
  /** They are asked to say that they come. */
  toConfirm: z.enum(['moved', 'missedBefore']).optional(),
  confirmUntilMs: z.int().optional(),
})

/** A booking of one's own that overlaps. */
export const clash = z.object({ title: z.string(), startsAtMs: z.int(), endsAtMs: z.int() })

export const demandView = z.object({
  demandId: z.string(),
  subject,
  title: z.string(),
  state: z.enum(['checking', 'open', 'ordered', 'planned', 'closed', 'refused']),
  source: z.enum(['resident', 'visit']),
  wantedBy: z.int(),
  joined: z.boolean(),
  askedAtMs: z.int(),
  courseId: z.string().optional(),
  answer: z.string().optional(),
})

export const orderView = z.object({
  orderId: z.string(),
  state: z.enum(['placed', 'accepted', 'declined', 'planned', 'withdrawn']),
  title: z.string(),
  note: z.string().optional(),
  seats: z.int(),
  sessions: z.int(),
  wantedBy: z.int(),
  times: z.array(proposedTime),
  placedAtMs: z.int(),
  teamId: z.string().optional(),
  courseId: z.string().optional(),
  teams: z.array(
    z.object({
      teamId: z.string(),
      teamName: z.string(),
      state: z.enum(['asked', 'accepted', 'proposed', 'declined']),
      times: z.array(proposedTime),
      reason: z.string().optional(),
    }),
  ),
})
