import * as contract from '../../../../shared/contract/earn'
import { gatheringOf, type Activity } from '../../../../shared/domain/earn/activity'
import { presenceShare, refusalOfConfirming, type Attendance } from '../../../../shared/domain/earn/presence'
import { findRule, type Rule } from '../../../../shared/domain/earn/ruleBook'
import { explain, refuse } from '../../../../shared/errors'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'
import { refusalOfHelping } from './leading'
import { booksOf } from './steps'

const attendeesAPage = 50

export const attendees = operation(contract.attendees, async (context, { activityId, before }) => {
  const { store, principal, nowMs } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const [activity, found, books] = await Promise.all([
    store.read(activities, activityId),
    store.find(attendances, {
      where: { activityId, ...(before === undefined ? {} : { checkedInAtMs: lt(before) }) },
      orderBy: ['checkedInAtMs', 'desc'],
      limit: attendeesAPage + 1,
    }),
    booksOf(context, principal.communityId),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const refused = refusalOfHelping(context, activity)
  if (refused !== undefined) return refused
  // What was done on a day is worth what the rules of that day say.
  const book = books.find(({ inForceFromMs }) => inForceFromMs <= activity.startsAtMs)
  const rule = book === undefined ? undefined : findRule(book, activity.ruleId)
  return {
    attendees: found.slice(0, attendeesAPage).map((one) => shown(activity, one, rule, nowMs)),
    title: activity.title,
    endsAtMs: activity.endsAtMs,
    ...(rule?.minimumPresence === undefined ? {} : { minimumPresence: rule.minimumPresence }),
    supplements: [...(rule?.supplements ?? [])],
    more: found.length > attendeesAPage,
    nowMs,
  }
})

function shown(activity: Activity, attendance: Attendance, rule: Rule | undefined, nowMs: number) {
  const { personId, displayName, state, way, checkedInAtMs, leftAt } = attendance
  const gathering = gatheringOf(activity)
  const share = presenceShare(gathering, attendance)
  const hindrance =
    rule === undefined || state === 'confirmed'
      ? undefined
      : refusalOfConfirming(gathering, attendance, rule, nowMs)
  return {
    personId,
    displayName,
    state,
    way,
    checkedInAtMs,
    ...(leftAt === undefined ? {} : { leftAtMs: leftAt.atMs }),
    ...(share === undefined ? {} : { share }),
    ...(hindrance === undefined ? {} : { hindrance: explain(hindrance).text }),
  }
}
