import * as z from 'zod'
import { id, words } from '../fields'
import { command, query } from '../operation'

export const reverse = command({
  name: 'bank.reverse',
  summary:
    'Takes a line back that was posted by mistake; above a threshold it takes two people. What was spent is not claimed back.',
  who: ['approver', 'administrator'],
  input: z.strictObject({
    depositorId: id('dep'),
    line: z.int().min(1).max(1_000_000_000),
    reason: words(60),
  }),
  output: z.object({
    /** `waiting` until a second person asks for the same. */
    state: z.enum(['waiting', 'done']),
    takenBack: z.int(),
    /** Points of the line that had been spent already and stay with the depositor. */
    leftToDepositor: z.int(),
    honourTakenBack: z.int(),
    lineNumber: z.int().optional(),
  }),
  refusals: [
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    'LINE_NOT_FOUND',
    'LINE_NOT_CORRECTABLE',
    'OWN_PASSBOOK',
    'SECOND_PERSON_NEEDED',
    'ALREADY_CORRECTED',
  ],
})

export const corrections = query({
  name: 'bank.corrections',
  summary: 'Corrections that wait for a second person, oldest first.',
  who: ['approver', 'administrator'],
  input: z.strictObject({}),
  output: z.object({
    corrections: z.array(
      z.object({
        depositorId: z.string(),
        line: z.int(),
        title: z.string(),
        points: z.int(),
        honour: z.int(),
        reason: z.string(),
        requestedAtMs: z.int(),
        /** Nobody is the second person to themself. */
        mine: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})
