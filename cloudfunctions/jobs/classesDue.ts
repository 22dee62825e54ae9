import { attendTo } from '../api/operations/classes/steps'
import { sessions } from '../database'
import type { DueJob } from './due'

const sessionsASlice = 10

/** Sessions at which something is due: offers, confirmations, what is over, and whoever has to be told. */
export const classesDue: DueJob = {
  name: 'classes',
  slice: async ({ store, clock, pause }) => {
    const nowMs = clock()
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    const due = await store.find(sessions, {
      where: { nextDueMs: lte(nowMs) },
      orderBy: ['nextDueMs', 'asc'],
      limit: sessionsASlice,
    })
    for (const session of due) await attendTo({ store, nowMs, pause }, session)
    return { more: due.length === sessionsASlice }
  },
}
