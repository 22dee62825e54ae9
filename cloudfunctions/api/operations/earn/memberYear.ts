import * as contract from '../../../../shared/contract/earn'
import type { Line } from '../../../../shared/domain/bank/passbook'
import { dayOf, yearOf } from '../../../../shared/domain/calendar'
import type { Rule } from '../../../../shared/domain/earn/ruleBook'
import { isTypedIn, typedMinutesOf } from '../../../../shared/domain/earn/typedHours'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { activities, claims, communities, people } from '../../../database'
import { operation, type Context } from '../../../runtime/operation'
import { passbookOf, recentPages } from '../bank/steps'
import { booksOf } from './steps'

/** Ten pages of 64 lines: more than a year of anybody. */
const pagesRead = 9
const mostNamed = 200

export const memberYear = operation(contract.memberYear, async (context, input) => {
  const { store, principal, subjectId, nowMs } = context
  const year = input.year ?? yearOf(nowMs)
  const [person, community, passbook, books] = await Promise.all([
    store.read(people, subjectId),
    store.read(communities, principal.communityId),
    passbookOf(context, depositorOf(subjectId)),
    booksOf(context, principal.communityId),
  ])
  if (person === undefined || passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const pages = await recentPages(context, passbook, pagesRead)
  const all = [...pages.flatMap(({ lines }) => lines), ...passbook.lines]
  const lines = all.filter(
    ({ atMs, kind }) => yearOf(atMs) === year && (kind === 'earn' || kind === 'reverse'),
  )
  const quantities = await quantitiesOf(context, lines)
  const ruleOf = ({ rule }: Line): Rule | undefined =>
    books.find(({ version }) => version === rule?.version)?.rules.find(({ id }) => id === rule?.id)
  const entries = lines.map((line) => {
    const rule = ruleOf(line)
    const minutes = minutesOf(line, rule, quantities)
    return {
      day: dayOf(line.atMs),
      title: line.title,
      ...(rule === undefined ? {} : { category: rule.category }),
      ...(minutes === undefined ? {} : { minutes }),
      points: line.points,
      honour: line.honour,
      isTypedIn: isTypedIn(line),
      role: line.by.role,
    }
  })
  return {
    year,
    displayName: person.displayName,
    community: community?.name ?? '',
    building: community?.buildings.find(({ id }) => id === person.buildingId)?.name ?? '',
    registeredOn: dayOf(person.registeredAtMs),
    entries,
    points: sum(entries.map(({ points }) => points)),
    honour: sum(entries.map(({ honour }) => honour)),
    minutes: sum(entries.map(({ minutes = 0 }) => minutes)),
    honourEver: passbook.honour,
    isWhole: passbook.page - 1 <= pagesRead || all.some(({ atMs }) => yearOf(atMs) < year),
  }
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** How long something took, where the rule counts by time; a correction takes its time back. */
function minutesOf(
  line: Line,
  rule: Rule | undefined,
  quantities: ReadonlyMap<string, number>,
): number | undefined {
  if (rule?.unit !== 'minute') return undefined
  const minutes = isTypedIn(line) ? typedMinutesOf(line) : quantities.get(subjectOf(line))
  return minutes !== undefined && line.kind === 'reverse' ? -minutes : minutes
}

/** What a line is about: `attendance/act_…:per_…` is about the activity, `claim/clm_…` about the claim. */
const subjectOf = ({ reference }: Line): string => reference.replace(/^[a-zA-Z]+\//, '').replace(/:.*$/, '')

/** The quantities of the activities and claims that lines are about, in one parallel round trip. */
async function quantitiesOf(
  { store }: Context,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, number>> {
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const idsWith = (prefix: string) =>
    [...new Set(lines.map(subjectOf).filter((id) => id.startsWith(prefix)))].slice(-mostNamed)
  const [activityIds, claimIds] = [idsWith('act_'), idsWith('clm_')]
  const [held, claimed] = await Promise.all([
    activityIds.length === 0
      ? []
      : store.find(activities, { where: { _id: isOneOf(activityIds) }, limit: activityIds.length }),
    claimIds.length === 0
      ? []
      : store.find(claims, { where: { _id: isOneOf(claimIds) }, limit: claimIds.length }),
  ])
  return new Map([...held, ...claimed].map(({ _id, quantity }) => [_id, quantity]))
}
