/** Days of the community are those of UTC+8, whatever the zone of the machine: year ends, month ends and leap days. */
import * as fc from 'fast-check'
import {
  addDays,
  addMonths,
  clockTimeOf,
  dayAndTimeOf,
  dayOf,
  endOfDayMs,
  monthOf,
  readableDay,
  startOfDayMs,
  yearOf,
} from '../../shared/domain/calendar'

test.each([
  [Date.UTC(2026, 11, 31, 15, 59, 59, 999), '2026-12-31', '12月31日 23:59'],
  [Date.UTC(2026, 11, 31, 16), '2027-01-01', '1月1日 0:00'],
  [Date.UTC(2028, 1, 28, 16), '2028-02-29', '2月29日 0:00'],
])('%d is %s', (ms, day, text) => {
  expect(dayOf(ms)).toBe(day)
  expect(monthOf(ms)).toBe(day.slice(0, 7))
  expect(String(yearOf(ms))).toBe(day.slice(0, 4))
  expect(dayAndTimeOf(ms)).toBe(text)
  expect(text.endsWith(clockTimeOf(ms))).toBe(true)
})

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2028-03-01', -1, '2028-02-29'],
])('%s and %i days is %s', (day, days, after) => {
  expect(addDays(day, days)).toBe(after)
})

test('a month later is at most the last day of the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(readableDay('2026-02-28')).toBe('2026年2月28日')
})

test('every moment lies in its day, and days have 24 hours', () => {
  const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2099, 11, 31) })
  fc.assert(
    fc.property(moments, (ms) => {
      const day = dayOf(ms)
      expect(startOfDayMs(day)).toBeLessThanOrEqual(ms)
      expect(endOfDayMs(day)).toBeGreaterThan(ms)
      expect(endOfDayMs(day) - startOfDayMs(day)).toBe(86_400_000)
      expect(addDays(addDays(day, 40), -40)).toBe(day)
    }),
  )
})
