import * as z from 'zod'
import { day, words } from '../fields'
import { command, query } from '../operation'
import { largestPosting } from '../../domain/bank/passbook'
import { categories, confirmers, evidences, units } from '../../domain/earn/ruleBook'

const name = z.string().regex(/^[a-z0-9-]{1,60}$/)
const points = z.int().min(0).max(largestPosting)
const quantity = z.int().min(1).max(100_000_000)
const version = z.int().min(1).max(100_000)
const monthAndDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/)

const expiry = z.union([
  z.strictObject({ kind: z.literal('yearEnd'), yearsLater: z.int().min(0).max(20) }),
  z.strictObject({ kind: z.literal('months'), months: z.int().min(1).max(240) }),
  z.strictObject({ kind: z.literal('day'), day }),
  z.strictObject({ kind: z.literal('never') }),
])

const rule = z.strictObject({
  id: name,
  category: z.enum(categories),
  act: words(40),
  unit: z.enum(units),
  quantity,
  points: z.union([points, z.strictObject({ from: points, to: points })]),
  caps: z
    .array(
      z.strictObject({
        per: z.enum(['activity', 'day', 'month', 'year', 'life']),
        quantity,
        above: z.enum(['nothing', 'honour']),
      }),
    )
    .max(5),
  honourOnly: z.boolean(),
  expiry,
  minimumPresence: z.int().min(1).max(100).optional(),
  donateOnly: z.boolean().optional(),
  evidence: z.array(z.enum(evidences)).max(4).optional(),
  confirmedBy: z.enum(confirmers).optional(),
  announceAbove: points.optional(),
  objectionDays: z.int().min(1).max(60).optional(),
  factors: z
    .array(z.strictObject({ id: name, name: words(12), percent: z.int().min(1).max(1000) }))
    .max(10)
    .optional(),
  supplements: z
    .array(z.strictObject({ id: name, name: words(12), points: points.min(1) }))
    .max(10)
    .optional(),
})

const book = {
  title: words(40),
  rules: z.array(rule).min(1).max(100),
  redemptionWindows: z
    .array(z.strictObject({ from: monthAndDay, to: monthAndDay }))
    .max(12)
    .optional(),
}

export const draftRuleBook = command({
  name: 'earn.draftRuleBook',
  summary: 'Writes a whole rule book as a draft; it has no effect until somebody else announces it.',
  who: ['administrator'],
  input: z.strictObject(book),
  output: z.object({ version: z.int() }),
  refusals: ['RULE_BOOK_WRONG'],
})

export const announceRuleBook = command({
  name: 'earn.announceRuleBook',
  summary:
    'A second person announces a draft, in force from a day at least a week ahead; it is never edited again.',
  who: ['administrator', 'approver'],
  input: z.strictObject({ version, inForceFromDay: day }),
  output: z.object({ version: z.int(), inForceFromMs: z.int() }),
  refusals: [
    'DRAFT_NOT_FOUND',
    'RULE_BOOK_ANNOUNCED',
    'SECOND_PERSON_NEEDED',
    'RULE_BOOK_TOO_SOON',
    'RULE_BOOK_DAY_TAKEN',
  ],
})

export const ruleBooks = query({
  name: 'earn.ruleBooks',
  summary:
    'All rule books of the community with the days they are in force from; drafts only for those who decide.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    books: z.array(
      z.object({
        version: z.int(),
        title: z.string(),
        inForceFromMs: z.int(),
        announcedAtMs: z.int().optional(),
        rules: z.int(),
      }),
    ),
    drafts: z.array(
      z.object({
        version: z.int(),
        title: z.string(),
        draftedAtMs: z.int(),
        rules: z.int(),
        mine: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})

export const ruleBook = query({
  name: 'earn.ruleBook',
  summary:
    'One version of the rule book in full: past, in force, announced, or a draft for those who decide.',
  who: 'resident',
  input: z.strictObject({ version }),
  output: z.object({ version: z.int(), inForceFromMs: z.int().optional(), ...book }),
  refusals: ['RULE_BOOK_NOT_FOUND'],
})
