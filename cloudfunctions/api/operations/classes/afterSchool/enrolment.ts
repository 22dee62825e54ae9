import * as contract from '../../../../../shared/contract/classes'
import { dayOf } from '../../../../../shared/domain/calendar'
import { mayFetchOn } from '../../../../../shared/domain/classes/afterSchoolPickup'
import { isOpenOn } from '../../../../../shared/domain/classes/afterSchoolTerm'
import { refuse } from '../../../../../shared/errors'
import { childDays } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { loadEnrolment, loadTerm } from './enrolmentSteps'
import { termView, visitsOf } from './termViews'

const daysShown = 30

export const enrolment = operation(contract.enrolment, async (context, { termId }) => {
  const { store, subjectId, nowMs } = context
  const [term, known, found] = await Promise.all([
    loadTerm(context, termId),
    loadEnrolment(context, termId, subjectId),
    store.find(childDays, {
      where: { wardId: subjectId },
      orderBy: ['day', 'desc'],
      limit: daysShown,
    }),
  ])
  if (term === undefined) return refuse('TERM_NOT_FOUND')
  if (known === undefined) return refuse('NOT_ENROLLED')
  const day = dayOf(nowMs)
  const days = found.filter((one) => one.termId === termId)
  const { displayName, state, placeId, consents, pickups, note } = known
  return {
    term: termView(term),
    displayName,
    state,
    ahead: state === 'waiting' ? Math.max(0, term.line.indexOf(placeId) - term.capacity) : 0,
    consentedAtMs: consents.at(-1)?.atMs ?? 0,
    pickups: pickups.map((pickup) => ({
      pickupId: pickup.pickupId,
      name: pickup.name,
      relation: pickup.relation,
      ...(pickup.digits === undefined ? {} : { digits: pickup.digits }),
      byCode: pickup.personId !== undefined,
      always: pickup.always,
      today: mayFetchOn(pickup, day),
    })),
    ...(note === undefined ? {} : { noteAtMs: note.atMs }),
    looks: (note?.looks ?? []).map((look) => ({ displayName: look.displayName, atMs: look.atMs })),
    duty: term.duty.map((one) => one.displayName),
    today: {
      day,
      open: isOpenOn(term, day),
      state: found.find((one) => one.day === day)?.state ?? ('expected' as const),
    },
    days: days.map((one) => ({ day: one.day, state: one.state, visits: visitsOf(one) })),
  }
})
