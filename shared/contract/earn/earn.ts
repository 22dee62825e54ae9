import * as z from 'zod'
import { query } from '../operation'
import { categories, units } from '../../domain/earn/ruleBook'

export const rules = query({
  name: 'earn.rules',
  summary: 'The rule book of the community that is in force: what earns how many points.',
  who: 'resident',
  input: z.strictObject({}),
  output: z.object({
    title: z.string(),
    version: z.int(),
    inForceFromMs: z.int(),
    rules: z.array(
      z.object({
        id: z.string(),
        category: z.enum(categories),
        act: z.string(),
        unit: z.enum(units),
        quantity: z.int(),
        pointsFrom: z.int(),
        pointsTo: z.int(),
        honourOnly: z.boolean(),
      }),
    ),
  }),
  refusals: ['RULE_BOOK_NOT_FOUND'],
})
