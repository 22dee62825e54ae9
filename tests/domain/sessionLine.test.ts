/**
 * The line of a session as tables: who has a seat, who waits, what becomes of offers, confirmations and sizes. The
 * property at the end walks lines of any arrivals and leavings.
 */
import * as fc from 'fast-check'
import { decideDue, nextDueOf } from '../../shared/domain/classes/due'
import { needsConfirmation, withMissed, type Habit } from '../../shared/domain/classes/habit'
import { decideCapacity, decideLeaving, decideOffer, offerUntilMs } from '../../shared/domain/classes/line'
import {
  isInLine,
  seatArrivals,
  seatsTaken,
  type Place,
  type Session,
} from '../../shared/domain/classes/session'
import { noticesOf } from '../../shared/domain/classes/sessionNotices'
import { starsShown } from '../../shared/domain/classes/team'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** 9:00 on 24 November 2026 in the community's zone. */
const startsAtMs = Date.UTC(2026, 10, 24, 1)

const place = (personId: string): Place => ({
  personId,
  displayName: personId,
  arrivedAtMs: 0,
  commandId: `cmd_${personId}`,
  by: { personId, role: 'resident' },
  state: 'arrived',
})

const session = (persons: readonly string[], capacity: number): Session => ({
  _id: 'ses_a',
  version: 1,
  communityId: 'com_a',
  courseId: 'crs_a',
  kind: 'class',
  title: '太极拳',
  roomId: 'rom_a',
  roomName: '多功能厅',
  startsAtMs,
  endsAtMs: startsAtMs + hourMs,
  state: 'planned',
  placedBy: 'cmd_plan',
  movedFrom: [],
  moves: 0,
  capacity,
  minimum: 0,
  cancelMinutes: 120,
  demandIds: [],
  persons,
  arrivals: persons.length,
  line: persons.map(place),
  done: [],
})

const states = ({ line }: Session): string => line.map(({ state }) => state).join(' ')
const decided = (next: Session | object): Session => {
  if ('refused' in next) throw new Error(JSON.stringify(next))
  return next as Session
}

test.each([
  [[], 1, ''],
  [['a'], 1, 'seated'],
  [['a', 'b', 'c'], 1, 'seated waiting waiting'],
  [['a', 'b', 'c'], 2, 'seated seated waiting'],
])('%j for %i seats: %s', (persons, capacity, expected) => {
  expect(states(seatArrivals(session(persons, capacity)))).toBe(expected)
})

test('whoever waits is told how many wait before them, and it stays what they were told', () => {
  const seated = seatArrivals(session(['a', 'b', 'c'], 1))
  expect(seated.line.map(({ told }) => told)).toEqual([
    { seated: true, ahead: 0 },
    { seated: false, ahead: 0 },
    { seated: false, ahead: 1 },
  ])
  const later = decided(decideLeaving(seated, { personId: 'b', nowMs: 0 }))
  expect(later.line[2]?.told).toEqual({ seated: false, ahead: 1 })
})

test.each([
  ['a day before', startsAtMs - dayMs, startsAtMs - 12 * hourMs],
  ['in the last evening', startsAtMs - 10 * hourMs, startsAtMs - 2 * hourMs],
  ['in the last hour', startsAtMs - hourMs, startsAtMs - hourMs / 2],
  ['in the last minutes', startsAtMs - 60_000, startsAtMs],
])('a seat offered %s is kept until its time', (_when, nowMs, untilMs) => {
  expect(offerUntilMs(startsAtMs, nowMs)).toBe(untilMs)
})

test('a seat goes down the line until somebody takes it', () => {
  const nowMs = startsAtMs - 3 * dayMs
  let state = decided(decideLeaving(session(['a', 'b', 'c'], 1), { personId: 'a', nowMs }))
  expect(states(state)).toBe('left offered waiting')
  expect(nextDueOf(state)).toBe(nowMs + 12 * hourMs + 1)
  expect(decideOffer(state, { personId: 'c', nowMs }, true)).toMatchObject({ refused: 'STILL_WAITING' })
  state = decideDue(state, nowMs + 12 * hourMs + 1, new Set())
  expect(states(state)).toBe('left lapsed offered')
  state = decided(decideOffer(state, { personId: 'c', nowMs: nowMs + 13 * hourMs }, true))
  expect(states(state)).toBe('left lapsed seated')
  expect(state.persons).toEqual(['c'])
})

