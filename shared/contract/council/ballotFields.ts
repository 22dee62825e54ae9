import * as z from 'zod'
import { voterUnits } from '../../domain/council/ballot'
import { countedWays, mostTurns } from '../../domain/council/ballotCount'
import { ballotMachine, type BallotState } from '../../domain/council/ballotMachine'
import { id, momentMs, words } from '../fields'

export const ballotId = id('bal')
const mostOptions = 20
const mostChoices = 5

/** What staff set before a ballot is opened. */
export const ballotQuestion = z.strictObject({
  title: words(40),
  words: words(200),
  options: z
    .array(z.strictObject({ text: words(30) }))
    .min(1)
    .max(mostOptions),
  choose: z.int().min(1).max(mostChoices),
  unit: z.enum(voterUnits),
  secret: z.boolean(),
  minimumAge: z.int().min(0).max(60),
  buildingIds: z.array(id('bld')).max(50),
  mostProxies: z.int().min(0).max(3),
  closesAtMs: momentMs,
  meetingId: id('mee').optional(),
})

/** A ballot paper as the server handed it out; the phone sends it back as it is. */
export const ballotPaper = z.strictObject({
  ballotId,
  voterId: z.string().regex(/^(per|grp)_[0-9a-z]{4,32}$/),
  name: words(30),
  options: z.int().min(2).max(mostOptions),
  choose: z.int().min(1).max(mostChoices),
  secret: z.boolean(),
  untilMs: momentMs,
  seal: z.string().regex(/^[0-9a-z]{16}$/),
})

/** 128 bits that the phone drew and that no document holds: only with them can a ballot be changed or found. */
export const ballotSecret = z.string().regex(/^[0-9a-f]{32}$/)
export const turn = z.int().min(1).max(mostTurns)
export const choices = z
  .array(
    z
      .int()
      .min(0)
      .max(mostOptions - 1),
  )
  .min(1)
  .max(mostChoices)
  .refine((all) => new Set(all).size === all.length, 'no option twice')

/** What a voter keeps, to find their ballot among the opened papers: `k7m2-9qxa-3dfr`. */
export const ballotCode = z.string().regex(/^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/)

export const tally = z.array(z.int().min(0).max(100_000)).min(1).max(mostOptions)
export const countedWay = z.enum(countedWays)

export const ballotLine = z.object({
  ballotId: z.string(),
  title: z.string(),
  state: z.enum(Object.keys(ballotMachine.states) as BallotState[]),
  unit: z.enum(voterUnits),
  secret: z.boolean(),
  closesAtMs: z.int(),
  meetingId: z.string().optional(),
})

export const openedPaper = z.object({
  code: z.string(),
  choices: z.array(z.int()),
  /** Of an open ballot only. */
  name: z.string().optional(),
})

/** How it stands with one ballot that somebody may cast. */
export const voting = z.object({
  /** Whose ballot it is; absent for whoever takes no part. */
  voterId: z.string().optional(),
  name: z.string(),
  /** `marked`: votes on paper or by hand; `none`: takes no part, for the reason given. */
  status: z.enum(['ready', 'cast', 'marked', 'none']),
  why: z.string().optional(),
  paper: ballotPaper.optional(),
})

export const ballotResult = z.object({
  phone: tally,
  paper: tally,
  hands: tally,
  total: tally,
  voters: z.int(),
})
