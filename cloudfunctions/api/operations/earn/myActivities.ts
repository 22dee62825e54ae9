import * as contract from '../../../../shared/contract/earn'
import type { Activity } from '../../../../shared/domain/earn/activity'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'
import { liveSignUps, mineOf } from './mySignUps'
import { summaryOf } from './steps'

const mostBeen = 20
/** An activity lasts a day at most, so what began before is over. */
const longestMs = 24 * 60 * 60_000

export const myActivities = operation(contract.myActivities, async (context) => {
  const { store, subjectId, nowMs } = context
  const [coming, been] = await Promise.all([
    liveSignUps(context, nowMs - longestMs),
    store.find(attendances, {
      where: { personId: subjectId },
      orderBy: ['checkedInAtMs', 'desc'],
      limit: mostBeen,
    }),
  ])
  const wanted = [...new Set([...coming, ...been].map(({ activityId }) => activityId))]
  const { in: oneOf } = store.command as Record<'in', (ids: readonly string[]) => unknown>
  const found = await store.find(activities, { where: { _id: oneOf(wanted) }, limit: 100 })
  const byId = new Map(found.map((activity) => [activity._id, activity]))
  const withActivity = <One extends { readonly activityId: string }>(list: readonly One[]) =>
    list.flatMap((one): [Activity, One][] => {
      const activity = byId.get(one.activityId)
      return activity === undefined ? [] : [[activity, one]]
    })
  return {
    coming: withActivity(coming)
      .filter(([activity]) => activity.endsAtMs > nowMs)
      .map(([activity, one]) => ({ ...summaryOf(activity), mine: mineOf(one) })),
    been: withActivity(been).map(([activity, { state, checkedInAtMs }]) => ({
      ...summaryOf(activity),
      state,
      checkedInAtMs,
    })),
    nowMs,
  }
})
