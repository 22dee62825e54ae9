import { isRefusal } from '../../shared/errors'
import { dayOf } from '../../shared/domain/calendar'
import { expire as expireLots } from '../api/operations/bank/steps'
import { passbooks } from '../database'
import type { Runtime } from '../runtime/runtime'

/** A passbook with a full page has up to 45 KB and the platform answers a query with no more than a megabyte. */
const passbooksASlice = 20

export interface Expired {
  readonly points: number
  readonly failed: number
  readonly more: boolean
}

/** Takes ended points out of passbooks, those that ended first. A stopped passbook waits until it is cleared. */
export async function expire(runtime: Runtime): Promise<Expired> {
  const { store, pause } = runtime
  const nowMs = runtime.clock()
  const { lt } = store.command as Record<'lt', (day: string) => unknown>
  const due = await store.find(passbooks, {
    where: { endsNextOn: lt(dayOf(nowMs)) },
    orderBy: ['endsNextOn', 'asc'],
    limit: passbooksASlice,
  })
  let [points, failed] = [0, 0]
  for (const passbook of due) {
    const ended = await expireLots({ store, nowMs, pause }, passbook)
    if (isRefusal(ended)) failed += 1
    else points += ended
  }
  return { points, failed, more: due.length === passbooksASlice && failed < due.length }
}
