import type { Entry, PostingKey } from '../bank/posting'
import type { Passbook } from '../bank/passbook'
import { dayOf, startOfDayMs, type Day } from '../calendar'
import { countNames, decideAward, lastDayOf, type Award } from './award'
import { claimReference, type Claim } from './claim'
import type { Rule } from './ruleBook'

/** A rule with what an approver decided in place of its range. */
const decided = (rule: Rule, pointsEach: number | undefined): Rule =>
  pointsEach === undefined ? rule : { ...rule, points: pointsEach }

/** What a deed earns: counted towards the caps of its own day, to be spent from the day it is posted. */
function awardOf(
  {
    rule,
    quantity,
    actDay,
    _id,
    pointsEach,
  }: Pick<Claim, 'rule' | 'quantity' | 'actDay' | '_id' | 'pointsEach'>,
  counted: Passbook['counted'],
  nowMs: number,
): Award {
  const occasion = { id: _id, day: actDay }
  const award = decideAward(decided(rule, pointsEach), quantity, counted, startOfDayMs(actDay), occasion)
  return { ...award, expiresOn: lastDayOf(rule.expiry, nowMs) }
}

/** What a deed is worth when nothing else was earned by its rule. */
export function worthOfDeed(rule: Rule, quantity: number, actDay: Day, pointsEach?: number): number {
  const deed = { rule, quantity, actDay, _id: '', ...(pointsEach === undefined ? {} : { pointsEach }) }
  const { points, honour } = awardOf(deed, {}, startOfDayMs(actDay))
  return Math.max(points, honour)
}

/** A claim posts once, whoever posts it. */
export const keyOfClaim = ({ _id, madeAtMs }: Claim): PostingKey => ({
  key: claimReference(_id),
  momentMs: madeAtMs,
})

/** What has to be known of the claimant's passbook: the counts of the day of the deed. */
export const countNamesOfClaim = ({ rule, actDay, _id }: Claim): readonly string[] =>
  countNames(rule, startOfDayMs(actDay), { id: _id, day: actDay })

/** The line of a granted claim. It names the person who approved last, also when the timer posts it. */
export function entryOfClaim(claim: Claim, passbook: Passbook, nowMs: number): Entry {
  const approval = claim.steps.findLast(({ event }) => event === 'grant' || event === 'announce')
  if (approval === undefined) throw new Error(`the claim ${claim._id} was granted by nobody`)
  const award = awardOf(claim, passbook.counted, nowMs)
  return {
    kind: 'earn',
    account: 'issued',
    points: award.points,
    honour: award.honour,
    into: [{ expiresOn: award.expiresOn, points: award.points }],
    rule: { id: claim.rule.id, version: claim.bookVersion },
    reference: claimReference(claim._id),
    title: `${claim.rule.act}（${dayOf(startOfDayMs(claim.actDay)).slice(5).replace('-', '月')}日）`,
    by: { ...approval.by, forPersonId: claim.personId },
    commandId: approval.commandId,
    counts: award.counts,
  }
}
