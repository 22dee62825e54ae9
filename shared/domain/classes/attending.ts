import { checkInOpensBeforeMs, type Gathering } from '../earn/activity'
import { earnsAtOnce } from '../earn/presence'
import type { Rule } from '../earn/ruleBook'
import type { SessionHead } from './session'

const minuteMs = 60_000

/**
 * Whether being at a class can earn by a rule: it counts times or minutes, and asks for nothing that somebody would have
 * to confirm afterwards.
 */
export const rewardsAttending = (rule: Rule): boolean =>
  (rule.unit === 'time' || rule.unit === 'minute') && earnsAtOnce(rule, { proven: true })

/** What one presence counts for by a rule: once, or the minutes of the session. */
export const quantityOf = ({ startsAtMs, endsAtMs }: SessionHead, rule: Rule): number =>
  rule.unit === 'minute' ? Math.floor((endsAtMs - startsAtMs) / minuteMs) : rule.quantity

/** A session as the rules of earning see it. */
export const gatheringOf = (session: SessionHead, rule: Rule): Gathering => ({
  id: session._id,
  title: session.title,
  opensAtMs: session.startsAtMs - checkInOpensBeforeMs,
  startsAtMs: session.startsAtMs,
  endsAtMs: session.endsAtMs,
  ruleId: rule.id,
  quantity: quantityOf(session, rule),
})
