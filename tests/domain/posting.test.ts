/**
 * Postings as a table of cases, then as properties over random histories: the balance is always the sum of the lines
 * and of the lots, nothing falls below zero, the oldest lots are spent first, a key posts once (B1, B2, B3, B6).
 */
import * as fc from 'fast-check'
import { linesPerPage, openPassbook, type Lot, type Passbook } from '../../shared/domain/bank/passbook'
import { decidePosting, isPageFull, type Posting } from '../../shared/domain/bank/posting'
import { sumOfLots } from '../../shared/domain/bank/lots'
import { isRefusal } from '../../shared/errors'

const nowMs = Date.UTC(2026, 10, 22, 1)
const empty = openPassbook({ depositorId: 'dep_1', communityId: 'com_1', kind: 'person', nowMs })
const posting = (change: Partial<Posting>): Posting => ({
  key: 'k1',
  momentMs: nowMs,
  kind: 'earn',
  account: 'issued',
  points: 0,
  honour: 0,
  reference: 'test/1',
  title: '测试',
  by: { personId: 'per_1', role: 'resident' },
  ...change,
})
type Change = Partial<Posting> & { readonly expiresOn?: Lot['expiresOn'] }
const post = (passbook: Passbook, { expiresOn = 'never', ...change }: Change) => {
  const wanted = posting(change)
  const into = wanted.points > 0 ? { into: [{ expiresOn, points: wanted.points }] } : {}
  return decidePosting(passbook, { ...into, ...wanted }, nowMs)
}
const posted = (passbook: Passbook, change: Change): Passbook => {
  const result = post(passbook, change)
  if (isRefusal(result)) throw new Error(result.refused)
  return result.passbook
}
const rich = posted(posted(empty, { key: 'a', points: 30, expiresOn: '2027-12-31' }), {
  key: 'b',
  points: 20,
  expiresOn: '2026-12-31',
})

test.each([
  ['half a point', { points: 0.5 }, 'POINTS_NOT_WHOLE'],
  ['not a number', { points: Number.NaN }, 'POINTS_NOT_WHOLE'],
  ['infinitely many points', { points: Number.POSITIVE_INFINITY }, 'POINTS_NOT_WHOLE'],
  ['half an honour', { honour: 0.5 }, 'POINTS_NOT_WHOLE'],
  ['a billion points', { points: 1e9 }, 'POINTS_OUT_OF_RANGE'],
  ['a billion spent', { points: -1e9 }, 'POINTS_OUT_OF_RANGE'],
  ['more than there is', { points: -51 }, 'NOT_ENOUGH_POINTS'],
])('%s is refused', (_what, change, code) => {
  expect(post(rich, { key: 'c', ...change })).toMatchObject({ refused: code })
})

test('a stopped passbook posts nothing, and still knows its keys', () => {
  const stopped = { ...rich, stopped: 'B1' }
  expect(post(stopped, { key: 'c', points: 1 })).toMatchObject({ refused: 'PASSBOOK_STOPPED' })
  expect(post(stopped, { key: 'a', points: 1 })).toMatchObject({ replayed: true, line: { points: 30 } })
})

test('points that end first are spent first', () => {
  const after = posted(rich, { key: 'c', points: -25, kind: 'spend', account: 'spent' })
  expect(after.lots).toEqual([{ expiresOn: '2027-12-31', points: 25 }])
  expect(after.lines.at(-1)?.lots).toEqual([
    { expiresOn: '2026-12-31', points: -20 },
    { expiresOn: '2027-12-31', points: -5 },
  ])
})

test('points that never end are spent last', () => {
  const both = posted(posted(empty, { key: 'a', points: 5 }), {
    key: 'b',
    points: 5,
    expiresOn: '2099-12-31',
  })
  expect(posted(both, { key: 'c', points: -5 }).lots).toEqual([{ expiresOn: 'never', points: 5 }])
})

test('a known key changes nothing and gives the line it had', () => {
  const again = post(rich, { key: 'a', points: 999 })
  expect(again).toMatchObject({ replayed: true, line: { number: 1, points: 30 } })
  expect(!isRefusal(again) && again.passbook).toBe(rich)
})

const randomPosting = fc.record({
  key: fc.constantFrom(...Array.from({ length: 40 }, (_, at) => `k${String(at)}`)),
  points: fc.integer({ min: -40, max: 60 }),
  honour: fc.nat(60),
  expiresOn: fc.constantFrom('2026-12-31', '2027-12-31', '2028-02-29', 'never' as const),
})

test('any history of postings keeps the books', () => {
  fc.assert(
    fc.property(fc.array(randomPosting, { maxLength: 60 }), (history) => {
      let book = empty
      for (const change of history) {
        const result = post(book, change)
        if (!isRefusal(result)) book = result.passbook
      }
      const { lines } = book
      expect(book.balance).toBe(lines.reduce((sum, line) => sum + line.points, 0))
      expect(book.balance).toBe(sumOfLots(book.lots))
      expect(book.balance).toBeGreaterThanOrEqual(0)
      expect(book.lots.every((lot) => lot.points > 0)).toBe(true)
      expect([...book.lots].sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))).toEqual(book.lots)
      expect(lines.map((line) => line.number)).toEqual(lines.map((_, at) => at + 1))
      expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length)
      for (const [at, line] of lines.entries()) {
        expect(line.balance).toBe((lines[at - 1]?.balance ?? 0) + line.points)
        expect(sumOfLots(line.lots)).toBe(line.points)
      }
    }),
  )
})

test('a full page takes no line: it has to be sealed first', () => {
  let book = empty
  for (let at = 0; at < linesPerPage; at += 1) book = posted(book, { key: `k${String(at)}`, points: 1 })
  expect(isPageFull(book)).toBe(true)
  expect(() => post(book, { key: 'one more', points: 1 })).toThrow(/sealed/)
})
