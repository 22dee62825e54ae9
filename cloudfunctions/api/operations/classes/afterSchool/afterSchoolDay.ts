import * as contract from '../../../../../shared/contract/classes'
import { dayOf, type Day } from '../../../../../shared/domain/calendar'
import type { ChildDay } from '../../../../../shared/domain/classes/afterSchoolDay'
import type { Enrolment } from '../../../../../shared/domain/classes/afterSchoolEnrolment'
import { mayFetchOn } from '../../../../../shared/domain/classes/afterSchoolPickup'
import {
  hoursOn,
  isOnDuty,
  isOpenOn,
  mostChildren,
} from '../../../../../shared/domain/classes/afterSchoolTerm'
import { refuse } from '../../../../../shared/errors'
import { childDays, enrolments } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { loadTerm } from './enrolmentSteps'
import { visitsOf } from './termViews'

/** Children of a whole community on one day. */
const mostOfADay = 1000

export const afterSchoolDay = operation(contract.afterSchoolDay, async (context, input) => {
  const { store, principal, by, nowMs } = context
  const { communityId, personId } = principal
  const { termId, day = dayOf(nowMs) } = input
  const [term, placed, days] = await Promise.all([
    loadTerm(context, termId),
    // Of a note only that there is one.
    store.find(enrolments, {
      where: { termId, state: 'placed' },
      limit: mostChildren,
      without: ['note.sealed', 'note.looks'],
    }),
    store.find(childDays, { where: { communityId, day }, limit: mostOfADay }),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  const onDuty = isOnDuty(term, personId)
  if (!onDuty && by.role !== 'clerk' && by.role !== 'administrator') return refuse('NOT_ON_DUTY')
  const { title, place, duty } = term
  const open = isOpenOn(term, day)
  return {
    title,
    place,
    day,
    open,
    ...hoursOn(term, day),
    duty: duty.map(({ displayName }) => displayName),
    onDuty,
    children: [...rowsOf(placed, days, { termId, open, onDuty, day })].sort(byName),
    nowMs,
  }
})

interface Row {
  readonly enrolment: Enrolment | undefined
  readonly childDay: ChildDay | undefined
}

/** Who is expected, and everybody who was there although their enrolment has ended since. */
function rowsOf(
  placed: readonly Enrolment[],
  days: readonly ChildDay[],
  shown: { readonly termId: string; readonly open: boolean; readonly onDuty: boolean; readonly day: Day },
) {
  const ofTerm = days.filter(({ termId }) => termId === shown.termId)
  const ofChild = new Map(days.map((childDay) => [childDay.wardId, childDay]))
  const expected: Row[] = placed.map((enrolment) => ({ enrolment, childDay: ofChild.get(enrolment.wardId) }))
  const known = new Set(placed.map(({ wardId }) => wardId))
  const others = ofTerm.filter(({ wardId }) => !known.has(wardId))
  const rows = [...expected, ...others.map((childDay) => ({ enrolment: undefined, childDay }))]
  return rows
    .filter(({ childDay }) => shown.open || childDay?.termId === shown.termId)
    .map((row) => rowView(row, shown))
}

const rowView = (
  { enrolment, childDay }: Row,
  { onDuty, day }: { readonly onDuty: boolean; readonly day: Day },
) => ({
  wardId: enrolment?.wardId ?? childDay?.wardId ?? '',
  displayName: enrolment?.displayName ?? childDay?.displayName ?? '',
  state: childDay?.state ?? ('expected' as const),
  visits: childDay === undefined ? [] : visitsOf(childDay),
  hasNote: onDuty && enrolment?.note !== undefined,
  pickups:
    onDuty && enrolment !== undefined
      ? enrolment.pickups
          .filter((pickup) => mayFetchOn(pickup, day))
          .map(({ pickupId, name, relation, digits }) => ({
            pickupId,
            name,
            relation,
            byCode: digits === undefined,
          }))
      : [],
})

const byName = (a: { readonly displayName: string }, b: { readonly displayName: string }): number =>
  a.displayName.localeCompare(b.displayName, 'zh-CN')
