/**
 * When timers fire: seven fields in UTC+8, day and week OR-ed. A table of known moments, and a property that compares
 * random expressions with a second, slow reading of the same rule: walk second by second and match field by field.
 */
import fc from 'fast-check'
import { TimerSchedule } from '../../../local/cloud/host/timerSchedule'

const at = (text: string): number => Date.parse(`${text}+08:00`)

test.each([
  ['every morning at 8', '0 0 8 * * * *', '2026-11-22T07:59:59', '2026-11-22T08:00:00'],
  ['strictly after the given moment', '0 0 8 * * * *', '2026-11-22T08:00:00', '2026-11-23T08:00:00'],
  ['every five minutes', '0 */5 * * * * *', '2026-11-22T08:01:10', '2026-11-22T08:05:00'],
  ['a list and a range', '0 0 9-11,14 * * * *', '2026-11-22T11:30:00', '2026-11-22T14:00:00'],
  ['Sunday is 0', '0 0 0 * * 0 *', '2026-11-23T00:00:00', '2026-11-29T00:00:00'],
  ['the first or a Monday, whichever comes', '0 0 0 1 * 1 *', '2026-11-24T00:00:00', '2026-11-30T00:00:00'],
  ['the first or a Monday, again', '0 0 0 1 * 1 *', '2026-11-30T12:00:00', '2026-12-01T00:00:00'],
  ['a leap day', '0 0 0 29 2 * *', '2026-11-22T00:00:00', '2028-02-29T00:00:00'],
  ['a given year', '0 0 0 1 1 * 2030', '2026-11-22T00:00:00', '2030-01-01T00:00:00'],
])('%s', (_name, expression, after, expected) => {
  expect(new TimerSchedule(expression).nextAfter(at(after))).toBe(at(expected))
})

test('a year that is over never comes', () => {
  expect(new TimerSchedule('0 0 0 1 1 * 2020').nextAfter(at('2026-11-22T00:00:00'))).toBeUndefined()
})

test.each([
  '0 0 8 * * *',
  '0 0 25 * * * *',
  '60 0 8 * * * *',
  '0 0 8 L * * *',
  '0 0 8 * * +1 *',
  'hello',
  '',
])('"%s" is refused', (expression) => {
  expect(() => new TimerSchedule(expression)).toThrow()
})

interface Field {
  readonly text: string
  readonly matches: (value: number) => boolean
}

const field = (min: number, max: number): fc.Arbitrary<Field> =>
  fc.oneof(
    fc.constant({ text: '*', matches: () => true }),
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((values) => ({
      text: values.join(),
      matches: (value: number) => values.includes(value),
    })),
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
      .map(([from, to]) => ({
        text: `${String(from)}-${String(to)}`,
        matches: (value: number) => value >= from && value <= to,
      })),
    fc.integer({ min: 2, max: 6 }).map((step) => ({
      text: `*/${String(step)}`,
      matches: (value: number) => (value - min) % step === 0,
    })),
  )

test('agrees with a walk hour by hour', () => {
  const start = fc
    .integer({ min: 0, max: 400 * 24 })
    .map((hours) => at('2026-01-01T00:00:00') + hours * 3_600_000)
  fc.assert(
    fc.property(
      field(0, 23),
      field(1, 31),
      field(1, 12),
      field(0, 6),
      start,
      (hour, day, month, week, fromMs) => {
        const expression = `0 0 ${hour.text} ${day.text} ${month.text} ${week.text} *`
        const matches = (ms: number): boolean => {
          // Shifted by eight hours, the UTC getters read the clock of China.
          const local = new Date(ms + 8 * 3_600_000)
          const dayFits = day.matches(local.getUTCDate())
          const weekFits = week.matches(local.getUTCDay())
          const areBothGiven = day.text !== '*' && week.text !== '*'
          return (
            hour.matches(local.getUTCHours()) &&
            month.matches(local.getUTCMonth() + 1) &&
            (areBothGiven ? dayFits || weekFits : dayFits && weekFits)
          )
        }
        let expected: number | undefined
        for (
          let ms = fromMs + 3_600_000;
          ms < fromMs + 40 * 86_400_000 && expected === undefined;
          ms += 3_600_000
        ) {
          if (matches(ms)) expected = ms
        }
        const next = new TimerSchedule(expression).nextAfter(fromMs)
        if (expected === undefined) expect(next ?? Infinity).toBeGreaterThan(fromMs + 39 * 86_400_000)
        else expect(next).toBe(expected)
      },
    ),
    { numRuns: 150 },
  )
})
