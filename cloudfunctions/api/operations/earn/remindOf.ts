import { clockTimeOf } from '../../../../shared/domain/calendar'
import type { Activity } from '../../../../shared/domain/earn/activity'
import { comers } from '../../../../shared/domain/earn/roll'
import { activities, rolls } from '../../../database'
import { tellRoll, type Clerk } from './rollSteps'

/** Reminds everybody who has a seat at an activity, and its leader, the day before; nobody twice. */
export async function remindOf(clerk: Clerk, activity: Activity): Promise<void> {
  const { store, nowMs } = clerk
  const { remove } = store.command as Record<'remove', () => unknown>
  const roll = activity.capacity === undefined ? undefined : await store.read(rolls, activity._id)
  const seated = (roll?.parties ?? []).filter(({ state }) => state === 'seated')
  const leader = activity.leaderId === undefined ? [] : [activity.leaderId]
  const personIds = new Set([
    ...leader,
    ...seated.flatMap((party) => comers(party).map((one) => one.personId)),
  ])
  if (nowMs < activity.startsAtMs) {
    await tellRoll(clerk, activity, [...personIds], {
      about: `remind/${activity._id}/${String(activity.startsAtMs)}`,
      title: '明天有活动',
      kind: 'activityReminder',
      text: `“${activity.title}”明天${clockTimeOf(activity.startsAtMs)}在${activity.place}，不能来请早点退出。`,
    })
  }
  const { _id, remindAtMs } = activity
  await store.change(activities, { _id, remindAtMs }, { remindAtMs: remove() })
}
