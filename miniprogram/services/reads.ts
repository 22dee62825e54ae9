import type { Operation } from '../generated/contract'
import type { RefusalAnswer } from '../generated/shared'
import { now, pause } from './clock'
import { callCloud } from './cloud'
import { isOnline } from './network'
import { load, save } from './storage'

/** An answer to a query: fresh, or the last one that was kept because now there is none. */
export type Reading<T> =
  | { readonly kind: 'fresh'; readonly value: T; readonly atMs: number }
  | { readonly kind: 'kept'; readonly value: T; readonly atMs: number }
  | { readonly kind: 'refused'; readonly refusal: RefusalAnswer }
  | { readonly kind: 'unreachable'; readonly refusal: RefusalAnswer }

export interface ReadOptions {
  /** The ward for whom the person reads. */
  readonly forPersonId?: string | undefined
  /** False for what is worthless later, such as codes. */
  readonly keep?: boolean
}

interface Kept {
  readonly input: string
  readonly value: unknown
  readonly atMs: number
}

const secondTryAfterMs = 600

/** Asks the server. Without an answer, the last answer to the same question is given, if there is one. */
export async function read<Input, Output>(
  operation: Operation<'query', Input, Output>,
  input: Input,
  options: ReadOptions = {},
): Promise<Reading<Output>> {
  const { forPersonId, keep = true } = options
  const message = { operation: operation.name, ...(forPersonId === undefined ? {} : { forPersonId }), input }
  let outcome = await callCloud(message)
  if (outcome.kind === 'unknown' && isOnline()) {
    await pause(secondTryAfterMs)
    outcome = await callCloud(message)
  }
  // The contract says what the operation answers, and the server checks each answer against it.
  if (outcome.kind === 'refused') return outcome
  if (outcome.kind === 'value') {
    const atMs = now()
    if (keep) {
      const kept: Kept = { input: JSON.stringify(input), value: outcome.value, atMs }
      save(keyOf(operation.name, forPersonId), kept)
    }
    return { kind: 'fresh', value: outcome.value as Output, atMs }
  }
  return lastAnswer(operation, input, options) ?? { kind: 'unreachable', refusal: outcome.refusal }
}

/** The last answer to the same question, without asking the server. */
function lastAnswer<Input, Output>(
  operation: Operation<'query', Input, Output>,
  input: Input,
  { forPersonId }: ReadOptions = {},
): (Reading<Output> & { readonly kind: 'kept' }) | undefined {
  const kept = load(keyOf(operation.name, forPersonId)) as Kept | undefined
  if (kept?.input !== JSON.stringify(input)) return undefined
  return { kind: 'kept', value: kept.value as Output, atMs: kept.atMs }
}

/** One answer for each operation and person, so that what is kept stays small. */
const keyOf = (operation: string, forPersonId = 'self'): string => `kept/${operation}/${forPersonId}`
