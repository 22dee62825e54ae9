/** One call to the local cloud, for the panel. */
export interface CallRecord {
  readonly operation: string
  readonly durationMs: number
  /** As the local cloud's `x-round-trips` header says; empty when it does not. */
  readonly roundTrips: string
  readonly ok: boolean
}

export const calls: CallRecord[] = []
const longestLog = 200

export function logCall(operation: string, durationMs: number, roundTrips: string, ok: boolean): void {
  calls.push({ operation, durationMs, roundTrips, ok })
  if (calls.length > longestLog) calls.shift()
  window.dispatchEvent(new CustomEvent('preview-call'))
}
