/** What a deed is worth by a rule, as a table of cases: rounding down, caps of each period, expiry. */
import { countName, decideAward, isPastCount, lastDayOf } from '../../shared/domain/earn/award'
import type { Expiry, Rule } from '../../shared/domain/earn/ruleBook'

const nowMs = Date.UTC(2026, 10, 22, 1)
const occasion = { id: 'act_1', day: '2026-11-22' }
const hour: Rule = {
  id: 'hour',
  category: '志愿服务',
  act: '志愿服务',
  unit: 'minute',
  points: 10,
  quantity: 60,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
}
const waste: Rule = {
  ...hour,
  id: 'waste',
  unit: 'gram',
  points: 2,
  quantity: 1000,
  caps: [{ per: 'day', quantity: 4000, above: 'nothing' }],
}
const award = (rule: Rule, quantity: number, counted = {}) =>
  decideAward(rule, quantity, counted, nowMs, occasion)

test.each([
  ['two hours', hour, 120, {}, 20, 20],
  ['59 minutes: whole points only', hour, 59, {}, 9, 9],
  ['five minutes are less than a point', hour, 5, {}, 0, 0],
  ['two hours at one point each two hours', { ...hour, points: 1, quantity: 120 }, 120, {}, 1, 1],
  ['3.7 kg of kitchen waste', waste, 3700, {}, 7, 7],
  ['9 kg, above the cap of a day', waste, 9000, {}, 8, 8],
  ['after 3 kg today', waste, 2000, { 'waste/day:2026-11-22': 3000 }, 2, 2],
  ['yesterday does not count', waste, 2000, { 'waste/day:2026-11-21': 4000 }, 4, 4],
  [
    'honour above the cap',
    { ...waste, caps: [{ per: 'day', quantity: 1000, above: 'honour' }] },
    4000,
    {},
    2,
    8,
  ],
  ['a rule for honour only', { ...hour, honourOnly: true }, 120, {}, 0, 20],
  ['a range earns its lower end', { ...hour, points: { from: 5, to: 10 } }, 60, {}, 5, 5],
] as [string, Rule, number, Record<string, number>, number, number][])(
  '%s',
  (_what, rule, quantity, counted, points, honour) => {
    expect(award(rule, quantity, counted)).toMatchObject({ points, honour })
  },
)

test('what is counted is the whole quantity, once for each period of a cap', () => {
  const rule: Rule = {
    ...hour,
    caps: [
      { per: 'activity', quantity: 120, above: 'honour' },
      { per: 'life', quantity: 90_000, above: 'honour' },
    ],
  }
  expect(award(rule, 180).counts).toEqual({ 'hour/activity:2026-11-22:act_1': 180, 'hour/life': 180 })
})

test.each([
  ['day', '2026-11-21', true],
  ['day', '2026-11-22', false],
  ['month', '2026-10', true],
  ['month', '2026-11', false],
  ['year', '2025', true],
  ['year', '2026', false],
  ['activity', '2026-10-01:act_1', true],
  ['activity', '2026-11-01:act_1', false],
])('a count of the %s %s is past: %s', (kind, value, past) => {
  expect(isPastCount(`hour/${kind}:${value}`, nowMs)).toBe(past)
})

test('a count for life is never past', () => {
  expect(
    isPastCount(countName(hour, { per: 'life', quantity: 1, above: 'nothing' }, nowMs, occasion), nowMs),
  ).toBe(false)
})

test.each<[Expiry, number, string]>([
  [{ kind: 'yearEnd', yearsLater: 0 }, Date.UTC(2026, 11, 31, 15, 59, 59), '2026-12-31'],
  [{ kind: 'yearEnd', yearsLater: 0 }, Date.UTC(2026, 11, 31, 16), '2027-12-31'],
  [{ kind: 'yearEnd', yearsLater: 1 }, nowMs, '2027-12-31'],
  [{ kind: 'months', months: 36 }, nowMs, '2029-11-21'],
  [{ kind: 'months', months: 12 }, Date.UTC(2028, 1, 29, 1), '2029-02-27'],
  [{ kind: 'day', day: '2030-06-30' }, nowMs, '2030-06-30'],
  [{ kind: 'never' }, nowMs, 'never'],
])('%j of points earned at %d ends on %s', (expiry, atMs, day) => {
  expect(lastDayOf(expiry, atMs)).toBe(day)
})
