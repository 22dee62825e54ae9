import * as z from 'zod'
import { id, scanned } from '../fields'
import { line } from './line'
import { command, query } from '../operation'
import { largestPosting } from '../../domain/bank/passbook'

const amount = z.int().min(1).max(largestPosting)
const poolId = id('grp')

export const give = command({
  name: 'bank.give',
  summary:
    "Gives points to the caller's household or to a pool of the community; a representative gives those of their organisation to a pool.",
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ toDepositorId: id('dep'), points: amount, fromGroupId: id('grp').optional() }),
  output: z.object({ points: z.int(), balance: z.int(), lineNumber: z.int(), toName: z.string() }),
  refusals: [
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    'NOT_A_MEMBER',
    'GIFT_NOT_POSSIBLE',
    'GIFT_TO_SELF',
    'GIFT_ABOVE_CAP',
    'NOT_ENOUGH_POINTS',
  ],
})

export const grant = command({
  name: 'bank.grant',
  summary:
    'An approver gives points of a pool to somebody in hardship, found by their code or chosen by name; never to their own.',
  who: ['approver'],
  input: z.strictObject({
    poolId,
    code: scanned.optional(),
    personId: id('per').optional(),
    points: amount,
  }),
  output: z.object({ points: z.int(), left: z.int(), displayName: z.string() }),
  refusals: [
    'POOL_NOT_FOUND',
    'CODE_UNREADABLE',
    'CODE_FORGED',
    'CODE_EXPIRED',
    'PERSON_ELSEWHERE',
    'OWN_PASSBOOK',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
    'GRANT_ABOVE_CAP',
    'NOT_ENOUGH_POINTS',
  ],
})

export const groupStatement = query({
  name: 'bank.groupStatement',
  summary:
    "One page of a group's passbook for its members, without whose passbook a transfer came from or went to.",
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ groupId: id('grp'), page: z.int().min(1).max(1_000_000).optional() }),
  output: z.object({
    name: z.string(),
    balance: z.int(),
    lots: z.array(z.object({ expiresOn: z.string(), points: z.int() })),
    page: z.int(),
    lines: z.array(line.omit({ reference: true })),
    olderPage: z.int().optional(),
  }),
  refusals: ['GROUP_NOT_FOUND', 'NOT_A_MEMBER', 'PAGE_NOT_FOUND'],
})

export const pool = query({
  name: 'bank.pool',
  summary:
    "What a pool was given, granted and has left, and how much of the caller's gifts was used; never by whom.",
  who: 'resident',
  actingFor: ['assisted'],
  input: z.strictObject({ poolId }),
  output: z.object({
    name: z.string(),
    given: z.int(),
    granted: z.int(),
    /** Points whose day came before anybody needed them. */
    ended: z.int(),
    left: z.int(),
    mine: z.object({
      given: z.int(),
      used: z.int(),
      /** The newest hundred, newest first. */
      gifts: z.array(z.object({ points: z.int(), used: z.int(), atMs: z.int() })),
    }),
  }),
  refusals: ['POOL_NOT_FOUND'],
})
