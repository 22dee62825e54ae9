import * as contract from '../../../../shared/contract/earn'
import { inWeek, refusalOfTimes, remindAtMsOf, type Activity } from '../../../../shared/domain/earn/activity'
import { openRoll } from '../../../../shared/domain/earn/roll'
import { readRotatingCode } from '../../../../shared/domain/earn/rotatingCode'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { activities, people, rolls, venues } from '../../../database'
import { equalTexts } from '../../../runtime/hashing'
import { operation, type Context } from '../../../runtime/operation'
import { ruleBookAt } from './ruleBookAt'

export const planActivity = operation(contract.planActivity, async (context, input) => {
  const { principal, nowMs, commandId, store } = context
  const { weeks = 1, leaderId, leaderCode, venueId, factorId, ...said } = input
  const wrong = refusalOfTimes(said)
  if (wrong !== undefined) return wrong
  const [book, leader, venue] = await Promise.all([
    ruleBookAt(context, principal.communityId, said.startsAtMs),
    leaderOf(context, leaderId, leaderCode),
    venueId === undefined ? undefined : store.read(venues, venueId),
  ])
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, said.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  if (factorId !== undefined && rule.factors?.some(({ id }) => id === factorId) !== true) {
    return refuse('FACTOR_NOT_FOUND')
  }
  if (isRefusal(leader)) return leader
  if (venueId !== undefined && venue?.communityId !== principal.communityId) return refuse('VENUE_NOT_FOUND')

  const seriesId = context.newId('ser')
  const planned = Array.from({ length: weeks }, (_, week): Activity => {
    const times = inWeek(said, week)
    const remindAtMs = remindAtMsOf(times.startsAtMs, nowMs)
    return {
      _id: week === 0 ? context.newId('act') : context.newId('act', String(week)),
      version: 1,
      communityId: principal.communityId,
      ...said,
      ...times,
      ...leader,
      ...(weeks > 1 ? { seriesId, seriesWeek: week } : {}),
      ...(factorId === undefined ? {} : { factorId }),
      ...(venueId === undefined ? {} : { venueId }),
      ...(remindAtMs === undefined ? {} : { remindAtMs }),
      state: 'planned',
      plannedBy: principal.personId,
      changedAtMs: nowMs,
      changedBy: [commandId],
    }
  })
  await Promise.all(planned.map((activity) => save(context, activity)))
  const [first] = planned
  if (first === undefined) return refuse('ACTIVITY_TIMES_WRONG')
  return { activityId: first._id, activityIds: planned.map(({ _id }) => _id) }
})

/** The roll comes first: an activity that can be seen can be signed up for. */
async function save({ store }: Context, activity: Activity): Promise<void> {
  if (activity.capacity !== undefined) await store.insert(rolls, openRoll(activity, activity.capacity))
  await store.insert(activities, activity)
}

/** The leader as chosen from the staff, or as whoever showed their own code: any resident can lead. */
async function leaderOf(
  { store, principal, nowMs, authenticate }: Context,
  leaderId: string | undefined,
  leaderCode: string | undefined,
): Promise<{ readonly leaderId?: string; readonly leaderName?: string } | Refusal> {
  const read =
    leaderCode === undefined
      ? leaderId
      : readRotatingCode('person', leaderCode, nowMs, authenticate, equalTexts)
  if (read === undefined) return {}
  if (isRefusal(read)) return read
  const person = await store.read(people, typeof read === 'string' ? read : read.id)
  if (person?.communityId !== principal.communityId) return refuse('LEADER_NOT_FOUND')
  return { leaderId: person._id, leaderName: person.displayName }
}
