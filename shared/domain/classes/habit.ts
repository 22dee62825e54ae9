/**
 * Sessions that somebody missed without a word. It is seen by nobody, costs no points and closes nothing: whoever
 * missed three is asked the day before whether they come.
 */
export interface Habit {
  /** The person. */
  readonly _id: string
  readonly version: number
  readonly missed: readonly { readonly sessionId: string; readonly atMs: number }[]
}

const dayMs = 86_400_000
const forgottenAfterMs = 180 * dayMs
const askedFrom = 3

export const needsConfirmation = (habit: Habit | undefined, nowMs: number): boolean =>
  (habit?.missed.filter(({ atMs }) => atMs > nowMs - forgottenAfterMs).length ?? 0) >= askedFrom

/** Notes a missed session once, and forgets those that are long ago. */
export function withMissed(
  habit: Habit | undefined,
  missed: { readonly personId: string; readonly sessionId: string; readonly atMs: number },
): Habit {
  const known = habit ?? { _id: missed.personId, version: 0, missed: [] }
  const { sessionId, atMs } = missed
  if (known.missed.some((one) => one.sessionId === sessionId)) return known
  const recent = known.missed.filter((one) => one.atMs > atMs - forgottenAfterMs)
  return { ...known, version: known.version + 1, missed: [...recent, { sessionId, atMs }] }
}
