import { attendToChildDay, attendToTerm } from '../api/operations/classes/afterSchool/steps'
import { childDays, terms } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const documentsASlice = 20

const dueBy = ({ store }: Runtime, nowMs: number) => {
  const { lte } = store.command as Record<'lte', (ms: number) => unknown>
  return { where: { dueAtMs: lte(nowMs) }, orderBy: ['dueAtMs', 'asc'] as const, limit: documentsASlice }
}

/** Terms in which somebody moves up or which are over, and children's days that somebody has to be told about. */
export const afterSchoolDue: DueJob = {
  name: 'afterSchool',
  slice: async (runtime) => {
    const { store, clock, pause } = runtime
    const nowMs = clock()
    const due = dueBy(runtime, nowMs)
    const [dueTerms, dueDays] = await Promise.all([store.find(terms, due), store.find(childDays, due)])
    const timer = { store, nowMs, pause }
    for (const term of dueTerms) await attendToTerm(timer, term)
    for (const day of dueDays) await attendToChildDay(timer, day)
    return { more: Math.max(dueTerms.length, dueDays.length) === documentsASlice }
  },
}
