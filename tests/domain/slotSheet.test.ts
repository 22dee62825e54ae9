/**
 * Sheets of slots: hours of a room and slots of a representative. Whatever is booked and given up in whatever order, the
 * counts that guards compare say what the visits say; and a command that is repeated does nothing again.
 */
import * as fc from 'fast-check'
import { momentOf } from '../../shared/domain/classes/schedule'
import {
  hoursOpen,
  hoursTouched,
  hourSpan,
  refusalOfHoursWanted,
} from '../../shared/domain/classes/roomHours'
import type { Room } from '../../shared/domain/classes/room'
import { slotCount } from '../../shared/domain/classes/reception'
import {
  emptySheet,
  endVisits,
  placesTaken,
  slotsOf,
  visitsBooked,
  withVisit,
  type SlotSheet,
  type Visit,
} from '../../shared/domain/classes/slotSheet'

const visit = (personId: string, slots: readonly number[], commandId: string, atMs = 0): Visit => ({
  personId,
  displayName: personId,
  slots,
  state: 'booked',
  atMs,
  commandId,
  by: { personId, role: 'resident' },
})

const room: Room = {
  _id: 'rom_a',
  version: 1,
  communityId: 'com_a',
  name: '图书室',
  place: '一楼',
  seats: 2,
  byHour: true,
  openHours: [{ weekday: 2, fromMinute: 540, untilMinute: 720 }],
  closedDays: [],
  done: [],
}
const tuesday = '2026-11-24'
const before = momentOf(tuesday, 0)

test('hours that are open, full, of a class, over', () => {
  let sheet: SlotSheet = { ...emptySheet(24), blocked: [11] }
  sheet = withVisit(withVisit(sheet, visit('a', [9], '1')), visit('b', [9, 10], '2'))
  const stateAt = (nowMs: number) => hoursOpen(room, tuesday, sheet, nowMs).map(({ state }) => state)
  expect(stateAt(before)).toEqual(['full', 'free', 'class'])
  expect(stateAt(momentOf(tuesday, 600))).toEqual(['over', 'free', 'class'])
  expect(hoursOpen({ ...room, closedDays: [tuesday] }, tuesday, sheet, before)).toEqual([])
  expect(hoursOpen(room, '2026-11-25', sheet, before)).toEqual([])
  const wanted = { personId: 'c', day: tuesday, hours: [9] }
  expect(refusalOfHoursWanted(room, sheet, wanted, before)).toMatchObject({ refused: 'HOUR_FULL' })
})

test.each<[string, number, number, readonly number[]]>([
  ['a whole hour', 600, 660, [10]],
  ['parts of two hours', 630, 690, [10, 11]],
  ['over midnight, this day', 1410, 1470, [23]],
])('a class of %s touches its hours', (_what, from, until, hours) => {
  const span = { startsAtMs: momentOf(tuesday, from), endsAtMs: momentOf(tuesday, until) }
  expect(hoursTouched(tuesday, [span])).toEqual(hours)
})

test('a class over midnight touches the first hour of the next day', () => {
  const span = { startsAtMs: momentOf(tuesday, 1410), endsAtMs: momentOf(tuesday, 1470) }
  expect(hoursTouched('2026-11-25', [span])).toEqual([0])
  expect(hourSpan('2026-11-25', 0).startsAtMs).toBe(momentOf(tuesday, 1440))
})

test.each([
  [60, 20, 3],
  [60, 25, 2],
  [10, 20, 0],
  [24 * 60, 10, 48],
])('%i minutes in slots of %i are %i slots', (length, minutes, slots) => {
  expect(slotCount({ startsAtMs: 0, endsAtMs: length * 60_000 }, minutes)).toBe(slots)
})

test('a cancellation ends what was booked before it, once, and nothing later', () => {
  const early = withVisit(emptySheet(3), visit('a', [0], '1', 10))
  const command = { commandId: 'c', nowMs: 20, personId: 'a' }
  const ended = endVisits(early, 'cancel', command)
  expect(visitsBooked(ended)).toEqual([])
  const again = withVisit(ended, visit('a', [1], '2', 30))
  expect(endVisits(again, 'cancel', command)).toBe(again)
  expect(endVisits(again, 'cancel', { ...command, commandId: 'd' })).toBe(again)
  expect(slotsOf(again, 'a')).toEqual([1])
})

const deed = fc.record({
  person: fc.constantFrom('a', 'b', 'c'),
  slots: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
  isCancel: fc.boolean(),
})

test('whatever is booked and given up, the counts are the visits', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      let sheet = emptySheet(4)
      for (const [at, { person, slots, isCancel }] of deeds.entries()) {
        const commandId = String(at)
        const free = slots.filter((slot) => !slotsOf(sheet, person).includes(slot))
        if (isCancel) sheet = endVisits(sheet, 'cancel', { commandId, nowMs: at, personId: person })
        else if (free.length > 0) sheet = withVisit(sheet, visit(person, free, commandId, at))
        const held = ['a', 'b', 'c'].map((one) => slotsOf(sheet, one))
        for (const slot of [0, 1, 2, 3])
          expect(placesTaken(sheet, slot)).toBe(held.filter((own) => own.includes(slot)).length)
        expect(sheet.holders).toHaveLength(held.flat().length)
        expect(sheet.arrivals).toBe(sheet.visits.length)
      }
    }),
  )
})
