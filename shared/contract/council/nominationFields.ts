import * as z from 'zod'
import { nomineeUnits } from '../../domain/council/nomination'
import {
  nominationMachine,
  roundMachine,
  type NominationState,
  type RoundState,
} from '../../domain/council/nominationMachines'
import { id, words } from '../fields'

export const roundId = id('rou')
export const nominationId = id('nom')
export const unit = z.enum(nomineeUnits)
export const decidedBy = z.enum(['panel', 'ballot'])
export const nominationState = z.enum(Object.keys(nominationMachine.states) as NominationState[])

export const roundTerms = z.strictObject({
  title: words(30),
  honour: words(20),
  unit,
  words: words(200),
  places: z.int().min(1).max(20),
  decidedBy,
  ruleId: words(60).optional(),
})

export const roundLine = z.object({
  roundId: z.string(),
  title: z.string(),
  honour: z.string(),
  unit,
  state: z.enum(Object.keys(roundMachine.states) as RoundState[]),
  nominateUntilMs: z.int(),
  objectUntilMs: z.int().optional(),
})

/** Somebody who agreed and was found eligible, as everybody reads it. */
export const publicNominee = z.object({
  nominationId: z.string(),
  nomineeName: z.string(),
  reasons: z.array(z.string()),
  state: nominationState,
  /** The caller's own nomination, which is theirs to print. */
  mine: z.boolean(),
})

export const nominationForStaff = z.object({
  nominationId: z.string(),
  nomineeName: z.string(),
  where: z.string(),
  reasons: z.array(z.string()),
  check: z.enum(['passed', 'doubtful']),
  state: nominationState,
  remark: z.string().optional(),
  objections: z.array(
    z.object({ objectionId: z.string(), words: z.string(), atMs: z.int(), answer: z.string().optional() }),
  ),
  /** The caller is close to the nominee and leaves it to others. */
  isClose: z.boolean(),
})
