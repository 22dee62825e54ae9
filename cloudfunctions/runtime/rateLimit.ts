import { refuse, type Refusal } from '../../shared/errors'
import type { AnyOperation } from '../../shared/contract/operation'
import { rateWindows } from '../database'
import type { Store } from './store'

/** How often one caller used one operation in one window of time. */
export interface RateWindow {
  /** `<caller>:<operation>:<window>`. */
  readonly _id: string
  readonly calls: number
  readonly endsAtMs: number
}

/** Counts a call; a refusal when the caller has used up the window. Operations without a rate cost nothing here. */
export async function refusalOfRate(
  store: Store,
  operation: AnyOperation,
  callerId: string,
  nowMs: number,
): Promise<Refusal | undefined> {
  const { rate } = operation
  if (rate === undefined) return undefined
  const lengthMs = rate.perSeconds * 1000
  const window = Math.floor(nowMs / lengthMs)
  const _id = `${callerId}:${operation.name}:${String(window)}`
  const { lt, inc } = store.command as Record<'lt' | 'inc', (value: number) => unknown>
  const count = () => store.change(rateWindows, { _id, calls: lt(rate.calls) }, { calls: inc(1) })
  if ((await count()) === 1) return undefined
  const endsAtMs = (window + 1) * lengthMs
  if (await store.insert(rateWindows, { _id, calls: 1, endsAtMs })) return undefined
  // Somebody opened the window in between, or it is used up.
  if ((await count()) === 1) return undefined
  return refuse('TOO_MANY_TRIES', { minutes: Math.max(1, Math.ceil((endsAtMs - nowMs) / 60_000)) })
}
