import { isRefusal } from '../../shared/errors'
import { remindOf, serveRoll } from '../api/operations/earn/steps'
import { activities, rolls } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const rollsASlice = 20
const activitiesASlice = 5

/** Lets reply deadlines of waiting lists pass, offers the seats to whoever is next, and tells them. */
async function serveRolls(runtime: Runtime): Promise<{ readonly more: boolean }> {
  const { store, pause } = runtime
  const nowMs = runtime.clock()
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const due = await store.find(rolls, {
    where: { dueAtMs: lt(nowMs) },
    orderBy: ['dueAtMs', 'asc'],
    limit: rollsASlice,
  })
  let served = 0
  for (const { _id } of due) served += isRefusal(await serveRoll({ store, nowMs, pause }, _id)) ? 0 : 1
  return { more: due.length === rollsASlice && served > 0 }
}

/** Reminds of activities a day ahead. */
async function remindActivities(runtime: Runtime): Promise<{ readonly more: boolean }> {
  const { store, pause } = runtime
  const nowMs = runtime.clock()
  const { lte } = store.command as Record<'lte', (ms: number) => unknown>
  const due = await store.find(activities, {
    where: { remindAtMs: lte(nowMs) },
    orderBy: ['remindAtMs', 'asc'],
    limit: activitiesASlice,
  })
  for (const activity of due) await remindOf({ store, nowMs, pause }, activity)
  return { more: due.length === activitiesASlice }
}

export const earnDue: readonly DueJob[] = [
  { name: 'serve rolls', slice: serveRolls },
  { name: 'remind of activities', slice: remindActivities },
]
