import * as contract from '../../../../shared/contract/earn'
import type { Passbook } from '../../../../shared/domain/bank/passbook'
import { gatheringOf, type Activity, type Gathering } from '../../../../shared/domain/earn/activity'
import { decideConfirming, type Attendance } from '../../../../shared/domain/earn/presence'
import { organisationOf } from '../../../../shared/domain/earn/roll'
import { findRule, type Rule, type RuleBook } from '../../../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { activities, rolls } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf } from '../bank/steps'
import { outcomeOf, refusedOnly, type PersonOutcome } from './aboutPeople'
import { attendancesOf, changeAttendance } from './attendanceSteps'
import { leaderFor, refusalOfLeading, tiedAmong } from './leading'
import { postPresence } from './postPresence'
import { ruleBookAt } from './ruleBookAt'

export const confirmPresence = operation(
  contract.confirmPresence,
  async (context, { activityId, personIds }) => {
    const { store, commandId } = context
    const [activity, present, tied] = await Promise.all([
      store.read(activities, activityId),
      attendancesOf(context, activityId, personIds),
      tiedAmong(context, personIds),
    ])
    if (activity === undefined) return refuse('ACTIVITY_NOT_FOUND')
    // What this command has confirmed must earn, whatever has become of the activity since.
    const begun = [...present.values()].some(({ confirmed }) => confirmed?.commandId === commandId)
    const refused = begun ? undefined : refusalOfLeading(context, activity)
    if (refused !== undefined) return refused
    const worth = await loadWorth(context, activity, personIds)
    if (isRefusal(worth)) return worth
    const outcomes = await Promise.all(
      [...new Set(personIds)].map((personId) =>
        confirmOne(context, worth, { personId, attendance: present.get(personId), tied: tied.has(personId) }),
      ),
    )
    return outcomeOf(outcomes)
  },
)

interface Worth {
  readonly gathering: Gathering
  readonly book: RuleBook
  readonly rule: Rule
  readonly passbooks: ReadonlyMap<string, Passbook | undefined>
  readonly organisationOf: (personId: string) => string | undefined
}

/** What confirmed presence is worth: by the rules that were in force on the day of the activity. */
async function loadWorth(context: Context, activity: Activity, personIds: readonly string[]) {
  const [book, roll, passbooks] = await Promise.all([
    ruleBookAt(context, activity.communityId, activity.startsAtMs),
    activity.capacity === undefined ? undefined : context.store.read(rolls, activity._id),
    Promise.all(personIds.map(async (one) => [one, await passbookOf(context, depositorOf(one))] as const)),
  ])
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, activity.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const donates = rule.donateOnly === true && roll !== undefined
  const worth: Worth = {
    gathering: gatheringOf(activity),
    book,
    rule,
    passbooks: new Map(passbooks),
    organisationOf: (personId) => (donates ? organisationOf(roll, personId) : undefined),
  }
  return worth
}

/** First the presence is confirmed, by one of all who may try; then whoever did posts its points. */
async function confirmOne(
  context: Context,
  { gathering, book, rule, passbooks, organisationOf: earnsFor }: Worth,
  said: { readonly personId: string; readonly attendance: Attendance | undefined; readonly tied: boolean },
): Promise<PersonOutcome> {
  const { commandId, nowMs: atMs } = context
  const { personId, attendance } = said
  if (attendance === undefined) return { personId, displayName: '', refused: refuse('PRESENCE_NOT_FOUND') }
  const { displayName } = attendance
  const left = (refused: PersonOutcome['refused']): PersonOutcome => ({ personId, displayName, refused })
  const passbook = passbooks.get(personId)
  const begun = attendance.confirmed?.commandId === commandId
  if (said.tied && !begun) return left(refuse('OWN_PASSBOOK'))
  if (passbook === undefined) return left(refuse('PASSBOOK_NOT_FOUND'))
  if (passbook.stopped !== undefined) return left(refuse(begun ? 'BUSY' : 'PASSBOOK_STOPPED'))

  const by = leaderFor(context, personId)
  const confirmed = await changeAttendance(context, attendance, (one) =>
    decideConfirming(gathering, one, rule, { atMs, by, commandId }),
  )
  if (isRefusal(confirmed)) return left(confirmed)
  const organisationId = earnsFor(personId)
  const earning = {
    gathering,
    book,
    rule,
    personId,
    by,
    atMs: confirmed.checkedInAtMs,
    spendable: true,
    organisationId,
  }
  const posted = await postPresence(context, earning, passbook)
  // It is confirmed: whatever keeps the points from being posted now, settling tries again until they are.
  return left(refusedOnly(posted) === undefined ? undefined : refuse('BUSY'))
}
