import * as contract from '../../../../shared/contract/earn'
import { gatheringOf, refusalOfActivity, type Gathering } from '../../../../shared/domain/earn/activity'
import {
  attendanceId,
  confirmWithinMs,
  firstPresence,
  type Attendance,
} from '../../../../shared/domain/earn/presence'
import { findRule, type Rule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import type { Person } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { activities, attendances, people } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { outcomeOf, refusedOnly, type PersonOutcome } from './aboutPeople'
import { attendancesOf } from './attendanceSteps'
import { leaderFor, tiedAmong } from './leading'
import { postPresence } from './postPresence'
import { ruleBookAt } from './ruleBookAt'

/** Hours that staff type in afterwards earn honour only: nobody scanned anything, so points could be made up. */
export const typeInSheet = operation(contract.typeInSheet, async (context, { activityId, personIds }) => {
  const { store, principal, nowMs, commandId } = context
  const [activity, present, tied, found] = await Promise.all([
    store.read(activities, activityId),
    attendancesOf(context, activityId, personIds),
    tiedAmong(context, personIds),
    Promise.all(personIds.map((personId) => store.read(people, personId))),
  ])
  if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
  const begun = [...present.values()].some((one) => one.commandId === commandId)
  const refused = begun ? undefined : refusalOfActivity(activity, principal.communityId)
  if (refused !== undefined) return refused
  if (nowMs < activity.startsAtMs) return refuse('SHEET_TOO_EARLY')
  if (nowMs > activity.endsAtMs + confirmWithinMs) return refuse('PRESENCE_TOO_OLD')
  const book = await ruleBookAt(context, activity.communityId, activity.startsAtMs)
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, activity.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const sheet = { gathering: gatheringOf(activity), book, rule }
  const outcomes = [...new Set(personIds)].map((personId) =>
    typeInOne(context, sheet, {
      personId,
      person: found.find((one) => one?._id === personId),
      attendance: present.get(personId),
      tied: tied.has(personId),
    }),
  )
  return outcomeOf(await Promise.all(outcomes))
})

async function typeInOne(
  context: Context,
  sheet: { readonly gathering: Gathering; readonly book: RuleBook; readonly rule: Rule },
  said: {
    readonly personId: string
    readonly person: Person | undefined
    readonly attendance: Attendance | undefined
    readonly tied: boolean
  },
): Promise<PersonOutcome> {
  const { store, principal, commandId, nowMs } = context
  const { personId, person, attendance } = said
  const { gathering } = sheet
  if (person?.communityId !== principal.communityId) {
    return { personId, displayName: '', refused: refuse('PERSON_ELSEWHERE') }
  }
  const { displayName, communityId } = person
  const left = (refused: PersonOutcome['refused']): PersonOutcome => ({ personId, displayName, refused })
  const by = leaderFor(context, personId)
  if (attendance?.commandId !== commandId) {
    if (said.tied) return left(refuse('OWN_PASSBOOK'))
    if (attendance !== undefined) return left(refuse('ALREADY_CHECKED_IN'))
    const scan = { way: 'paper', proven: true, atMs: nowMs, by, commandId } as const
    const written = firstPresence(gathering, { personId, displayName, communityId }, scan, true)
    const isNew = await store.insert(attendances, written)
    const rival = isNew ? undefined : await store.read(attendances, attendanceId(gathering.id, personId))
    if (!isNew && rival?.commandId !== commandId) return left(refuse('ALREADY_CHECKED_IN'))
  }
  const earning = { ...sheet, personId, by, atMs: gathering.startsAtMs, spendable: false }
  const posted = await postPresence(context, earning)
  const refused = refusedOnly(posted)
  return left(refused === undefined ? undefined : refuse('BUSY'))
}
