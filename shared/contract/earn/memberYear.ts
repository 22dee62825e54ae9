import * as z from 'zod'
import { query } from '../operation'
import { categories } from '../../domain/earn/ruleBook'

export const memberYear = query({
  name: 'earn.memberYear',
  summary:
    "A person's own year for their own use: what they did, hours, points and honour; also the volunteer service record.",
  who: 'resident',
  actingFor: ['ward'],
  input: z.strictObject({ year: z.int().min(2020).max(2099).optional() }),
  output: z.object({
    year: z.int(),
    displayName: z.string(),
    community: z.string(),
    building: z.string(),
    registeredOn: z.string(),
    /** Oldest first. */
    entries: z.array(
      z.object({
        day: z.string(),
        title: z.string(),
        category: z.enum(categories).optional(),
        /** For what is counted by time. */
        minutes: z.int().optional(),
        points: z.int(),
        honour: z.int(),
        /** Typed in afterwards from a paper list. */
        isTypedIn: z.boolean(),
        /** In which role somebody confirmed it. */
        role: z.string(),
      }),
    ),
    points: z.int(),
    honour: z.int(),
    minutes: z.int(),
    /** Honour of all years. */
    honourEver: z.int(),
    /** False when the year has more lines than one sheet holds; then the oldest are left out. */
    isWhole: z.boolean(),
  }),
  refusals: ['PASSBOOK_NOT_FOUND'],
})
