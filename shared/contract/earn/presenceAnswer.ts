import * as z from 'zod'

const about = { displayName: z.string(), activityTitle: z.string(), act: z.string() }

/** What a scan became: points at once, or a presence that somebody confirms later. */
export const presence = z.discriminatedUnion('state', [
  z.object({
    ...about,
    state: z.literal('confirmed'),
    rule: z.object({ id: z.string(), version: z.int() }),
    points: z.int(),
    honour: z.int(),
    balance: z.int(),
    expiresOn: z.string(),
    /** True when a cap took something away. */
    capped: z.boolean(),
    lineNumber: z.int(),
  }),
  z.object({
    ...about,
    state: z.enum(['here', 'left']),
    checkedInAtMs: z.int(),
    leftAtMs: z.int().optional(),
    /** Percent of the time that one has to be there for, and of what was counted so far. */
    minimumPresence: z.int().optional(),
    share: z.int().optional(),
  }),
])

export const presenceRefusals = [
  'CODE_UNREADABLE',
  'CODE_FORGED',
  'CODE_EXPIRED',
  'ACTIVITY_NOT_FOUND',
  'ACTIVITY_ELSEWHERE',
  'ACTIVITY_CANCELLED',
  'ACTIVITY_NOT_OPEN',
  'ACTIVITY_OVER',
  'ALREADY_CHECKED_IN',
  'PRESENCE_STRUCK',
  'RULE_BOOK_NOT_FOUND',
  'RULE_NOT_FOUND',
  'PASSBOOK_NOT_FOUND',
  'PASSBOOK_STOPPED',
] as const
