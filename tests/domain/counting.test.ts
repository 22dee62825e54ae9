/**
 * However a history of counted deeds is spread over pages and days, the passbook's counts together with those of its lines
 * are the sum of all that was counted: nothing is lost when a page turns, and nothing is counted twice.
 */
import * as fc from 'fast-check'
import { sha256 } from '../../cloudfunctions/runtime/hashing'
import { countedOn, countNamesOf, pastNames } from '../../shared/domain/bank/counting'
import { openPassbook, type Line, type Passbook } from '../../shared/domain/bank/passbook'
import { decidePosting, isPageFull } from '../../shared/domain/bank/posting'
import { sealPage, turnPage } from '../../shared/domain/bank/sealing'
import { dayOf } from '../../shared/domain/calendar'
import { isPastCount } from '../../shared/domain/earn/award'
import { isRefusal } from '../../shared/errors'

const startMs = Date.UTC(2026, 10, 22, 1)
const hourMs = 3_600_000
const entry = {
  kind: 'earn',
  account: 'issued',
  points: 0,
  honour: 0,
  reference: 'test',
  title: '好事',
} as const
const by = { personId: 'per_1', role: 'clerk' }

interface Deed {
  /** How long after the one before it is posted. */
  readonly afterHours: number
  /** How many days before it was done. */
  readonly daysAgo: number
  readonly quantity: number
}

const deed: fc.Arbitrary<Deed> = fc.record({
  afterHours: fc.constantFrom(0, 1, 5, 30),
  daysAgo: fc.nat(4),
  quantity: fc.integer({ min: -5, max: 50 }),
})

test('what was counted under a name is known whenever it is asked for', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 60, maxLength: 200 }), (deeds) => {
      const sealed: Line[] = []
      const sums: Record<string, number> = {}
      let nowMs = startMs
      let passbook: Passbook = openPassbook({
        depositorId: 'dep_1',
        communityId: 'com_1',
        kind: 'person',
        nowMs,
      })
      for (const [at, { afterHours, daysAgo, quantity }] of deeds.entries()) {
        nowMs += afterHours * hourMs
        const name = `rule/day:${dayOf(nowMs - daysAgo * 24 * hourMs)}`
        if (isPageFull(passbook)) {
          const page = sealPage(passbook, sha256)
          expect(page.countNames).toEqual(countNamesOf(page.lines))
          sealed.push(...page.lines)
          passbook = turnPage(passbook, page, nowMs, isPastCount)
        }
        const key = { key: String(at), momentMs: nowMs }
        const posted = decidePosting(passbook, { ...entry, ...key, by, counts: { [name]: quantity } }, nowMs)
        if (isRefusal(posted)) throw new Error(posted.refused)
        passbook = posted.passbook
        sums[name] = (sums[name] ?? 0) + quantity
      }
      const names = Object.keys(sums)
      const past = pastNames(passbook, names, isPastCount)
      const known = names.map((name) =>
        past.includes(name) ? countedOn([...sealed, ...passbook.lines], name) : passbook.counted[name],
      )
      expect(known).toEqual(names.map((name) => sums[name]))
    }),
    { numRuns: 60 },
  )
})
