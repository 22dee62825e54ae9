import type { Activity } from '../../../../shared/domain/earn/activity'
import { explain, isRefusal, type Refusal } from '../../../../shared/errors'
import { activities } from '../../../database'
import type { Context } from '../../../runtime/operation'

/** As many weeks as can be planned at once. */
const longestSeries = 26

/**
 * The activities of a series after one of them that still take place, or that this very command has cancelled before it
 * was cut short.
 */
export async function followersOf(
  { store, commandId }: Context,
  { seriesId, seriesWeek }: Activity,
): Promise<readonly Activity[]> {
  if (seriesId === undefined || seriesWeek === undefined) return []
  const { gt } = store.command as Record<'gt', (week: number) => unknown>
  const found = await store.find(activities, {
    where: { seriesId, seriesWeek: gt(seriesWeek) },
    orderBy: ['seriesWeek', 'asc'],
    limit: longestSeries,
  })
  return found.filter(({ state, changedBy }) => state !== 'cancelled' || changedBy.includes(commandId))
}

/** What became of one activity of a series: how many were told, or why it stayed as it was. */
export type Changed = readonly [activity: Activity, told: number | Refusal]

/** The sum of what became of several activities, the first of which was changed. */
export function seriesOutcome(changes: readonly Changed[]) {
  const done = changes.flatMap(([, told]) => (isRefusal(told) ? [] : [told]))
  return {
    told: done.reduce((sum, told) => sum + told, 0),
    changed: done.length,
    left: changes.flatMap(([{ _id, startsAtMs }, told]) =>
      isRefusal(told) ? [{ activityId: _id, startsAtMs, text: explain(told).text }] : [],
    ),
  }
}
