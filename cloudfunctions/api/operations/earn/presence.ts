import { dayOf } from '../../../../shared/domain/calendar'
import {
  attendanceId,
  checkInOpensBeforeMs,
  refusalOfCheckIn,
  type Activity,
  type Attendance,
} from '../../../../shared/domain/earn/activity'
import { decideAward } from '../../../../shared/domain/earn/award'
import { findRule, type Rule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import type { Actor, Passbook } from '../../../../shared/domain/bank/passbook'
import type { Entry, PostingKey } from '../../../../shared/domain/bank/posting'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import type { Context } from '../../../runtime/operation'
import { passbookOf, post } from '../bank/steps'
import { ruleBookAt } from './steps'

/** Whose presence it is and who vouches for it. */
export interface Attendee {
  readonly personId: string
  readonly displayName: string
  readonly by: Actor
}

interface Loaded {
  readonly activity: Activity | undefined
  readonly attendance: Attendance | undefined
  readonly book: RuleBook | undefined
  readonly passbook: Passbook | undefined
}

/** Everything that one presence is decided on, in one parallel round trip. */
export async function loadPresence(context: Context, activityId: string, personId: string): Promise<Loaded> {
  const { store, nowMs, principal } = context
  const [activity, attendance, book, passbook] = await Promise.all([
    store.read(activities, activityId),
    store.read(attendances, attendanceId(activityId, personId)),
    ruleBookAt(context, principal.communityId, nowMs),
    passbookOf(context, depositorOf(personId)),
  ])
  return { activity, attendance, book, passbook }
}

/** Decides a presence, then saves it and posts its points. */
export async function savePresence(context: Context, loaded: Loaded, attendee: Attendee) {
  const { store, nowMs, principal, commandId } = context
  const { activity, attendance, book, passbook } = loaded
  // What this command has begun is finished, whatever has become of the activity since.
  const begun =
    attendance?.commandId === commandId ||
    passbook?.lines.some((line) => line.commandId === commandId) === true
  const refused = begun ? undefined : refusalOfCheckIn(activity, principal.communityId, nowMs)
  if (refused !== undefined) return refused
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, activity.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  if (passbook.stopped !== undefined) return refuse('PASSBOOK_STOPPED')

  // The command is on record, so both writes go at once: whichever is lost, settling writes it again.
  const { personId, displayName } = attendee
  const [posted] = await Promise.all([
    post(
      context,
      depositorOf(personId),
      keyOfPresence(activity),
      (state) => entryOf(context, attendee, { activity, book, rule }, state),
      passbook,
    ),
    attendance ??
      store.insert(attendances, {
        _id: attendanceId(activity._id, personId),
        activityId: activity._id,
        personId,
        communityId: principal.communityId,
        displayName,
        checkedInAtMs: nowMs,
        commandId,
      }),
  ])
  if (isRefusal(posted)) return posted
  const { line } = posted
  // Of two commands at once the one that posted is the one that checked in, whichever of them noted the presence.
  if (line.commandId !== commandId) return refuse('ALREADY_CHECKED_IN')
  return {
    displayName,
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
}

/** A person is present at an activity once, whoever scans whom. */
const keyOfPresence = (activity: Activity): PostingKey => ({
  key: `attendance/${activity._id}`,
  momentMs: activity.startsAtMs - checkInOpensBeforeMs,
})

function entryOf(
  context: Context,
  attendee: Attendee,
  { activity, book, rule }: { readonly activity: Activity; readonly book: RuleBook; readonly rule: Rule },
  passbook: Passbook,
): Entry {
  const occasion = { id: activity._id, day: dayOf(activity.startsAtMs), factorId: activity.factorId }
  const award = decideAward(rule, activity.quantity, passbook.counted, context.nowMs, occasion)
  return {
    kind: 'earn',
    account: 'issued',
    points: award.points,
    honour: award.honour,
    into: [{ expiresOn: award.expiresOn, points: award.points }],
    rule: { id: rule.id, version: book.version },
    reference: `attendance/${attendanceId(activity._id, attendee.personId)}`,
    title: `${rule.act}：${activity.title}`,
    by: attendee.by,
    commandId: context.commandId,
    counts: award.counts,
  }
}
