/**
 * When classes meet, in the community's zone whatever the machine's: the days of a series, sessions over midnight, month
 * ends, leap days and years; and when a room or a teacher is taken. Tables of cases, and properties over all days.
 */
import * as fc from 'fast-check'
import { dayOf, addDays, weekdayOf, type Day } from '../../shared/domain/calendar'
import {
  daysTouched,
  decideOccupying,
  decideReleasing,
  type Occupation,
} from '../../shared/domain/classes/occupation'
import { isOpen, type Room } from '../../shared/domain/classes/room'
import { daysOf, momentOf, overlaps, spansOf, type Timetable } from '../../shared/domain/classes/schedule'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const timetable = (more: Partial<Timetable>): Timetable => ({
  firstDay: '2026-11-24',
  startMinute: 540,
  endMinute: 630,
  sessions: 3,
  everyDays: 7,
  skipDays: [],
  ...more,
})

test.each<[string, Partial<Timetable>, readonly Day[]]>([
  ['weekly over a month end', { firstDay: '2026-11-24' }, ['2026-11-24', '2026-12-01', '2026-12-08']],
  [
    'daily over a leap day',
    { firstDay: '2028-02-28', everyDays: 1 },
    ['2028-02-28', '2028-02-29', '2028-03-01'],
  ],
  [
    'daily over February without one',
    { firstDay: '2027-02-28', everyDays: 1 },
    ['2027-02-28', '2027-03-01', '2027-03-02'],
  ],
  ['weekly over the year', { firstDay: '2026-12-25' }, ['2026-12-25', '2027-01-01', '2027-01-08']],
  [
    'without a holiday',
    { firstDay: '2026-12-25', skipDays: ['2027-01-01'] },
    ['2026-12-25', '2027-01-08', '2027-01-15'],
  ],
])('a series %s', (_what, more, days) => {
  expect(daysOf(timetable(more))).toEqual(days)
})

test('a moment is the same whatever the zone of the machine', () => {
  // 9:00 in China is 1:00 in UTC, in winter and in summer.
  expect(momentOf('2026-11-24', 540)).toBe(Date.UTC(2026, 10, 24, 1))
  expect(momentOf('2026-07-01', 540)).toBe(Date.UTC(2026, 6, 1, 1))
  expect(momentOf('2026-11-24', 0)).toBe(Date.UTC(2026, 10, 23, 16))
})

const days = fc
  .integer({ min: Date.UTC(2021, 0, 1) / dayMs, max: Date.UTC(2099, 0, 1) / dayMs })
  .map((number) => dayOf(number * dayMs))
const series = fc.record({
  firstDay: days,
  startMinute: fc.integer({ min: 0, max: 1439 }),
  length: fc.integer({ min: 1, max: 12 * 60 }),
  sessions: fc.integer({ min: 1, max: 30 }),
  everyDays: fc.constantFrom(1, 7, 14),
})

test('every session of a series has the same time of day and the same length, a rhythm apart', () => {
  fc.assert(
    fc.property(series, ({ length, ...rest }) => {
      const spans = spansOf(timetable({ ...rest, endMinute: rest.startMinute + length }))
      expect(spans).toHaveLength(rest.sessions)
      for (const [at, { startsAtMs, endsAtMs }] of spans.entries()) {
        expect(endsAtMs - startsAtMs).toBe(length * minuteMs)
        const day = addDays(rest.firstDay, at * rest.everyDays)
        expect(dayOf(startsAtMs)).toBe(day)
        expect(startsAtMs - momentOf(day, 0)).toBe(rest.startMinute * minuteMs)
        expect(weekdayOf(day)).toBe(rest.everyDays === 1 ? weekdayOf(day) : weekdayOf(rest.firstDay))
      }
    }),
  )
})

test('a session over midnight takes both of its days, and no other', () => {
  fc.assert(
    fc.property(series, ({ firstDay, startMinute, length }) => {
      const span = {
        startsAtMs: momentOf(firstDay, startMinute),
        endsAtMs: momentOf(firstDay, startMinute + length),
      }
      const isOver = startMinute + length > 1440
      expect(daysTouched(span)).toEqual(isOver ? [firstDay, addDays(firstDay, 1)] : [firstDay])
    }),
  )
})

test('no two stretches of a room overlap, in whatever order they are asked for', () => {
  const slots = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 9 }),
      from: fc.integer({ min: 0, max: 23 }),
      length: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(slots, (asked) => {
      let room: Occupation = {
        _id: 'rom_a:2026-11-24',
        version: 0,
        communityId: 'com_a',
        kind: 'room',
        name: '书画室',
        resourceId: 'rom_a',
        day: '2026-11-24',
        slots: [],
      }
      for (const { id, from, length } of asked) {
        const startsAtMs = momentOf('2026-11-24', from * 60)
        const slot = {
          sessionId: `ses_${String(id)}`,
          title: '课',
          startsAtMs,
          endsAtMs: startsAtMs + length * 60 * minuteMs,
          takenBy: `cmd_${String(id)}`,
        }
        const next = decideOccupying(room, slot)
        if (!('refused' in next)) room = next
      }
      for (const [at, one] of room.slots.entries()) {
        expect(room.slots.slice(at + 1).some((other) => overlaps(one, other))).toBe(false)
        expect(decideReleasing(room, [one]).slots).toHaveLength(room.slots.length - 1)
      }
    }),
  )
})

const library: Room = {
  _id: 'rom_a',
  version: 1,
  communityId: 'com_a',
  name: '图书室',
  place: '一楼',
  seats: 24,
  openHours: [{ weekday: 2, fromMinute: 540, untilMinute: 720 }],
  closedDays: ['2026-12-01'],
  done: [],
}

test.each([
  ['inside the hours of a Tuesday', '2026-11-24', 540, 720, true],
  ['a minute before it opens', '2026-11-24', 539, 600, false],
  ['a minute after it closes', '2026-11-24', 600, 721, false],
  ['on a Wednesday', '2026-11-25', 540, 600, false],
  ['on a closed day', '2026-12-01', 540, 600, false],
])('a room is open %s: %s', (_what, day, from, until, open) => {
  expect(isOpen(library, { startsAtMs: momentOf(day, from), endsAtMs: momentOf(day, until) })).toBe(open)
})
