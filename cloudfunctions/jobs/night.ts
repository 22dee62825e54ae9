import { dayOf, startOfDayMs, type Day } from '../../shared/domain/calendar'
import { jobRuns } from '../database'
import type { Runtime } from '../runtime/runtime'
import { deletePhotos } from './deletePhotos'
import { expire } from './expire'
import { forgetMediations } from './forgetMediations'
import { reconcile } from './reconcile'
import { redeemNight } from './redeemNight'
import { remind } from './remind'

/** Something that is done once a day, slice by slice; `more` when another slice is to follow. */
interface NightJob {
  readonly name: string
  readonly slice: (runtime: Runtime, day: Day) => Promise<{ readonly more: boolean }>
}

/** In this order: points that ended are taken out before the books are checked. */
const nightJobs: readonly NightJob[] = [
  { name: 'expire', slice: expire },
  { name: 'remind', slice: remind },
  { name: 'reconcile', slice: reconcile },
  { name: 'redemptions', slice: redeemNight },
  { name: 'deletePhotos', slice: deletePhotos },
  { name: 'forgetMediations', slice: forgetMediations },
]

const minuteMs = 60_000
const beginsAfterMs = 10 * minuteMs
const endsAfterMs = 5 * 60 * minuteMs

/** Between 0:10 and 5:00 of the community, when few people are about. */
const isNight = (nowMs: number): boolean => {
  const sinceMidnightMs = nowMs - startOfDayMs(dayOf(nowMs))
  return sinceMidnightMs >= beginsAfterMs && sinceMidnightMs < endsAfterMs
}

/**
 * Does what is left of this night's jobs until the given time; the next call goes on from there.
 *
 * @returns the jobs that were finished by this call
 */
export async function runNight(runtime: Runtime, endAtMs: number): Promise<readonly string[]> {
  const { store, clock } = runtime
  const nowMs = clock()
  if (!isNight(nowMs)) return []
  const day = dayOf(nowMs)
  const finished: string[] = []
  for (const { name, slice } of nightJobs) {
    const _id = `${name}:${day}`
    if ((await store.read(jobRuns, _id)) !== undefined) continue
    try {
      let more = true
      while (more) {
        if (clock() >= endAtMs) return finished
        more = (await slice(runtime, day)).more
      }
      await store.insert(jobRuns, { _id, day, finishedAtMs: clock() })
      finished.push(name)
    } catch (error) {
      // The next minute tries again; until then the other jobs are not kept waiting.
      runtime.log({ operation: `night ${name}`, outcome: 'failed', fault: String(error) })
    }
  }
  return finished
}