test('after the start nobody is called any more', () => {
  const full = seatArrivals(session(['a', 'b'], 1))
  expect(decideLeaving(full, { personId: 'a', nowMs: startsAtMs + 1 })).toMatchObject({
    refused: 'CANCELLING_CLOSED',
  })
  expect(states(decideDue(full, startsAtMs + 1, new Set()))).toBe('seated waiting')
})

test('fewer seats than are held are refused with the names of those who came last', () => {
  expect(decideCapacity(session(['a', 'b', 'c'], 3), 1, 0)).toEqual({
    refused: 'CAPACITY_BELOW_BOOKED',
    details: { taken: 3, names: 'b、c' },
  })
  expect(states(decided(decideCapacity(session(['a', 'b', 'c'], 1), 3, 0)))).toBe('seated offered offered')
})

test('who was not there is noted only where presence was taken', () => {
  const over = startsAtMs + 3 * hourMs
  const held = (present: readonly string[]) =>
    decideDue(session(['a', 'b'], 2), over, new Set(present)).line.map(({ missed }) => missed === true)
  expect(held([])).toEqual([false, false])
  expect(held(['a'])).toEqual([false, true])
})

test('three missed sessions in half a year ask for a confirmation, each counted once', () => {
  let habit: Habit | undefined
  for (const at of [1, 2, 2, 3]) {
    expect(needsConfirmation(habit, 4 * dayMs)).toBe(false)
    habit = withMissed(habit, { personId: 'a', sessionId: `ses_${String(at)}`, atMs: at * dayMs })
  }
  expect(needsConfirmation(habit, 4 * dayMs)).toBe(true)
  expect(needsConfirmation(habit, 200 * dayMs)).toBe(false)
})

test('a cancelled session tells everybody who is still in the line, and nobody else', () => {
  const left = decided(decideLeaving(session(['a', 'b'], 2), { personId: 'a', nowMs: 0 }))
  const told = noticesOf({ ...left, state: 'cancelled', cancelledWhy: '停电' })
  expect(told.map(({ personId }) => personId)).toEqual(['b'])
})

test('ratings are shown from five on', () => {
  expect(starsShown({ count: 4, sum: 20 })).toBeUndefined()
  expect(starsShown({ count: 5, sum: 23 })).toBe(46)
})

test('whatever happens in a line: no seat too many, and the seats are its beginning', () => {
  const steps = fc.array(
    fc.record({
      deed: fc.constantFrom('arrive', 'leave', 'take', 'resize', 'wait'),
      who: fc.nat(9),
      size: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(steps, (taken) => {
      let state = session([], 2)
      let nowMs = startsAtMs - 10 * dayMs
      for (const { deed, who, size } of taken) {
        const personId = `p${String(who)}`
        nowMs += hourMs
        let next: Session | object = state
        if (deed === 'arrive' && !state.persons.includes(personId)) {
          const line = [...state.line, place(personId)]
          next = { ...state, line, persons: [...state.persons, personId], arrivals: line.length }
        }
        if (deed === 'leave') next = decideLeaving(state, { personId, nowMs })
        if (deed === 'take') next = decideOffer(state, { personId, nowMs }, size > 2)
        if (deed === 'resize') next = decideCapacity(state, size, nowMs)
        if (deed === 'wait') next = decideDue(state, nowMs, new Set())
        if (!('refused' in next)) state = next as Session
        const looked = seatArrivals(state)
        expect(seatsTaken(looked)).toBeLessThanOrEqual(looked.capacity)
        const inLine = looked.line.filter(isInLine)
        expect(inLine.map((one) => one.personId)).toEqual(looked.persons)
        const firstWaiting = inLine.findIndex((one) => one.state === 'waiting')
        const behind = firstWaiting < 0 ? [] : inLine.slice(firstWaiting)
        expect(behind.every((one) => one.state === 'waiting')).toBe(true)
      }
    }),
  )
})
