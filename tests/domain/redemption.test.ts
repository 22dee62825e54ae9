/**
 * Decisions about redemptions: the state machine with every illegal pair refused by name, who may want what and why
 * not, the days on which points are exchanged, and that whatever steps are taken in whatever order, a redemption keeps
 * its price, its uses never fall below zero and it says when it is next due.
 */
import * as fc from 'fast-check'
import { openPassbook, type Passbook } from '../../shared/domain/bank/passbook'
import { decideCollector } from '../../shared/domain/redeem/collecting'
import { readPickupCode } from '../../shared/domain/redeem/pickupCode'
import {
  decideApproval,
  decideStep,
  dueNow,
  noted,
  usesLeftAfter,
  type Redemption,
  type StepCommand,
} from '../../shared/domain/redeem/redemption'
import {
  isReserving,
  redemptionMachine,
  redemptionStates,
  type RedemptionEvent,
} from '../../shared/domain/redeem/redemptionMachine'
import { listed } from '../../shared/domain/redeem/listing'
import { refusalOfRequest, requested, type RequestFacts } from '../../shared/domain/redeem/request'
import type { Reward } from '../../shared/domain/redeem/reward'
import { settingsOf } from '../../shared/domain/redeem/settings'
import { forgettable, problemOfRedemption, problemOfReward } from '../../shared/domain/redeem/verification'
import { nextOpening } from '../../shared/domain/redeem/windows'
import { isRefusal, refusals } from '../../shared/errors'
import { authenticator } from '../../cloudfunctions/runtime/hashing'
import { illegalPairs } from './illegalPairs'

const nowMs = Date.UTC(2026, 10, 22, 1)
const dayMs = 86_400_000
const clerk = { by: { personId: 'per_clerk', role: 'clerk' }, byName: '周工' }
const resident = { by: { personId: 'per_wang', role: 'resident' }, byName: '王阿姨' }

const said = { title: '大米', points: 100, valueFen: 2800, place: '一楼', keptDays: 7 }
const listing = {
  _id: 'rew_1',
  communityId: 'com_1',
  kind: 'goods',
  uses: 1,
  listedAtMs: nowMs,
  listedBy: clerk.by,
  commandId: 'cmd_1',
} as const
const rice = (more: Partial<Reward> = {}): Reward => ({ ...listed(said, listing, 5), ...more })

const begun = (more: Partial<Redemption> = {}): Redemption => ({
  ...requested(
    rice(),
    { quantity: 1, agreedPoints: 100 },
    {
      ...resident,
      redemptionId: 'red_1',
      displayName: '王阿姨',
      takers: { personId: 'per_wang' },
      kept: { quantity: 1 },
      depositorId: 'dep_wang',
      pickupNumber: 'abc123',
      settings: settingsOf('com_1', undefined),
      nowMs,
      commandId: 'cmd_request',
    },
  ),
  ...more,
})
const step = (event: RedemptionEvent, more: Partial<StepCommand> = {}): StepCommand => ({
  ...clerk,
  event,
  atMs: nowMs + 1,
  commandId: `cmd_${event}`,
  ...more,
})

test.each(illegalPairs(redemptionMachine))('%s: %s is refused by a name of its own', (state, event) => {
  const refused = decideStep(begun({ state }), step(event))
  expect(isRefusal(refused)).toBe(true)
  if (isRefusal(refused)) expect(refusals).toHaveProperty(refused.refused)
})

test('a repeated command changes nothing, whatever has happened since', () => {
  const approved = decideStep(begun(), step('approve'))
  if (isRefusal(approved)) throw new Error(approved.refused)
  const ready = decideStep(approved, step('prepare'))
  if (isRefusal(ready)) throw new Error(ready.refused)
  expect(decideStep(ready, step('approve'))).toBe(ready)
})

test('above the threshold the first approval waits for a second person', () => {
  const { event: _event, ...first } = step('approve')
  const waiting = decideApproval(begun(), first, true)
  expect(waiting).toMatchObject({ state: 'waitingSecond' })
  if (isRefusal(waiting)) return
  expect(decideApproval(waiting, { ...first, commandId: 'cmd_again' }, true)).toEqual({
    refused: 'SECOND_PERSON_NEEDED',
  })
  const other = { ...first, by: { personId: 'per_other', role: 'approver' }, commandId: 'cmd_other' }
  expect(decideApproval(waiting, other, true)).toMatchObject({ state: 'approved' })
})

