import { closeBallot, countPhones, type BallotContext } from '../api/operations/council/ballotSteps'
import { ballots } from '../database'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const aSlice = 5

/** Closes ballots whose time is over, and counts those whose closing was cut short. */
export const ballotsDue: DueJob = {
  name: 'closeBallots',
  slice: async (runtime) => {
    const { store, clock } = runtime
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    const [over, uncounted] = await Promise.all([
      store.find(ballots, { where: { state: 'open', closesAtMs: lte(clock()) }, limit: aSlice }),
      store.find(ballots, { where: { state: 'closed' }, limit: aSlice }),
    ])
    for (const ballot of over) {
      await closeBallot(contextOf(runtime, ballot._id), ballot.communityId, ballot._id, ballot)
    }
    for (const ballot of uncounted) await countPhones(contextOf(runtime, ballot._id), ballot)
    return { more: over.length === aSlice || uncounted.length === aSlice }
  },
}

const contextOf = ({ store, pause, sealing, clock }: Runtime, ballotId: string): BallotContext => ({
  store,
  pause,
  sealing,
  nowMs: clock(),
  commandId: `close:${ballotId}`,
  by: { personId: 'timer', role: 'timer' },
})
