import * as z from 'zod'

/** A line of a passbook as its holder reads it. */
export const line = z.object({
  number: z.int(),
  atMs: z.int(),
  kind: z.enum(['earn', 'spend', 'refund', 'expire', 'reverse', 'give', 'receive']),
  title: z.string(),
  points: z.int(),
  honour: z.int(),
  balance: z.int(),
  lots: z.array(z.object({ expiresOn: z.string(), points: z.int() })),
  rule: z.object({ id: z.string(), version: z.int() }).optional(),
  reference: z.string(),
  corrects: z.int().optional(),
  by: z.object({ role: z.string(), self: z.boolean(), assisted: z.boolean() }),
})
