import * as contract from '../../../../shared/contract/earn'
import type { InputOf } from '../../../../shared/contract/operation'
import type { Entry } from '../../../../shared/domain/bank/posting'
import { attendanceId } from '../../../../shared/domain/earn/presence'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import {
  decideSupplement,
  keyOfSupplement,
  type SupplementAward,
} from '../../../../shared/domain/earn/supplement'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf, post, postedLine } from '../bank/steps'
import { isTied, loadTies } from '../people/steps'
import { ruleBookAt } from './steps'

/** The part and its points are one line of the passbook: whoever asks again finds it there. */
export const addSupplement = operation(contract.addSupplement, async (context, part) => {
  const { personId, supplementId } = part
  const loaded = await load(context, part)
  if (isRefusal(loaded)) return loaded
  const { activity, attendance, passbook, isOwn } = loaded
  const key = keyOfSupplement(activity)
  const known = await postedLine(context, passbook, key)
  if (known !== undefined && known.commandId !== context.commandId) return refuse('SUPPLEMENT_GIVEN')
  // A line that this command has written stays, whoever has moved in with whom since.
  if (known === undefined && isOwn) return refuse('OWN_PASSBOOK')
  const book = await ruleBookAt(context, activity.communityId, activity.startsAtMs)
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, activity.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const award = decideSupplement(rule, supplementId, activity, context.nowMs)
  if (isRefusal(award)) return award

  const entry = entryOf(context, award, {
    rule: { id: rule.id, version: book.version },
    reference: `supplement/${attendance._id}`,
    title: `${award.name}：${activity.title}`,
    by: { ...context.by, forPersonId: personId },
  })
  const posted = await post(context, passbook._id, key, () => entry, passbook)
  if (isRefusal(posted)) return posted
  const { line } = posted
  if (line.commandId !== context.commandId) return refuse('SUPPLEMENT_GIVEN')
  const { name, points, honour } = award
  return { displayName: attendance.displayName, name, points, honour, lineNumber: line.number }
})

/** Everything that it is decided on, or what speaks against it: the activity, that they came, and who asks. */
async function load(context: Context, { activityId, personId }: InputOf<typeof contract.addSupplement>) {
  const { store, principal } = context
  const depositorId = depositorOf(personId)
  const [activity, attendance, passbook, ties] = await Promise.all([
    store.read(activities, activityId),
    store.read(attendances, attendanceId(activityId, personId)),
    passbookOf(context, depositorId),
    loadTies(context, depositorId),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== principal.communityId) return refuse('ACTIVITY_ELSEWHERE')
  if (attendance?.state !== 'confirmed') return refuse('NOT_PRESENT')
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  return { activity, attendance, passbook, isOwn: isTied(context, depositorId, ties) }
}

const entryOf = (
  { commandId }: Context,
  { points, honour, expiresOn }: SupplementAward,
  said: Pick<Entry, 'rule' | 'reference' | 'title' | 'by'>,
): Entry => ({
  kind: 'earn',
  account: 'issued',
  points,
  honour,
  into: [{ expiresOn, points }],
  ...said,
  commandId,
})
