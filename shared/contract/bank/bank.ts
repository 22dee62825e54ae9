import * as z from 'zod'
import { line } from './line'
import { query } from '../operation'

export const statement = query({
  name: 'bank.statement',
  summary: 'One page of a passbook with balance and lots; the newest page first, older pages by number.',
  who: 'resident',
  actingFor: ['ward', 'assisted'],
  input: z.strictObject({ page: z.int().min(1).max(1_000_000).optional() }),
  output: z.object({
    depositorId: z.string(),
    balance: z.int(),
    honour: z.int(),
    lots: z.array(z.object({ expiresOn: z.string(), points: z.int() })),
    page: z.int(),
    lines: z.array(line),
    olderPage: z.int().optional(),
    /** Chain hash of the page before, for whoever wants to check that nothing was changed. */
    pageBeforeHash: z.string(),
  }),
  refusals: ['PASSBOOK_NOT_FOUND', 'PAGE_NOT_FOUND'],
})
