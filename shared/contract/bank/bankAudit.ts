import * as z from 'zod'
import { invariantsOfPassbook } from '../../domain/bank/verification'
import { day, id, scanned, words } from '../fields'
import { command, query } from '../operation'

/** The bank as an auditor sees it, and what a resident can check for themself. */

const auditors = ['auditor', 'administrator'] as const
const depositorId = id('dep')
/** How far a check has come, as the answer before gave it. */
const checkCursor = z.string().regex(/^V1\.[0-9A-Za-z_-]{2,4000}\.[0-9a-z]{16}$/)
const problem = z.object({
  depositorId: z.string(),
  invariant: z.enum(invariantsOfPassbook),
  line: z.int().optional(),
})
const verdict = z.object({
  /** Passbooks that were finished in this slice. */
  depositors: z.int(),
  pages: z.int(),
  lines: z.int(),
  problems: z.array(problem),
  /** Ask again with this to go on; absent when all is checked. */
  after: z.string().optional(),
})

export const verify = query({
  name: 'bank.verify',
  summary: 'Checks chain and arithmetic of one passbook or of all of the community, slice by slice.',
  who: auditors,
  input: z.strictObject({ depositorId: depositorId.optional(), after: checkCursor.optional() }),
  output: verdict,
  refusals: ['PASSBOOK_NOT_FOUND', 'CHECK_LOST'],
})

export const verifyMine = query({
  name: 'bank.verifyMine',
  summary: 'Checks chain and arithmetic of the own passbook, or of a ward’s, slice by slice.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ after: checkCursor.optional() }),
  output: verdict,
  refusals: ['PASSBOOK_NOT_FOUND', 'CHECK_LOST'],
})

const sums = {
  lines: z.int(),
  issued: z.int(),
  spent: z.int(),
  expired: z.int(),
  transferred: z.int(),
  held: z.int(),
  honour: z.int(),
  byRule: z.array(
    z.object({
      ruleId: z.string(),
      version: z.int(),
      lines: z.int(),
      points: z.int(),
      honour: z.int(),
    }),
  ),
}

const place = z.strictObject({ depositorId, pages: z.int().min(0).max(1_000_000).optional() })

export const trialBalance = query({
  name: 'bank.trialBalance',
  summary:
    'Sums of all lines up to the end of a day by counter-account and rule, slice by slice to be added up.',
  who: auditors,
  input: z.strictObject({ day, after: place.optional() }),
  output: z.object({
    depositors: z.int(),
    ...sums,
    after: z.object({ depositorId: z.string(), pages: z.int().optional() }).optional(),
  }),
  refusals: ['DAY_NOT_REACHED'],
})

export const reports = query({
  name: 'bank.reports',
  summary: 'The reports of the nightly check of the community, the latest first.',
  who: auditors,
  input: z.strictObject({ before: day.optional() }),
  output: z.object({
    reports: z.array(
      z.object({
        day: z.string(),
        isFinished: z.boolean(),
        depositors: z.int(),
        pages: z.int(),
        ...sums,
        /** What the passbooks say they hold; agrees with `held`, which comes from lines alone. */
        balances: z.int(),
        agrees: z.boolean(),
        problemCount: z.int(),
        problems: z.array(problem),
      }),
    ),
    /** Ask again with `before` this day for older ones. */
    olderBefore: z.string().optional(),
  }),
  refusals: [],
})

export const anomalies = query({
  name: 'bank.anomalies',
  summary:
    'What staff posted for others in the thirty days before the latest report: sums, nights, typed-in hours, own building, repeated pairs.',
  who: ['auditor'],
  input: z.strictObject({}),
  output: z.object({
    day: z.string(),
    actors: z.array(
      z.object({
        personId: z.string(),
        displayName: z.string(),
        role: z.string(),
        dayLines: z.int(),
        dayPoints: z.int(),
        lines: z.int(),
        points: z.int(),
        honour: z.int(),
        nightLines: z.int(),
        typedInLines: z.int(),
        ownBuildingLines: z.int(),
        pairs: z.array(
          z.object({
            depositorId: z.string(),
            /** Empty for a household, an organisation or a pool. */
            displayName: z.string(),
            lines: z.int(),
          }),
        ),
      }),
    ),
  }),
  refusals: ['NO_REPORT_YET'],
})

export const clearStopped = command({
  name: 'bank.clearStopped',
  summary: 'Lets a stopped passbook post again, once its history verifies.',
  who: ['auditor'],
  input: z.strictObject({ depositorId, reason: words(200) }),
  output: z.object({ depositorId: z.string() }),
  refusals: ['PASSBOOK_NOT_FOUND', 'PASSBOOK_STILL_WRONG'],
})

const proved = {
  depositorId: z.string(),
  balance: z.int(),
  honour: z.int(),
  lineCount: z.int(),
  atMs: z.int(),
}

export const proof = query({
  name: 'bank.proof',
  summary: 'A short signed text for a QR code that proves what the passbook said at this moment.',
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({}),
  output: z.object({
    ...proved,
    text: z.string(),
    /** Hash of the page as far as it was written, chained to all pages before it. */
    head: z.string(),
  }),
  refusals: ['PASSBOOK_NOT_FOUND'],
})

export const checkProof = query({
  name: 'bank.checkProof',
  summary: 'Whether a proof was made here, and whether the passbook still has exactly that history.',
  who: 'resident',
  input: z.strictObject({ text: scanned }),
  output: z.object({ ...proved, matches: z.boolean() }),
  refusals: ['PROOF_UNREADABLE', 'PROOF_FORGED'],
})

export const setBudget = command({
  name: 'bank.setBudget',
  summary: 'Sets what the community can spend on rewards in this year or the next.',
  who: ['administrator'],
  input: z.strictObject({ year: z.int().min(2020).max(2100), fen: z.int().min(0).max(10_000_000_000) }),
  output: z.object({ year: z.int(), fen: z.int() }),
  refusals: ['BUDGET_YEAR_WRONG'],
})

export const outstanding = query({
  name: 'bank.outstanding',
  summary:
    "Points that residents hold, by the latest nightly report, valued in money against what is in stock and the year's budget.",
  who: ['auditor', 'administrator', 'approver'],
  input: z.strictObject({}),
  output: z.object({
    day: z.string(),
    held: z.int(),
    worthFen: z.int(),
    /** What stands on the shelves of the shop. */
    stockFen: z.int(),
    year: z.int(),
    /** What the community can spend on rewards in the year, if that was set. */
    budgetFen: z.int().optional(),
  }),
  refusals: ['NO_REPORT_YET'],
})
