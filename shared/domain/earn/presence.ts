import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import type { Gathering } from './activity'
import { presenceMachine, type PresenceState } from './presenceMachine'
import type { Rule } from './ruleBook'

/** How a presence was proven: the code on the screen, staff who scanned the person, a poster, a paper sheet. */
export const ways = ['screen', 'staff', 'offline', 'poster', 'paper'] as const
export type Way = (typeof ways)[number]

/** Something that was done to a presence, when, by whom, and the command that makes its repetition change nothing. */
interface Mark {
  readonly atMs: number
  readonly by: Actor
  readonly commandId: string
}

/** One person's presence at one gathering. `_id` is `<gathering>:<person>`, so there is one at most. */
export interface Attendance {
  readonly _id: string
  readonly version: number
  /** The activity, or the session of a class. */
  readonly activityId: string
  readonly personId: string
  readonly communityId: string
  /** As shown to the staff of the activity. */
  readonly displayName: string
  readonly state: PresenceState
  readonly way: Way
  /** False when a leader has to say that the person was there: a poster without a position. */
  readonly proven: boolean
  readonly checkedInAtMs: number
  /** Who checked in, and the command that did it. */
  readonly by: Actor
  readonly commandId: string
  /** The commands of all scans, so that none is taken for another one when it is repeated. */
  readonly scans: readonly string[]
  readonly leftAt?: Mark
  readonly confirmed?: Mark
  readonly struck?: Mark & { readonly reason: string }
}

export const attendanceId = (activityId: string, personId: string): string => `${activityId}:${personId}`

/** A scan this soon after the check-in is the same scan again and not a leaving. */
export const leavesAfterMs = 10 * 60_000
const scansKept = 50
/** Presence can be confirmed this long after the end, as long as caps of an activity are counted. */
export const confirmWithinMs = 30 * 24 * 60 * 60_000

/** A scan of one of the ways, as it is decided on. */
export interface Scan {
  readonly way: Way
  readonly proven: boolean
  readonly atMs: number
  readonly by: Actor
  readonly commandId: string
}

/** True when a scan alone is enough to earn by a rule. */
export const earnsAtOnce = (rule: Rule, { proven }: Pick<Scan, 'proven'>): boolean =>
  proven && rule.minimumPresence === undefined && rule.donateOnly !== true

/** A presence as its first scan makes it. */
export const firstPresence = (
  gathering: Pick<Gathering, 'id'>,
  person: { readonly personId: string; readonly displayName: string; readonly communityId: string },
  scan: Scan,
  atOnce: boolean,
): Attendance => ({
  _id: attendanceId(gathering.id, person.personId),
  version: 1,
  activityId: gathering.id,
  ...person,
  state: atOnce ? 'confirmed' : 'here',
  way: scan.way,
  proven: scan.proven,
  checkedInAtMs: scan.atMs,
  by: scan.by,
  commandId: scan.commandId,
  scans: [scan.commandId],
  ...(atOnce ? { confirmed: { atMs: scan.atMs, by: scan.by, commandId: scan.commandId } } : {}),
})

/**
 * Decides what a further scan makes of a presence: with a rule that asks for no more it is now enough, otherwise it is
 * the leaving, and the last one counts.
 *
 * @returns the next presence, or the same one when this command has scanned before
 */
export function decideScan(attendance: Attendance, scan: Scan, atOnce: boolean): Attendance | Refusal {
  if (attendance.scans.includes(scan.commandId)) return attendance
  const state = nextState(presenceMachine, attendance.state, atOnce ? 'prove' : 'leave')
  if (state === undefined) {
    return refuse(attendance.state === 'struck' ? 'PRESENCE_STRUCK' : 'ALREADY_CHECKED_IN')
  }
  const mark = { atMs: scan.atMs, by: scan.by, commandId: scan.commandId }
  const scans = [...attendance.scans, scan.commandId].slice(-scansKept)
  if (atOnce) {
    const { way, proven } = scan
    return { ...attendance, version: attendance.version + 1, scans, state, way, proven, confirmed: mark }
  }
  const since = Math.max(attendance.checkedInAtMs, attendance.leftAt?.atMs ?? 0)
  if (scan.atMs - since < leavesAfterMs) return refuse('ALREADY_CHECKED_IN')
  return { ...attendance, version: attendance.version + 1, scans, state, leftAt: mark }
}

