import * as z from 'zod'
import { day, id, photoView, words } from '../fields'
import { meetingMachine } from '../../domain/council/meetingMachine'
import { outcomes } from '../../domain/council/meeting'
import { matterMachine } from '../../domain/council/matterMachine'
import { proposalMachine } from '../../domain/council/proposalMachine'
import { scores } from '../../domain/council/matter'

const statesOf = <State extends string>(states: Readonly<Record<State, string>>) =>
  z.enum(Object.keys(states) as State[])

export const proposalId = id('pro')
export const matterId = id('mat')
export const meetingId = id('mee')

// eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
const controlCharacters = /[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/**
 * What a person typed, over several lines. Too long, empty or with a link is the decision's to refuse, in words that
 * say what to do; here it is only bounded.
 */
export const typed = z
  .string()
  .max(20_000)
  .refine((text) => !controlCharacters.test(text), 'control characters')
  .transform((text) => text.normalize('NFC').trim())

/** 五清楚. */
export const fiveClear = z.strictObject({
  goal: words(100),
  items: z
    .array(z.strictObject({ text: words(60) }))
    .min(1)
    .max(10),
  measures: words(200),
  dueOn: day,
  responsible: words(30),
})

/** Something that happened, as everybody reads it: who did it is told by the role. */
export const timelineEntry = z.object({
  move: z.string(),
  atMs: z.int(),
  role: z.string(),
  forAnother: z.boolean(),
  words: z.string().optional(),
})

export const proposalLine = z.object({
  proposalId: z.string(),
  words: z.string(),
  place: z.string().optional(),
  state: statesOf(proposalMachine.states),
  /** What the author chose to be called in public. */
  author: z.string(),
  raisedAtMs: z.int(),
  answerByMs: z.int(),
  answeredAtMs: z.int().optional(),
  escalated: z.boolean(),
  supporters: z.int(),
  supported: z.boolean(),
  mine: z.boolean(),
})

export const proposalDetail = proposalLine.extend({
  photos: z.array(photoView),
  timeline: z.array(timelineEntry),
  mergedIntoId: z.string().optional(),
  matterId: z.string().optional(),
})

export const matterLine = z.object({
  matterId: z.string(),
  title: z.string(),
  state: statesOf(matterMachine.states),
  open: z.boolean(),
  nextOn: z.string(),
  overdue: z.boolean(),
  responsible: z.string().optional(),
  acceptedAtMs: z.int(),
  struckOffAtMs: z.int().optional(),
  /** How many chose each score, in the order of `scores`. */
  ratings: z.array(z.object({ score: z.enum(scores), count: z.int() })),
  objections: z.int(),
})

export const meetingLine = z.object({
  meetingId: z.string(),
  title: z.string(),
  place: z.string(),
  startsAtMs: z.int(),
  state: statesOf(meetingMachine.states),
  freezesOn: z.string(),
  came: z.int().optional(),
})

export const agendaItem = z.object({
  itemId: z.string(),
  title: z.string(),
  proposalId: z.string().optional(),
  why: z.enum(['support', 'age', 'choice']),
  reason: z.string().optional(),
})

export const count = z.strictObject({
  yes: z.int().min(0).max(5000),
  no: z.int().min(0).max(5000),
  abstained: z.int().min(0).max(5000),
})

export const decision = z.strictObject({
  itemId: z.string().regex(/^itm_[0-9a-z]{4,32}$/),
  outcome: z.enum(outcomes),
  words: words(200),
})
