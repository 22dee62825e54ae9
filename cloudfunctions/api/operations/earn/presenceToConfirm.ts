import * as contract from '../../../../shared/contract/earn'
import type { Activity } from '../../../../shared/domain/earn/activity'
import { activities, attendances } from '../../../database'
import { operation } from '../../../runtime/operation'
import { summaryOf } from './steps'
import { unconfirmedIn, unconfirmedStates } from './unconfirmed'

/** Enough for the activities of a week; what is older comes up when these are done. */
const presencesRead = 200

export const presenceToConfirm = operation(contract.presenceToConfirm, async (context) => {
  const { store, nowMs } = context
  const found = await Promise.all(
    unconfirmedStates.map((state) =>
      store.find(attendances, {
        where: unconfirmedIn(context, state),
        orderBy: ['checkedInAtMs', 'desc'],
        limit: presencesRead,
        without: ['scans'],
      }),
    ),
  )
  const waiting = new Map<string, number>()
  for (const { activityId } of found.flat()) waiting.set(activityId, (waiting.get(activityId) ?? 0) + 1)
  const { in: oneOf } = store.command as Record<'in', (ids: readonly string[]) => unknown>
  const ids = [...waiting.keys()]
  const held: readonly Activity[] =
    ids.length === 0 ? [] : await store.find(activities, { where: { _id: oneOf(ids) }, limit: ids.length })
  return {
    activities: held
      .filter(({ state }) => state !== 'cancelled')
      .sort((a, b) => a.startsAtMs - b.startsAtMs)
      .map((activity) => ({ ...summaryOf(activity), waiting: waiting.get(activity._id) ?? 0 })),
    more: found.some(({ length }) => length === presencesRead),
    nowMs,
  }
})
