import { dayOf } from '../../../../shared/domain/calendar'
import type { Course } from '../../../../shared/domain/classes/course'
import type { Demand } from '../../../../shared/domain/classes/demand'
import { cancelUntilMs, confirmationUntilMs } from '../../../../shared/domain/classes/line'
import type { Occupation } from '../../../../shared/domain/classes/occupation'
import { slotStartsAtMs, type Reception } from '../../../../shared/domain/classes/reception'
import { hourSpan, sheetOf } from '../../../../shared/domain/classes/roomHours'
import { slotsOf, visitsBooked, type SlotSheet } from '../../../../shared/domain/classes/slotSheet'
import type { Order } from '../../../../shared/domain/classes/order'
import {
  placeOf,
  seatArrivals,
  seatsLeftOf,
  waitingOf,
  type Session,
  type SessionHead,
} from '../../../../shared/domain/classes/session'
import { starsShown, type Stars } from '../../../../shared/domain/classes/team'

/** A session for a person of the community: counts, and nothing about others who booked. */
export const sessionSummary = (session: SessionHead, personId: string) => ({
  sessionId: session._id,
  courseId: session.courseId,
  kind: session.kind,
  title: session.title,
  roomName: session.roomName,
  teacherName: session.teacherName,
  teamName: session.teamName,
  startsAtMs: session.startsAtMs,
  endsAtMs: session.endsAtMs,
  state: session.state,
  capacity: session.capacity,
  seatsLeft: seatsLeftOf(session),
  waiting: waitingOf(session),
  mine: session.persons.includes(personId),
  askersFirstUntilMs: session.askersFirstUntilMs,
})

/** Somebody's own place, or undefined when they are not in the line. */
export function placeView(state: Session, personId: string) {
  const session = seatArrivals(state)
  const place = placeOf(session, personId)
  if (
    place === undefined ||
    (place.state !== 'seated' && place.state !== 'waiting' && place.state !== 'offered')
  )
    return undefined
  const waiting = session.line.filter((one) => one.state === 'waiting')
  const toConfirm =
    place.askedSinceMove !== undefined
      ? ('moved' as const)
      : place.confirmation === 'asked' && place.state === 'seated'
        ? ('missedBefore' as const)
        : undefined
  return {
    state: place.state,
    ahead: place.state === 'waiting' ? waiting.indexOf(place) : 0,
    offeredUntilMs: place.offeredUntilMs,
    toConfirm,
    confirmUntilMs: toConfirm === 'missedBefore' ? confirmationUntilMs(session.startsAtMs) : undefined,
  }
}

export const cancelUntilOf = (session: Session): number => cancelUntilMs(session)

export const starsView = (stars: Stars) => ({ count: stars.count, tenths: starsShown(stars) })

export const demandView = (demand: Demand, personId: string) => ({
  demandId: demand._id,
  subject: demand.subject,
  title: demand.title,
  state: demand.state,
  source: demand.source,
  wantedBy: demand.wantedBy,
  joined: demand.askerIds.includes(personId),
  askedAtMs: demand.askedAtMs,
  courseId: demand.courseId,
  answer: demand.answer,
})

export const orderView = (order: Order) => ({
  orderId: order._id,
  state: order.state,
  title: order.title,
  note: order.note,
  seats: order.seats,
  sessions: order.sessions,
  wantedBy: order.wantedBy,
  times: [...order.times],
  placedAtMs: order.placedAtMs,
  teamId: order.teamId,
  courseId: order.courseId,
  teams: order.teams.map((team) => ({
    teamId: team.teamId,
    teamName: team.teamName,
    state: team.state,
    times: [...team.times],
    reason: team.reason,
  })),
})

/** The sentences that others may read, newest first, without names. */
export const sentencesOf = ({ ratings }: Course) =>
  ratings
    .flatMap(({ stars, sentence, sentenceState }) =>
      sentence !== undefined && sentenceState === 'passed' ? [{ stars, sentence }] : [],
    )
    .reverse()
    .slice(0, 10)

/** Who comes when, for staff. */
export const visitorsOf = (sheet: SlotSheet) =>
  visitsBooked(sheet).map(({ personId, displayName, slots }) => ({
    personId,
    displayName,
    slots: [...slots],
  }))

/** Somebody's own hours in a room on one day. */
export function roomVisit(occupation: Occupation, personId: string) {
  const hours = slotsOf(sheetOf(occupation), personId)
  const [first = 0] = hours
  return {
    kind: 'room' as const,
    id: occupation.resourceId,
    day: occupation.day,
    title: occupation.name,
    startsAtMs: hourSpan(occupation.day, first).startsAtMs,
    hours: [...hours],
  }
}

/** Somebody's own slot with a representative. */
export function receptionVisit(reception: Reception, personId: string) {
  const [slot = 0] = slotsOf(reception.sheet, personId)
  return {
    kind: 'reception' as const,
    id: reception._id,
    day: dayOf(reception.startsAtMs),
    title: `${reception.kind}${reception.name}接待，${reception.roomName}`,
    startsAtMs: slotStartsAtMs(reception, slot),
    hours: [],
  }
}
