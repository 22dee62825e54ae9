import { dayOf } from '../../shared/domain/calendar'
import { decideMatter } from '../../shared/domain/council/matter'
import { decideMeeting } from '../../shared/domain/council/meeting'
import { isRefusal, refuse, type Refusal } from '../../shared/errors'
import { tellStaffOfComplaint, tellStaffOfProposal } from '../api/operations/council/tellStaff'
import { complaints, matters, meetings, proposals } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { Runtime } from '../runtime/runtime'
import type { Versioned } from '../runtime/store'
import type { Collection } from '../collection'
import type { DueJob } from './due'

const aSlice = 20
const timer = { personId: 'timer', role: 'timer' } as const

/** Agendas stand still and are announced some days before their meeting, also when nobody thinks of it. */
const announceAgendas: DueJob = {
  name: 'announceAgendas',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const nowMs = clock()
    const { lte } = store.command as Record<'lte', (day: string) => unknown>
    const due = await store.find(meetings, {
      where: { state: 'planned', freezesOn: lte(dayOf(nowMs)) },
      limit: aSlice,
    })
    for (const meeting of due) {
      await change(runtime, meetings, meeting, (state) =>
        decideMeeting(state, { move: 'announce', commandId: `announce:${state._id}`, nowMs, by: timer }),
      )
    }
    return { more: due.length === aSlice }
  },
}

/** What could not be done is looked at again on the day that was promised. */
const lookAgain: DueJob = {
  name: 'lookAgain',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const nowMs = clock()
    const today = dayOf(nowMs)
    const { lte } = store.command as Record<'lte', (day: string) => unknown>
    const due = await store.find(matters, {
      where: { state: 'postponed', nextOn: lte(today) },
      orderBy: ['nextOn', 'asc'],
      limit: aSlice,
    })
    for (const matter of due) {
      await change(runtime, matters, matter, (state) =>
        decideMatter(state, { move: 'lookAgain', commandId: `lookAgain:${today}`, nowMs, by: timer }),
      )
    }
    return { more: due.length === aSlice }
  },
}

/** Answers that are late, and proposals that many support: staff are told. */
const tellStaff: DueJob = {
  name: 'tellStaff',
  slice: async ({ store, clock }) => {
    const context = { store, nowMs: clock() }
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    const due = { where: { tellStaffAtMs: lte(context.nowMs) }, limit: aSlice }
    const [late, complained] = await Promise.all([store.find(proposals, due), store.find(complaints, due)])
    for (const proposal of late) await tellStaffOfProposal(context, proposal)
    for (const complaint of complained) await tellStaffOfComplaint(context, complaint)
    return { more: late.length === aSlice || complained.length === aSlice }
  },
}

/** What the council does when its day has come. */
export const councilDue: readonly DueJob[] = [announceAgendas, lookAgain, tellStaff]

/** Changes one document; whoever changed it first has the last word, and the next minute looks again. */
const change = <Document extends Versioned>(
  { store, pause }: Runtime,
  collection: Collection<Document>,
  first: Document,
  decide: (state: Document) => Document | Refusal,
): Promise<undefined | Refusal> =>
  decideAndSave<Document, undefined>(
    store,
    collection,
    first._id,
    pause,
    (state) => {
      if (state === undefined) return Promise.resolve(refuse('BUSY'))
      const next = decide(state)
      return Promise.resolve(isRefusal(next) ? next : { next, result: undefined })
    },
    first,
  )
