import { nominationRounds, nominations } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { Runtime } from '../runtime/runtime'
import { decideRound, type NominationRound } from '../../shared/domain/council/nominationRound'
import { isRefusal, refuse } from '../../shared/errors'
import type { DueJob } from './due'

const aSlice = 20

/** Ends the time for objections, once every objection has its answer. */
export const nominationsDue: DueJob = {
  name: 'endObjections',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    const due = await store.find(nominationRounds, {
      where: { state: 'announced', objectUntilMs: lte(clock()) },
      orderBy: ['objectUntilMs', 'asc'],
      limit: aSlice,
    })
    for (const round of due) await endObjections(runtime, round)
    // Those that wait for an answer come again in the next minute.
    return { more: false }
  },
}

async function endObjections({ store, pause, clock }: Runtime, first: NominationRound): Promise<void> {
  if ((await store.count(nominations, { roundId: first._id, objected: true })) > 0) return
  const happening = {
    commandId: `endObjections:${first._id}`,
    nowMs: clock(),
    by: { personId: 'timer', role: 'timer' },
  }
  await decideAndSave<NominationRound, undefined>(
    store,
    nominationRounds,
    first._id,
    pause,
    (round) => {
      if (round === undefined) return Promise.resolve(refuse('ROUND_NOT_FOUND'))
      const next = decideRound(round, { move: 'endObjections', ...happening })
      return Promise.resolve(isRefusal(next) ? next : { next, result: undefined })
    },
    first,
  )
}
