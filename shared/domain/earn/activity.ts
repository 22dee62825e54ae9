import { refuse, type Refusal } from '../../errors'
import { clockTimeOf } from '../calendar'

/** An activity at which presence earns points by a rule. */
export interface Activity {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly title: string
  readonly place: string
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly ruleId: string
  /** How much of the rule's unit one presence counts for: 1 time, 120 minutes. */
  readonly quantity: number
  /** One of the rule's factors, such as hard work in the heat. */
  readonly factorId?: string | undefined
  readonly state: 'planned' | 'cancelled'
  readonly plannedBy: string
}

/** One person's presence at one activity. `_id` is `<activity>:<person>`, so there is one at most. */
export interface Attendance {
  readonly _id: string
  readonly activityId: string
  readonly personId: string
  readonly communityId: string
  /** As shown to the staff of the activity. */
  readonly displayName: string
  readonly checkedInAtMs: number
  readonly commandId: string
}

/** Check-in opens this long before the start. */
export const checkInOpensBeforeMs = 30 * 60_000
const longestActivityMs = 24 * 60 * 60_000

export const attendanceId = (activityId: string, personId: string): string => `${activityId}:${personId}`

/** Whether a person of a community can check in at a moment; undefined when they can. */
export function refusalOfCheckIn(
  activity: Activity | undefined,
  communityId: string,
  atMs: number,
): Refusal | undefined {
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== communityId) return refuse('ACTIVITY_ELSEWHERE')
  if (activity.state === 'cancelled') return refuse('ACTIVITY_CANCELLED')
  const opensAtMs = activity.startsAtMs - checkInOpensBeforeMs
  if (atMs < opensAtMs) return refuse('ACTIVITY_NOT_OPEN', { opensAt: clockTimeOf(opensAtMs) })
  if (atMs > activity.endsAtMs) return refuse('ACTIVITY_OVER')
  return undefined
}

export function refusalOfTimes(times: { startsAtMs: number; endsAtMs: number }): Refusal | undefined {
  const length = times.endsAtMs - times.startsAtMs
  return length <= 0 || length > longestActivityMs ? refuse('ACTIVITY_TIMES_WRONG') : undefined
}
