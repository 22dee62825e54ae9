import type { Claim } from '../../shared/domain/earn/claim'
import { decideDue, decidePosted } from '../../shared/domain/earn/claimDecisions'
import type { ClaimState } from '../../shared/domain/earn/claimMachine'
import { isRefusal } from '../../shared/errors'
import { postClaim, tellClaimant } from '../api/operations/earn/steps'
import { claims, people } from '../database'
import { decideAndSave } from '../runtime/decideAndSave'
import type { Runtime } from '../runtime/runtime'
import type { DueJob } from './due'

const claimsASlice = 20
/** A passbook that is stopped is asked again after this time. */
const tryAgainAfterMs = 60 * 60_000
const statesWithTime: readonly ClaimState[] = ['waitingConfirmation', 'announced', 'granted']

/**
 * What the time brings to claims: confirmations that never came lapse, windows without an objection end, and granted
 * claims are posted and marked so. Each step is a compare-and-set or a posting under the claim's key, so whoever is
 * killed in between goes on in the next minute.
 */
export const claimsDue: DueJob = {
  name: 'claims',
  async slice(runtime) {
    const { store } = runtime
    const { lte } = store.command as Record<'lte', (ms: number) => unknown>
    let more = false
    for (const state of statesWithTime) {
      const due = await store.find(claims, {
        where: { state, dueAtMs: lte(runtime.clock()) },
        orderBy: ['dueAtMs', 'asc'],
        limit: claimsASlice,
      })
      for (const claim of due) await (state === 'granted' ? finish(runtime, claim) : moveOn(runtime, claim))
      more ||= due.length === claimsASlice
    }
    return { more }
  },
}

const change = ({ store, pause }: Runtime, claim: Claim, decide: (claim: Claim) => Claim) =>
  decideAndSave<Claim, Claim>(
    store,
    claims,
    claim._id,
    pause,
    (state) => {
      if (state === undefined) throw new Error(`the claim ${claim._id} is gone`)
      const next = decide(state)
      return Promise.resolve({ next, result: next })
    },
    claim,
  )

async function moveOn(runtime: Runtime, claim: Claim): Promise<void> {
  const nowMs = runtime.clock()
  const [moved, claimant] = await Promise.all([
    change(runtime, claim, (state) => decideDue(state, nowMs)),
    runtime.store.read(people, claim.personId),
  ])
  if (isRefusal(moved)) throw new Error(`the claim ${claim._id} was not saved: ${moved.refused}`)
  if (moved !== claim) await tellClaimant({ store: runtime.store, nowMs }, moved, claimant)
}

async function finish(runtime: Runtime, claim: Claim): Promise<void> {
  const { store, pause } = runtime
  const nowMs = runtime.clock()
  const posted = await postClaim({ store, pause, nowMs }, claim)
  await change(runtime, claim, (state) =>
    isRefusal(posted) ? waitingLonger(state, nowMs) : decidePosted(state, nowMs),
  )
}

const waitingLonger = (claim: Claim, nowMs: number): Claim =>
  claim.state === 'granted'
    ? { ...claim, version: claim.version + 1, dueAtMs: nowMs + tryAgainAfterMs }
    : claim
