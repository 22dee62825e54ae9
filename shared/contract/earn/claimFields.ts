import * as z from 'zod'
import { id, photoView, words } from '../fields'
import { categories, units } from '../../domain/earn/ruleBook'

/** What the operations on claims share; nothing in here is an operation. */

export const claimId = id('clm')

/** Whom a decision is about is sent along, so that everything it depends on is read in one round trip. */
export const decision = { claimId, personId: id('per') }

export const approving = {
  ...decision,
  approves: z.boolean(),
  /** For a rule with a range: points for each of the rule's quantities. */
  pointsEach: z.int().min(0).max(1_000_000).optional(),
  /** The reason of a refusal; the claimant reads it. */
  words: words(200).optional(),
}

/** Where a claim stands after a step. */
export const decidedClaim = z.object({ claimId: z.string(), state: z.string(), points: z.int() })

const step = z.object({
  event: z.string(),
  atMs: z.int(),
  role: z.string(),
  /** Somebody did it in another's place. */
  assisted: z.boolean(),
  words: z.string().optional(),
})

/** A claim as its claimant, whoever confirms it and staff may see it. */
export const claimView = z.object({
  claimId: z.string(),
  state: z.string(),
  act: z.string(),
  category: z.enum(categories),
  actDay: z.string(),
  quantity: z.int(),
  unit: z.enum(units),
  words: z.string(),
  photos: z.array(photoView),
  madeAtMs: z.int(),
  stateSinceMs: z.int(),
  points: z.int(),
  /** The range of the rule while nobody has decided within it. */
  range: z.object({ from: z.int(), to: z.int() }).optional(),
  announcedUntilMs: z.int().optional(),
  /** Until when the claimant may appeal, or staff are to answer. */
  deadlineMs: z.int().optional(),
  steps: z.array(step),
})
