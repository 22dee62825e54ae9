import type { Gathering } from '../../../../shared/domain/earn/activity'
import {
  attendanceId,
  decideScan,
  earnsAtOnce,
  firstPresence,
  presenceShare,
  type Attendance,
  type Scan,
} from '../../../../shared/domain/earn/presence'
import { findRule, type Rule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { attendances } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import type { Context } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'
import { postPresence } from './postPresence'
import { ruleBookAt } from './ruleBookAt'

/** Whose presence it is and the scan that shows it. */
export interface Attendee {
  readonly personId: string
  readonly displayName: string
  readonly scan: Scan
}

export interface Loaded {
  readonly attendance: Attendance | undefined
  readonly book: RuleBook | undefined
  readonly passbook: Passbook | undefined
}

/** What one presence at a moment is decided on besides the gathering itself, in one parallel round trip. */
export async function loadPresence(
  context: Context,
  gatheringId: string,
  personId: string,
  atMs = context.nowMs,
): Promise<Loaded> {
  const { store, principal } = context
  const [attendance, book, passbook] = await Promise.all([
    store.read(attendances, attendanceId(gatheringId, personId)),
    ruleBookAt(context, principal.communityId, atMs),
    passbookOf(context, depositorOf(personId)),
  ])
  return { attendance, book, passbook }
}

/** True when this command has left a trace: it is finished, whatever has become of the gathering since. */
export const hasBegun = ({ attendance, passbook }: Loaded, commandId: string): boolean =>
  attendance?.scans.includes(commandId) === true ||
  passbook?.lines.some((line) => line.commandId === commandId) === true

/**
 * Records a presence at a gathering, an activity or a session of a class, and posts its points exactly once: at once
 * where the scan is enough by the rule, otherwise when somebody confirms it. Whoever calls it has decided that the
 * gathering takes check-ins now, or that the command has begun (`hasBegun`).
 */
export async function recordPresence(
  context: Context,
  gathering: Gathering,
  attendee: Attendee,
  loaded: Loaded,
) {
  const { book, passbook } = loaded
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, gathering.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  if (!earnsAtOnce(rule, attendee.scan)) return recordStay(context, gathering, attendee, rule, loaded)
  if (passbook.stopped !== undefined) return refuse('PASSBOOK_STOPPED')

  const { personId, displayName, scan } = attendee
  const earning = { gathering, book, rule, personId, by: scan.by, atMs: scan.atMs, spendable: true }
  const kept = loaded.attendance
  if (kept !== undefined && kept.state !== 'confirmed') {
    const scanned = await saveScan(context, kept, scan, true)
    if (isRefusal(scanned)) return scanned
  }
  // The command is on record, so both writes go at once: whichever is lost, settling writes it again.
  const [posted, isNew] = await Promise.all([
    postPresence(context, earning, passbook),
    kept !== undefined || insertFirst(context, gathering, attendee, true),
  ])
  if (isRefusal(posted)) return posted
  if (!isNew) {
    const rival = await saveScan(context, undefined, scan, true, attendanceId(gathering.id, personId))
    if (isRefusal(rival) && rival.refused === 'BUSY') return rival
  }
  const { line } = posted
  // Of two commands at once the one that posted is the one that checked in, whichever of them noted the presence.
  if (line.commandId !== context.commandId) return refuse('ALREADY_CHECKED_IN')
  return {
    state: 'confirmed' as const,
    displayName,
    activityTitle: gathering.title,
    act: rule.act,
    rule: { id: rule.id, version: book.version },
    points: line.points,
    honour: line.honour,
    balance: line.balance,
    expiresOn: line.lots[0]?.expiresOn ?? 'never',
    capped: line.honour > line.points && !rule.honourOnly,
    lineNumber: line.number,
  }
}

/** A presence that somebody confirms later: the first scan is the arrival, the last one the leaving. */
async function recordStay(
  context: Context,
  gathering: Gathering,
  attendee: Attendee,
  rule: Rule,
  { attendance }: Loaded,
) {
  const { displayName, scan, personId } = attendee
  const isNew = attendance === undefined && (await insertFirst(context, gathering, attendee, false))
  const id = attendanceId(gathering.id, personId)
  const saved = isNew
    ? { checkedInAtMs: scan.atMs, leftAt: undefined }
    : await saveScan(context, attendance, scan, false, id)
  if (isRefusal(saved)) return saved
  const share = presenceShare(gathering, saved)
  return {
    // Also when it was confirmed since: a repetition is answered as the scan was.
    state: saved.leftAt === undefined ? ('here' as const) : ('left' as const),
    displayName,
    activityTitle: gathering.title,
    act: rule.act,
    checkedInAtMs: saved.checkedInAtMs,
    ...(saved.leftAt === undefined ? {} : { leftAtMs: saved.leftAt.atMs }),
    ...(rule.minimumPresence === undefined ? {} : { minimumPresence: rule.minimumPresence }),
    ...(share === undefined ? {} : { share }),
  }
}

const insertFirst = (
  { store, principal }: Context,
  gathering: Gathering,
  { personId, displayName, scan }: Attendee,
  atOnce: boolean,
): Promise<boolean> => {
  const person = { personId, displayName, communityId: principal.communityId }
  return store.insert(attendances, firstPresence(gathering, person, scan, atOnce))
}

const saveScan = (
  { store, pause }: Context,
  first: Attendance | undefined,
  scan: Scan,
  atOnce: boolean,
  id = first?._id ?? '',
): Promise<Attendance | Refusal> =>
  decideAndSave<Attendance, Attendance>(
    store,
    attendances,
    id,
    pause,
    (attendance) => {
      if (attendance === undefined) return Promise.resolve(refuse('PRESENCE_NOT_FOUND'))
      const next = decideScan(attendance, scan, atOnce)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
    first,
  )