/** How many percent of the gathering's own time a person was there; undefined while nobody knows when they left. */
export function presenceShare(
  { startsAtMs, endsAtMs }: Pick<Gathering, 'startsAtMs' | 'endsAtMs'>,
  { checkedInAtMs, leftAt }: Pick<Attendance, 'checkedInAtMs' | 'leftAt'>,
): number | undefined {
  if (leftAt === undefined) return undefined
  const thereMs = Math.min(leftAt.atMs, endsAtMs) - Math.max(checkedInAtMs, startsAtMs)
  return Math.max(0, Math.floor((thereMs * 100) / (endsAtMs - startsAtMs)))
}

/** What keeps a presence from being confirmed by a rule; undefined when nothing does. */
export function refusalOfConfirming(
  gathering: Gathering,
  attendance: Attendance,
  rule: Rule,
  nowMs: number,
): Refusal | undefined {
  if (attendance.state === 'struck') return refuse('PRESENCE_STRUCK')
  if (nextState(presenceMachine, attendance.state, 'confirm') === undefined) {
    return refuse('ALREADY_CONFIRMED')
  }
  if (nowMs > gathering.endsAtMs + confirmWithinMs) return refuse('PRESENCE_TOO_OLD')
  if (rule.minimumPresence === undefined) return undefined
  const share = presenceShare(gathering, attendance)
  if (share === undefined) return refuse('LEAVING_UNKNOWN')
  return share < rule.minimumPresence
    ? refuse('PRESENCE_TOO_SHORT', { share, needed: rule.minimumPresence })
    : undefined
}

/**
 * Decides that a presence counts.
 *
 * @returns the next presence, or the same one when this command has confirmed it before
 */
export function decideConfirming(
  gathering: Gathering,
  attendance: Attendance,
  rule: Rule,
  mark: Mark,
): Attendance | Refusal {
  if (attendance.confirmed?.commandId === mark.commandId) return attendance
  const refused = refusalOfConfirming(gathering, attendance, rule, mark.atMs)
  if (refused !== undefined) return refused
  return { ...attendance, version: attendance.version + 1, state: 'confirmed', confirmed: mark }
}

/** Decides that a presence does not count, because whoever leads did not see the person. */
export function decideStriking(
  attendance: Attendance,
  mark: Mark & { readonly reason: string },
): Attendance | Refusal {
  if (attendance.struck?.commandId === mark.commandId) return attendance
  const state = nextState(presenceMachine, attendance.state, 'strike')
  if (state === undefined) {
    return refuse(attendance.state === 'struck' ? 'PRESENCE_STRUCK' : 'ALREADY_CONFIRMED')
  }
  return { ...attendance, version: attendance.version + 1, state, struck: mark }
}

/** Decides when somebody left who forgot to scan, as whoever leads saw it. */
export function decideLeaving(
  gathering: Gathering,
  attendance: Attendance,
  leaving: Mark,
): Attendance | Refusal {
  if (attendance.leftAt?.commandId === leaving.commandId) return attendance
  const state = nextState(presenceMachine, attendance.state, 'leave')
  if (state === undefined) {
    return refuse(attendance.state === 'struck' ? 'PRESENCE_STRUCK' : 'ALREADY_CONFIRMED')
  }
  const atMs = Math.min(leaving.atMs, gathering.endsAtMs)
  return { ...attendance, version: attendance.version + 1, state, leftAt: { ...leaving, atMs } }
}
