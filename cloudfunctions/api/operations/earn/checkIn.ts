import { contract } from '../../../../shared/contract'
import { dayOf } from '../../../../shared/domain/calendar'
import {
  attendanceId,
  checkInOpensBeforeMs,
  refusalOfCheckIn,
  type Activity,
} from '../../../../shared/domain/earn/activity'
import { decideAward } from '../../../../shared/domain/earn/award'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { findRule, type Rule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import type { Posting } from '../../../../shared/domain/bank/posting'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf, post } from '../bank/steps'
import { ruleBookAt } from './steps'

export const checkIn = operation(contract.earn.checkIn, async (context, { code }) => {
  const { store, nowMs, principal, subjectId, commandId } = context
  const read = readRotatingCode(code, nowMs, context.authenticate, equalTexts)
  if (isRefusal(read)) return read
  const { activityId } = read
  const depositorId = depositorOf(subjectId)
  const [activity, attendance, book, passbook] = await Promise.all([
    store.read(activities, activityId),
    store.read(attendances, attendanceId(activityId, subjectId)),
    ruleBookAt(context, principal.communityId, nowMs),
    passbookOf(context, depositorId),
  ])
  // What this command has begun is finished, whatever has become of the activity since.
  const begun =
    attendance?.commandId === commandId || passbook?.lines.some((line) => line.commandId === commandId) === true
  const refused = begun ? undefined : refusalOfCheckIn(activity, principal.communityId, nowMs)
  if (refused !== undefined) return refused
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (attendance !== undefined && attendance.commandId !== commandId) return refuse('ALREADY_CHECKED_IN')
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, activity.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')

  // The command is on record, so both writes go at once: whichever is lost, settling writes it again.
  const [posted] = await Promise.all([
    post(context, depositorId, (state) => postingOf(context, activity, book, rule, state), passbook),
    store.insert(attendances, {
      _id: attendanceId(activityId, subjectId),
      activityId,
      personId: subjectId,
      communityId: principal.communityId,
      displayName: nameOf(context),
      checkedInAtMs: nowMs,
      commandId,
    }),
  ])
  if (isRefusal(posted)) return posted
  const { line } = posted
  // Another command of the same person was first by a moment.
  if (line.commandId !== commandId) return refuse('ALREADY_CHECKED_IN')
  return {
    activityTitle: activity.title,
    act: rule.act,
    rule: { id: rule.id, version: book.version },
    points: line.points,
    honour: line.honour,
    balance: line.balance,
    expiresOn: line.lots[0]?.expiresOn ?? 'never',
    capped: line.honour > line.points && !rule.honourOnly,
    lineNumber: line.number,
  }
})

function postingOf(
  context: Context,
  activity: Activity,
  book: RuleBook,
  rule: Rule,
  passbook: Passbook,
): Posting {
  const occasion = { id: activity._id, day: dayOf(activity.startsAtMs) }
  const award = decideAward(rule, activity.quantity, passbook.counted, context.nowMs, occasion)
  return {
    key: `attendance/${activity._id}`,
    momentMs: activity.startsAtMs - checkInOpensBeforeMs,
    kind: 'earn',
    account: 'issued',
    points: award.points,
    honour: award.honour,
    expiresOn: award.expiresOn,
    rule: { id: rule.id, version: book.version },
    reference: `attendance/${attendanceId(activity._id, context.subjectId)}`,
    title: `${rule.act}：${activity.title}`,
    by: context.by,
    commandId: context.commandId,
    counts: award.counts,
  }
}

const nameOf = ({ principal, subjectId }: Context): string =>
  principal.wards.find((ward) => ward.personId === subjectId)?.displayName ?? principal.displayName
