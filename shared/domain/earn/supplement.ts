import { refuse, type Refusal } from '../../errors'
import type { PostingKey } from '../bank/posting'
import type { LastDay } from '../calendar'
import { checkInOpensBeforeMs, type Activity } from './activity'
import { lastDayOf } from './award'
import type { Rule } from './ruleBook'

/** A part in an activity is named within a week, while people remember who had it. */
const namedWithinMs = 7 * 24 * 60 * 60_000

/** What a part in an activity earns by a rule, beside what presence earned. */
export interface SupplementAward {
  readonly name: string
  readonly points: number
  readonly honour: number
  readonly expiresOn: LastDay
}

/** A person has one part in one activity, whoever names it. */
export const keyOfSupplement = (activity: Activity): PostingKey => ({
  key: `supplement/${activity._id}`,
  momentMs: activity.startsAtMs - checkInOpensBeforeMs,
})

export function decideSupplement(
  rule: Rule,
  supplementId: string,
  activity: Activity,
  nowMs: number,
): SupplementAward | Refusal {
  const supplement = rule.supplements?.find(({ id }) => id === supplementId)
  if (supplement === undefined) return refuse('SUPPLEMENT_NOT_FOUND')
  if (nowMs > activity.endsAtMs + namedWithinMs) return refuse('SUPPLEMENT_TOO_LATE')

  // From here on the supplement must succeed, if the person was there.
  const { name, points } = supplement
  const expiresOn = lastDayOf(rule.expiry, activity.startsAtMs)
  return { name, points: rule.honourOnly ? 0 : points, honour: points, expiresOn }
}
