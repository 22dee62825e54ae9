import { refuse, type Refusal } from '../../errors'
import { addDays, clockTimeOf, dayOf, startOfDayMs } from '../calendar'
import { nextState } from '../stateMachine'
import { activityMachine, type ActivityState } from './activityMachine'

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
  /** How many can sign up; without it nobody needs to. */
  readonly capacity?: number | undefined
  /** Whoever confirms who was there: staff, or a resident who leads it. */
  readonly leaderId?: string | undefined
  readonly leaderName?: string | undefined
  /** Where a printed poster hangs that is good for it. */
  readonly venueId?: string | undefined
  /** What all activities of one series share. */
  readonly seriesId?: string | undefined
  /** Its place in the series, from 0: how many weeks after the first it was planned. */
  readonly seriesWeek?: number | undefined
  /** When those who signed up are reminded; absent once they are. */
  readonly remindAtMs?: number | undefined
  readonly state: ActivityState
  readonly cancelledFor?: string | undefined
  readonly plannedBy: string
  /** When it was last changed, and the commands that did it, so that none is carried out twice or after a later one. */
  readonly changedAtMs: number
  readonly changedBy: readonly string[]
}

interface Times {
  readonly startsAtMs: number
  readonly endsAtMs: number
}

/** Check-in opens this long before the start. */
export const checkInOpensBeforeMs = 30 * 60_000
/** The same weekday and time of day, some weeks later; earlier when negative. */
export function inWeek(times: Times, weeks: number): Times {
  const day = dayOf(times.startsAtMs)
  const laterMs = startOfDayMs(addDays(day, 7 * weeks)) - startOfDayMs(day)
  return { startsAtMs: times.startsAtMs + laterMs, endsAtMs: times.endsAtMs + laterMs }
}

export const longestActivityMs = 24 * 60 * 60_000
const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const changesKept = 50

/** What a presence is at: an activity, or a session of a class. Check-in is open from `opensAtMs` to `endsAtMs`. */
export interface Gathering {
  readonly id: string
  readonly title: string
  readonly opensAtMs: number
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly ruleId: string
  readonly quantity: number
  readonly factorId?: string | undefined
}

export const gatheringOf = (activity: Activity): Gathering => ({
  id: activity._id,
  title: activity.title,
  opensAtMs: activity.startsAtMs - checkInOpensBeforeMs,
  startsAtMs: activity.startsAtMs,
  endsAtMs: activity.endsAtMs,
  ruleId: activity.ruleId,
  quantity: activity.quantity,
  factorId: activity.factorId,
})

/** Whether an activity exists in a community and takes place; undefined when it does. */
export function refusalOfActivity(activity: Activity | undefined, communityId: string): Refusal | undefined {
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  if (activity.communityId !== communityId) return refuse('ACTIVITY_ELSEWHERE')
  if (activity.state === 'cancelled') return refuse('ACTIVITY_CANCELLED')
  return undefined
}

/** Whether a person of a community can check in at a moment; undefined when they can. */
export function refusalOfCheckIn(
  activity: Activity | undefined,
  communityId: string,
  atMs: number,
): Refusal | undefined {
  const refused = refusalOfActivity(activity, communityId)
  if (refused !== undefined || activity === undefined) return refused
  const opensAtMs = activity.startsAtMs - checkInOpensBeforeMs
  if (atMs < opensAtMs) return refuse('ACTIVITY_NOT_OPEN', { opensAt: clockTimeOf(opensAtMs) })
  if (atMs > activity.endsAtMs) return refuse('ACTIVITY_OVER')
  return undefined
}

export function refusalOfTimes(times: Times): Refusal | undefined {
  const length = times.endsAtMs - times.startsAtMs
  return length <= 0 || length > longestActivityMs ? refuse('ACTIVITY_TIMES_WRONG') : undefined
}

/**
 * The day before at the same time of day, when those who signed up are reminded; at once for what is planned later
 * than that would be nagging, so it is left out.
 */
export const remindAtMsOf = (startsAtMs: number, plannedAtMs: number): number | undefined =>
  startsAtMs - dayMs > plannedAtMs ? startsAtMs - dayMs : undefined

export interface Edit extends Times {
  readonly title: string
  readonly place: string
  readonly capacity?: number | undefined
}

interface Change {
  readonly nowMs: number
  readonly commandId: string
}

/**
 * Decides a change by the organiser. Points are posted under a key whose moment is the start, so an activity keeps its
 * times from an hour before check-in opens.
 *
 * @returns the next activity, or the same one when this command has changed it before
 */
export function decideEdit(activity: Activity, edit: Edit, change: Change): Activity | Refusal {
  if (activity.changedBy.includes(change.commandId)) return activity
  if (nextState(activityMachine, activity.state, 'edit') === undefined) return refuse('ACTIVITY_CANCELLED')
  const { nowMs } = change
  if (nowMs < activity.changedAtMs) return refuse('ACTIVITY_CHANGED')
  if (nowMs >= activity.startsAtMs - checkInOpensBeforeMs - hourMs) return refuse('ACTIVITY_BEGINS_SOON')
  const wrong = refusalOfTimes(edit)
  if (wrong !== undefined) return wrong
  if (edit.startsAtMs - checkInOpensBeforeMs <= nowMs) return refuse('ACTIVITY_TIMES_WRONG')
  if ((edit.capacity === undefined) !== (activity.capacity === undefined)) return refuse('CAPACITY_FIXED')

  // From here on the edit must succeed.
  const moved = edit.startsAtMs !== activity.startsAtMs
  const remindAtMs = moved ? remindAtMsOf(edit.startsAtMs, nowMs) : activity.remindAtMs
  return { ...changed(activity, change), ...edit, remindAtMs }
}

/**
 * Decides a cancellation. The reason is read by everybody who signed up.
 *
 * @returns the next activity, or the same one when this command has cancelled it before
 */
export function decideCancel(activity: Activity, reason: string, change: Change): Activity | Refusal {
  if (activity.changedBy.includes(change.commandId)) return activity
  const state = nextState(activityMachine, activity.state, 'cancel')
  if (state === undefined) return refuse('ACTIVITY_CANCELLED')
  if (change.nowMs > activity.endsAtMs) return refuse('ACTIVITY_OVER')

  // From here on the cancellation must succeed.
  return { ...changed(activity, change), state, cancelledFor: reason, remindAtMs: undefined }
}

const changed = (activity: Activity, { nowMs, commandId }: Change): Activity => ({
  ...activity,
  version: activity.version + 1,
  changedAtMs: Math.max(nowMs, activity.changedAtMs),
  changedBy: [...activity.changedBy, commandId].slice(-changesKept),
})