test('the timer looks at it when there is something to tell, to warn of, or to give back, and then no more', () => {
  const approved = decideStep(begun(), step('approve'))
  if (isRefusal(approved)) throw new Error(approved.refused)
  expect([dueNow(approved, nowMs + 1), approved.dueAtMs]).toEqual(['tell', nowMs + 1])
  const told = noted(approved, { told: 'approved' })
  expect([dueNow(told, nowMs + 1), told.dueAtMs]).toEqual([undefined, begun().keptUntilMs])
  const ready = decideStep(told, step('prepare'))
  if (isRefusal(ready)) throw new Error(ready.refused)
  const waiting = noted(ready, { told: 'ready' })
  const { keptUntilMs } = waiting
  expect(keptUntilMs).toBe(nowMs + 1 + 7 * dayMs)
  expect(waiting.dueAtMs).toBe(keptUntilMs - 2 * dayMs)
  expect(dueNow(waiting, keptUntilMs - 2 * dayMs)).toBe('warn')
  const warned = noted(waiting, { warned: true })
  expect([warned.dueAtMs, dueNow(warned, keptUntilMs)]).toEqual([keptUntilMs, 'expire'])
  const expired = decideStep(warned, step('expire', { atMs: keptUntilMs }))
  if (isRefusal(expired)) throw new Error(expired.refused)
  expect(dueNow(expired, keptUntilMs)).toBe('settle')
  const over = noted(noted(expired, { isSettled: true }), { told: 'expired' })
  expect(over).not.toHaveProperty('dueAtMs')
})

const payer = (more: Partial<Passbook> = {}): Passbook => ({
  ...openPassbook({ depositorId: 'dep_wang', communityId: 'com_1', kind: 'person', nowMs }),
  balance: 500,
  ...more,
})
const facts: RequestFacts = {
  reward: rice(),
  communityId: 'com_1',
  payer: payer(),
  takers: { personId: 'per_wang', householdId: 'grp_home' },
  isInHardship: false,
  windows: [],
  nowMs,
}
const wish = { quantity: 1, agreedPoints: 100 }
const perHome = { per: 'household', period: 'month', quantity: 2 } as const

test.each<[string, Partial<RequestFacts>, Partial<typeof wish>, string | undefined]>([
  ['all is well', {}, {}, undefined],
  ['no such reward', { reward: undefined }, {}, 'REWARD_NOT_FOUND'],
  ['another community', { communityId: 'com_2' }, {}, 'REWARD_NOT_FOUND'],
  ['no passbook', { payer: undefined }, {}, 'PASSBOOK_NOT_FOUND'],
  ['a stopped passbook', { payer: payer({ stopped: 'B1' }) }, {}, 'PASSBOOK_STOPPED'],
  ['taken off the shop', { reward: rice({ state: 'withdrawn' }) }, {}, 'REWARD_WITHDRAWN'],
  [
    'vegetables past their day',
    {
      reward: rice({
        harvest: { pickedOn: '2026-11-18', bestBefore: '2026-11-21', plot: '', compostBatchIds: [] },
      }),
    },
    {},
    'REWARD_WITHDRAWN',
  ],
  ['outside the windows', { windows: [{ from: '12-01', to: '12-10' }] }, {}, 'REDEMPTION_CLOSED'],
  ['those in hardship first', { reward: rice({ hardshipUntilDay: '2026-11-25' }) }, {}, 'HARDSHIP_FIRST'],
  [
    'being one of them',
    { reward: rice({ hardshipUntilDay: '2026-11-25' }), isInHardship: true },
    {},
    undefined,
  ],
  ['another price', {}, { agreedPoints: 90 }, 'PRICE_CHANGED'],
  [
    'the household had its share',
    { reward: rice({ limit: perHome, taken: { '2026-11_grp_home': 2 } }) },
    {},
    'REWARD_LIMIT_REACHED',
  ],
  [
    'last month it had',
    { reward: rice({ limit: perHome, taken: { '2026-10_grp_home': 2 } }) },
    {},
    undefined,
  ],
  [
    'the limit is over',
    { reward: rice({ limit: { ...perHome, untilDay: '2026-11-22' }, taken: { '2026-11_grp_home': 2 } }) },
    {},
    undefined,
  ],
  ['none left', { reward: rice({ left: 0 }) }, {}, 'REWARD_GONE'],
  ['too few left', {}, { quantity: 6 }, 'REWARD_TOO_FEW'],
  ['not enough points', { payer: payer({ balance: 99 }) }, {}, 'NOT_ENOUGH_POINTS'],
])('a request: %s', (_what, change, more, refused) => {
  expect(refusalOfRequest({ ...facts, ...change }, { ...wish, ...more })?.refused).toBe(refused)
})

test.each([
  [[], '2026-11-22', undefined],
  [[{ from: '11-20', to: '11-30' }], '2026-11-22', undefined],
  [[{ from: '12-20', to: '01-10' }], '2026-11-22', '2026-12-20'],
  [[{ from: '12-20', to: '01-10' }], '2027-01-05', undefined],
  [
    [
      { from: '03-01', to: '03-05' },
      { from: '09-01', to: '09-05' },
    ],
    '2026-11-22',
    '2027-03-01',
  ],
])('windows %j on %s', (windows, today, opens) => {
  expect(nextOpening(windows, today)).toBe(opens)
})

