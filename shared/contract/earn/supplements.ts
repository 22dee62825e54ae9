import * as z from 'zod'
import { id } from '../fields'
import { command } from '../operation'

export const addSupplement = command({
  name: 'earn.addSupplement',
  summary:
    'Staff name the part somebody had in an activity they came to, such as leading it, which earns on top by the rule.',
  who: ['clerk', 'administrator', 'team'],
  input: z.strictObject({
    activityId: id('act'),
    personId: id('per'),
    supplementId: z.string().regex(/^[a-z0-9-]{1,60}$/),
  }),
  output: z.object({
    displayName: z.string(),
    name: z.string(),
    points: z.int(),
    honour: z.int(),
    lineNumber: z.int(),
  }),
  refusals: [
    'ACTIVITY_NOT_FOUND',
    'ACTIVITY_ELSEWHERE',
    'NOT_PRESENT',
    'RULE_BOOK_NOT_FOUND',
    'RULE_NOT_FOUND',
    'SUPPLEMENT_NOT_FOUND',
    'SUPPLEMENT_TOO_LATE',
    'SUPPLEMENT_GIVEN',
    'OWN_PASSBOOK',
    'PASSBOOK_NOT_FOUND',
    'PASSBOOK_STOPPED',
  ],
})
