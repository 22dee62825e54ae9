import { isRefusal, refuse, type Refusal } from '../../shared/errors'
import type { Collection } from '../database'
import type { Store, Versioned } from './store'

/** Decide again this often when others keep saving first. */
const mostTries = 8
const longestWaitMs = 120

/** Waits a random part of a time that grows with each try, so that rivals do not meet again. */
export type Pause = (longestMs: number) => Promise<void>

export interface Decided<Document, Result> {
  readonly next: Document
  readonly result: Result
}

/**
 * The one way an aggregate is changed: read, decide, compare-and-set; and again when somebody else was first.
 *
 * @param first the state if it was already read, so that the common case costs one round trip
 * @param decide returns the next state (the same object when nothing is to be changed) with a result, or a refusal
 */
export async function decideAndSave<Document extends Versioned, Result>(
  store: Store,
  collection: Collection<Document>,
  id: string,
  pause: Pause,
  decide: (state: Document | undefined) => Promise<Decided<Document, Result> | Refusal>,
  first?: Document,
): Promise<Result | Refusal> {
  let state = first ?? (await store.read(collection, id))
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const decision = await decide(state)
    if (isRefusal(decision)) return decision
    if (state !== undefined && decision.next === state) return decision.result
    const saved =
      state === undefined
        ? await store.insert(collection, decision.next)
        : await store.replace(collection, state, decision.next)
    if (saved) return decision.result
    await pause(Math.min(longestWaitMs, 4 * 2 ** tries))
    state = await store.read(collection, id)
  }
  return refuse('BUSY')
}