test('a pick-up code is read only as it was made, and for its time', () => {
  const authenticate = authenticator('a key for tests only, of enough characters')
  const equal = (a: string, b: string): boolean => a === b
  const signed = `L1.R.red_${'0'.repeat(20)}.${Math.floor(nowMs / 15_000).toString(36)}`
  const code = `${signed}.${authenticate(signed)}`
  const read = (text: string, atMs: number, isOffline = false) =>
    readPickupCode(text, atMs, isOffline, authenticate, equal)
  expect(read(code, nowMs)).toMatchObject({ redemptionId: `red_${'0'.repeat(20)}` })
  expect(read(code, nowMs + 15_000)).toMatchObject({ redemptionId: `red_${'0'.repeat(20)}` })
  expect(read(code, nowMs + 45_000)).toEqual({ refused: 'PICKUP_CODE_OLD' })
  expect(read(code, nowMs - 45_000)).toEqual({ refused: 'PICKUP_CODE_OLD' })
  expect(read(code, nowMs + dayMs, true)).toMatchObject({ redemptionId: `red_${'0'.repeat(20)}` })
  expect(read(code, nowMs + 3 * dayMs, true)).toEqual({ refused: 'PICKUP_CODE_OLD' })
  fc.assert(
    fc.property(fc.nat(code.length - 1), fc.constantFrom('0', 'z', '.', 'R'), (at, letter) => {
      const altered = code.slice(0, at) + letter + code.slice(at + 1)
      expect(altered === code || isRefusal(read(altered, nowMs))).toBe(true)
    }),
  )
})

test('whatever is tried in whatever order: the price holds, uses are counted, and nothing is forgotten', () => {
  const events = Object.keys(redemptionMachine.events) as RedemptionEvent[]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...events), fc.integer({ min: 1, max: 3 }), fc.nat(30)), {
        maxLength: 25,
      }),
      (tried) => {
        let now = begun({ uses: 4, usesLeft: 4 })
        for (const [at, [event, uses, days]] of tried.entries()) {
          const isUse = event === 'use' || event === 'handOver'
          const command = step(event, {
            commandId: `cmd_${String(at)}`,
            atMs: now.updatedAtMs + days * dayMs,
          })
          const next = decideStep(now, isUse ? { ...command, uses } : command)
          if (isRefusal(next)) continue
          expect(next.steps.slice(0, -1)).toEqual(now.steps)
          const last = next.steps.at(-1)
          if (last !== undefined) expect(usesLeftAfter(next, last)).toBe(next.usesLeft)
          now = next
        }
        expect(now.points).toBe(100)
        expect(now.usesLeft).toBeGreaterThanOrEqual(0)
        // Whatever still keeps goods has a time at which the timer looks at it.
        if (isReserving(now.state)) expect(now.dueAtMs).toBeDefined()
        expect(redemptionStates).toContain(now.state)
      },
    ),
  )
})

test('a collector is named as long as there is something to collect', () => {
  const collector = { name: '小王', lastDigits: '1234', commandId: 'cmd_name', atMs: nowMs }
  const named = decideCollector(begun(), collector)
  expect(named).toMatchObject({ collector, version: 2 })
  if (!isRefusal(named)) expect(decideCollector(named, collector)).toBe(named)
  expect(decideCollector(begun({ state: 'handedOver' }), collector)).toEqual({
    refused: 'REDEMPTION_COLLECTED',
  })
})

test('a naming that is repeated after a later one, and after the end, finds its work done', () => {
  const first = { name: '小王', lastDigits: '1234', commandId: 'cmd_a', atMs: nowMs }
  const last = { name: '小李', lastDigits: '5678', commandId: 'cmd_b', atMs: nowMs + 1 }
  const over = begun({ state: 'expired', collector: last })
  expect(decideCollector(over, first)).toBe(over)
  expect(decideCollector(over, last)).toBe(over)
  expect(decideCollector(over, { ...last, atMs: nowMs + 2 })).toEqual({ refused: 'REDEMPTION_EXPIRED' })
})

test('the nightly check names what does not hold, and only that', () => {
  const none = new Map<string, never>()
  expect(problemOfReward(rice(), none)).toBeUndefined()
  expect(problemOfReward(rice({ left: 4 }), none)).toMatchObject({ invariant: 'R1' })
  expect(problemOfReward(rice({ left: 4, reserved: 1 }), none)).toMatchObject({ invariant: 'R1' })
  const keeps = rice({ left: 4, reserved: 1, open: { red_1: { quantity: 1 } } })
  expect(problemOfReward(keeps, new Map([['red_1', 'ready']]))).toBeUndefined()
  expect(problemOfReward(keeps, new Map([['red_1', 'cancelled']]))).toMatchObject({ invariant: 'R1' })
  expect(problemOfRedemption(begun(), { spent: undefined, refunded: undefined })).toMatchObject({
    invariant: 'R2',
  })
  expect(
    problemOfRedemption(begun({ state: 'unpaid' }), { spent: undefined, refunded: undefined }),
  ).toBeUndefined()
})

test('a reward forgets steps after a week and limits with their period, and nothing else', () => {
  const moved = { old: nowMs - 8 * dayMs, fresh: nowMs - dayMs }
  const taken = { '2026-10_per_1': 1, '2026-11_per_1': 1, '2025_per_1': 1, '2026_per_1': 1, ever_per_1: 1 }
  expect(forgettable(rice({ moved, taken }), nowMs)).toEqual([
    'moved.old',
    'taken.2026-10_per_1',
    'taken.2025_per_1',
  ])
})
