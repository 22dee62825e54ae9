/**
 * The ledger against a second, naive one on the same random commands: earning with repeated and late keys, spending,
 * refunds, reversals, gifts, jumps of the clock, and pages that fill up. After each command both agree on whether it
 * was accepted, on balance, honour, lots and on every line.
 */
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { decideRefund, decideReversal, keyOfReversal } from '../../shared/domain/bank/correction'
import { endedLot, entryOfExpiry, keyOfExpiry } from '../../shared/domain/bank/expiry'
import { openPassbook, type Line, type Passbook } from '../../shared/domain/bank/passbook'
import {
  decidePosting,
  isPageFull,
  mayBeSealed,
  type Entry,
  type PostingKey,
} from '../../shared/domain/bank/posting'
import { sealPage, turnPage } from '../../shared/domain/bank/sealing'
import { decideGive, entryOfReceipt, keyOfGift } from '../../shared/domain/bank/transfer'
import { dayOf } from '../../shared/domain/calendar'
import { isPastCount } from '../../shared/domain/earn/award'
import { isRefusal, type Refusal } from '../../shared/errors'
import { NaiveLedger } from './naiveLedger'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const startMs = Date.UTC(2026, 10, 22, 1)
const by = { personId: 'per_1', role: 'resident' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The pure ledger with its sealed pages in memory. */
class RealLedger {
  readonly sealed: Line[] = []
  passbook: Passbook

  constructor(readonly depositorId: string) {
    this.passbook = openPassbook({ depositorId, communityId: 'com_1', kind: 'person', nowMs: startMs })
  }

  get lines(): readonly Line[] {
    return [...this.sealed, ...this.passbook.lines]
  }

  /** @returns the new line, or undefined when it was refused or known */
  post(key: PostingKey, say: (passbook: Passbook) => Entry | Refusal, nowMs: number): Line | undefined {
    const mayKnow = mayBeSealed(this.passbook, key) ? this.lines : this.passbook.lines
    if (mayKnow.some((line) => line.key === key.key)) return undefined
    const entry = say(this.passbook)
    if (isRefusal(entry)) return undefined
    if (isPageFull(this.passbook)) {
      const page = sealPage(this.passbook, sha256)
      this.sealed.push(...page.lines)
      this.passbook = turnPage(this.passbook, page, nowMs, isPastCount)
    }
    const posted = decidePosting(this.passbook, { ...entry, ...key }, nowMs)
    if (isRefusal(posted)) return undefined
    this.passbook = posted.passbook
    return posted.line
  }
}

type Command =
  | {
      readonly does: 'earn'
      readonly who: 0 | 1
      readonly key: number
      readonly points: number
      readonly day: string
    }
  | { readonly does: 'spend' | 'give'; readonly who: 0 | 1; readonly points: number }
  | { readonly does: 'refund'; readonly who: 0 | 1; readonly line: number; readonly points: number }
  | { readonly does: 'reverse'; readonly who: 0 | 1; readonly line: number }
  | { readonly does: 'expire'; readonly who: 0 | 1 }
  | { readonly does: 'wait'; readonly days: number }

const who = fc.constantFrom<(0 | 1)[]>(0, 1)
const line = fc.integer({ min: 1, max: 150 })
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('earn' as const),
      who,
      key: fc.nat(290),
      points: fc.nat(40),
      day: fc.constantFrom('2026-12-31', '2027-12-31', '2028-02-29', 'never'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('spend' as const),
      who,
      points: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('give' as const),
      who,
      points: fc.integer({ min: 1, max: 260 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('refund' as const),
      who,
      line,
      points: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reverse' as const), who, line }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('expire' as const), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.nat(200) }) },
)

class Both {
  readonly real = [new RealLedger('dep_0'), new RealLedger('dep_1')] as const
  readonly naive = [new NaiveLedger(), new NaiveLedger()] as const
  nowMs = startMs + 100 * dayMs
  made = 0

  /** @returns whether each of the two accepted it */
  run(command: Command): { readonly real: boolean; readonly naive: boolean } {
    this.nowMs += 1000
    this.made += 1
    if (command.does === 'wait') this.nowMs += command.days * dayMs
    if (command.does === 'wait') return { real: true, naive: true }
    const [real, naive] = [this.real[command.who], this.naive[command.who]]
    const key: PostingKey = { key: `command/${String(this.made)}`, momentMs: this.nowMs }
    switch (command.does) {
      case 'earn':
        return this.earn(real, naive, command)
      case 'spend': {
        const { points } = command
        const entry: Entry = { ...plain, kind: 'spend', account: 'spent', points: -points, honour: 0 }
        const spent = real.post(key, () => entry, this.nowMs)
        return {
          real: spent !== undefined,
          naive: naive.spend(key.key, 'spend', points, this.nowMs) !== undefined,
        }
      }
      case 'give':
        return this.give(command.who, command.points)
      case 'refund': {
        const wrong = real.lines[command.line - 1]
        const say = (state: Passbook) =>
          wrong === undefined ? noLine : decideRefund(state, wrong, command.points, { title: '退还', by })
        const refunded = real.post(key, say, this.nowMs)
        return {
          real: refunded !== undefined,
          naive: naive.refund(key.key, command.line, command.points, this.nowMs),
        }
      }
      case 'reverse': {
        const wrong = real.lines[command.line - 1]
        const reversed =
          wrong === undefined
            ? undefined
            : real.post(
                keyOfReversal(wrong),
                (state) => decideReversal(state, wrong, { title: '更正', by }),
                this.nowMs,
              )
        return { real: reversed !== undefined, naive: naive.reverse(command.line, this.nowMs) }
      }
      case 'expire':
        this.expire(real)
        naive.expire(dayOf(this.nowMs), this.nowMs)
        return { real: true, naive: true }
    }
  }

  private earn(real: RealLedger, naive: NaiveLedger, command: Extract<Command, { does: 'earn' }>) {
    const { points, day } = command
    // The moment of a key is the same however late it is repeated.
    const key = { key: `event/${String(command.key)}`, momentMs: startMs + command.key * 8 * hourMs }
    const into = [{ expiresOn: day, points }]
    const earned = real.post(
      key,
      () => ({ ...plain, kind: 'earn', account: 'issued', points, honour: points, into }),
      this.nowMs,
    )
    return { real: earned !== undefined, naive: naive.earn(key.key, points, day, this.nowMs) }
  }

  private give(who: 0 | 1, points: number) {
    const [giver, receiver] = [this.real[who], this.real[who === 0 ? 1 : 0]]
    const gift = {
      points,
      commandId: String(this.made),
      receivedAtMs: this.nowMs,
      by,
      fromName: '甲',
      toName: '乙',
    }
    const given = giver.post(
      keyOfGift('give', gift),
      (state) => decideGive(state, receiver.passbook, gift),
      this.nowMs,
    )
    if (given !== undefined) {
      const say = (state: Passbook) => entryOfReceipt(state, given, giver.depositorId, gift)
      receiver.post(keyOfGift('receive', gift), say, this.nowMs)
    }
    const went = this.naive[who].give(`give/${gift.commandId}`, points, this.nowMs)
    if (went !== undefined)
      this.naive[who === 0 ? 1 : 0].receive(`receive/${gift.commandId}`, went, this.nowMs)
    return { real: given !== undefined, naive: went !== undefined }
  }

  private expire(real: RealLedger): void {
    for (;;) {
      const { passbook } = real
      const lot = endedLot(passbook, this.nowMs)
      if (lot === undefined) return
      real.post(keyOfExpiry(passbook, lot, this.nowMs), () => entryOfExpiry(passbook, lot), this.nowMs)
    }
  }
}

const plain = { reference: 'test/1', title: '测试', by } as const
const noLine: Refusal = { refused: 'LINE_NOT_FOUND' }

const shownReal = (ledger: RealLedger) => ({
  balance: ledger.passbook.balance,
  honour: ledger.passbook.honour,
  lots: Object.fromEntries(ledger.passbook.lots.map((lot) => [lot.expiresOn, lot.points])),
  lines: ledger.lines.map(({ kind, points, honour }) => ({ kind, points, honour })),
})
const shownNaive = (ledger: NaiveLedger) => ({
  balance: ledger.points.length,
  honour: ledger.honour,
  lots: ledger.lots(),
  lines: ledger.lines.map(({ kind, came, went, honour }) => ({
    kind,
    points: came.length - went.length,
    honour,
  })),
})

test('both ledgers say the same after every command', () => {
  let pagesSealed = 0
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 500, size: 'max' }), (commands) => {
      const both = new Both()
      for (const command of commands) {
        const accepted = both.run(command)
        expect({ command, accepted: accepted.real }).toEqual({ command, accepted: accepted.naive })
        for (const at of [0, 1] as const) {
          expect(both.real[at].passbook.balance).toBe(both.naive[at].points.length)
        }
      }
      for (const at of [0, 1] as const) {
        expect(shownReal(both.real[at])).toEqual(shownNaive(both.naive[at]))
        pagesSealed += both.real[at].passbook.page - 1
      }
    }),
    { numRuns: 60 },
  )
  expect(pagesSealed).toBeGreaterThan(30)
})
