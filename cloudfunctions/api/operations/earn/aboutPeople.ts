import { explain, isRefusal, refuse, type Refusal } from '../../../../shared/errors'

/** What became of one person in a command about many. */
export interface PersonOutcome {
  readonly personId: string
  readonly displayName: string
  readonly refused?: Refusal | undefined
}

/**
 * Says for whom it was done and for whom it was not. Where one person's step could not be finished, the command as a
 * whole is to be asked for again: what is done is found done.
 */
export function outcomeOf(outcomes: readonly PersonOutcome[]) {
  if (outcomes.some(({ refused }) => refused?.refused === 'BUSY')) return refuse('BUSY')
  const done = outcomes.filter(({ refused }) => refused === undefined)
  const left = outcomes.flatMap(({ personId, displayName, refused }) => {
    if (refused === undefined) return []
    const { code, text } = explain(refused)
    return [{ personId, displayName, code, text }]
  })
  return { done: done.map(({ personId, displayName }) => ({ personId, displayName })), left }
}

export const refusedOnly = (result: unknown): Refusal | undefined => (isRefusal(result) ? result : undefined)
