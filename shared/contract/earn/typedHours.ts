import * as z from 'zod'
import { day, id, words } from '../fields'
import { command } from '../operation'

export const typeInHours = command({
  name: 'earn.typeInHours',
  summary:
    'Staff type in hours from a paper list: honour only, whatever the rule says, with date and enterer.',
  who: ['clerk', 'administrator'],
  input: z.strictObject({
    personId: id('per'),
    ruleId: z.string().regex(/^[a-z0-9-]{1,60}$/),
    day,
    minutes: z.int().min(1).max(1440),
    /** What the service was called on the list. */
    service: words(30),
  }),
  output: z.object({ displayName: z.string(), honour: z.int(), lineNumber: z.int() }),
  refusals: [
    'PERSON_ELSEWHERE',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'RULE_NOT_TIMED',
    'HOURS_DAY_WRONG',
    'HOURS_ALREADY_TYPED',
    'OWN_PASSBOOK',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
  ],
})
