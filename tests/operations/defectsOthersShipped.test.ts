/**
 * Defects that points systems of this kind were shipped with, each by name and each shown to be impossible here,
 * through the kernel or the steps that every operation uses.
 */
import { lineOf, passbookOf, post } from '../../cloudfunctions/api/operations/bank/steps'
import { commands, passbooks } from '../../cloudfunctions/database'
import { expire } from '../../cloudfunctions/jobs/expire'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { decideRefund } from '../../shared/domain/bank/correction'
import { startOfDayMs, yearOf } from '../../shared/domain/calendar'
import { lastDayOf } from '../../shared/domain/earn/award'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import type { Expiry } from '../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../shared/domain/people/person'
import { isRefusal } from '../../shared/errors'
import { earned } from './earned'
import { spendForTest } from './spent'
import { createWorld, type World } from './world'

interface Statement {
  readonly balance: number
  readonly honour: number
  readonly lines: readonly {
    readonly points: number
    readonly title: string
    readonly balance: number
    readonly corrects?: number
    readonly rule?: { readonly id: string; readonly version: number }
    readonly by: { readonly role: string }
  }[]
}
let world: World
let depositorId: string
const statement = (openId = 'wang') => world.value<Statement>(openId, 'bank.statement', {})
const ledger = () => ({ store: world.store, nowMs: world.clock.nowMs, pause: () => Promise.resolve() })
const settleAll = async () => {
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
}

beforeEach(async () => {
  world = await createWorld()
  depositorId = depositorOf(await world.register('wang'))
})

test('the balance does not collapse when a lot ends whose points were spent long ago', async () => {
  await earned(world, depositorId, 100, '2026-12-31')
  await spendForTest(world, depositorId, 90)
  await earned(world, depositorId, 100, '2027-12-31')
  world.clock.nowMs = startOfDayMs('2027-01-01')
  expect(await expire(world.runtime)).toMatchObject({ points: 10 })
  // Unexpired credits minus all debits would be 100 - 90.
  expect((await statement()).balance).toBe(100)
})

test.each<[string, Expiry]>([
  ['at the end of a year', { kind: 'yearEnd', yearsLater: 1 }],
  ['after some months', { kind: 'months', months: 18 }],
  ['on a day', { kind: 'day', day: '2028-02-29' }],
])('points that end %s do end, and there is no kind of lot that the job overlooks', async (_what, expiry) => {
  const lastDay = lastDayOf(expiry, world.clock.nowMs)
  await earned(world, depositorId, 10, lastDay)
  world.clock.nowMs = startOfDayMs(lastDay)
  expect(await expire(world.runtime)).toMatchObject({ points: 0 })
  world.clock.nowMs += 24 * 3_600_000
  expect(await expire(world.runtime)).toMatchObject({ points: 10 })
  expect((await statement()).balance).toBe(0)
})

test('a rule with a kind of expiry that nobody knows does not get into a rule book', async () => {
  await world.staff('admin', 'administrator')
  const rule = {
    id: 'clean',
    category: '社区活动',
    act: '清洁日',
    unit: 'time',
    quantity: 1,
    points: 15,
    caps: [],
    honourOnly: false,
    expiry: { kind: 'springFestival', years: yearOf(world.clock.nowMs) },
  }
  const answer = await world.call('admin', 'earn.draftRuleBook', { title: '规则', rules: [rule] })
  expect(answer).toMatchObject({ error: { code: 'BAD_INPUT' } })
})

test('twenty gifts at once do not turn 100 points into 2,000', async () => {
  const household = await world.value<{ depositorId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  await earned(world, depositorId, 100)
  const input = { toDepositorId: household.depositorId, points: 100 }
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.call('wang', 'bank.give', input)))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await settleAll()
  expect((await statement()).balance).toBe(0)
  expect((await world.store.read(passbooks, household.depositorId))?.balance).toBe(100)
})

test('a code is redeemed once, however many phones of a person scan it at the same time', async () => {
  const code = world.codeOf(await world.plan())
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => world.call('wang', 'earn.checkIn', { code })),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await settleAll()
  expect((await statement()).balance).toBe(20)
  expect((await statement()).lines).toHaveLength(1)
})

test('a refund is not lost in a race with spending, and not given twice', async () => {
  await earned(world, depositorId, 100)
  await spendForTest(world, depositorId, 60)
  const passbook = await passbookOf(ledger(), depositorId)
  if (passbook === undefined) throw new Error('no passbook')
  const spent = await lineOf(ledger(), passbook, 2)
  if (spent === undefined) throw new Error('no line')
  const by = { personId: 'per_staff', role: 'approver' }
  const refund = (at: number) =>
    post(ledger(), depositorId, { key: `return/${String(at)}`, momentMs: world.clock.nowMs }, (state) =>
      decideRefund(state, spent, 60, { title: '退还', by }),
    )
  const [refunds] = await Promise.all([
    Promise.all([refund(1), refund(2), refund(1)]),
    spendForTest(world, depositorId, 1),
    spendForTest(world, depositorId, 2),
    earned(world, depositorId, 5),
  ])
  const given = refunds.filter((one) => !isRefusal(one) && !one.replayed)
  expect(given).toHaveLength(1)
  expect((await statement()).balance).toBe(100 - 1 - 2 + 5)
})

test('no change by hand goes without a record of who made it, in which role and why', async () => {
  await world.staff('approver', 'approver')
  const { number } = await earned(world, depositorId, 30)
  world.clock.nowMs += 1000
  await world.value('approver', 'bank.reverse', { depositorId, line: number, reason: '人数记错' })
  const passbook = await world.store.read(passbooks, depositorId)
  const line = passbook?.lines.at(-1)
  expect(line?.by).toMatchObject({ personId: personIdOf('approver'), role: 'approver' })
  expect(line?.title).toContain('人数记错')
  const [record] = await world.store.find(commands, {
    where: { personId: personIdOf('approver') },
    orderBy: ['receivedAtMs', 'desc'],
    limit: 1,
  })
  expect(record).toMatchObject({ operation: 'bank.reverse', commandId: line?.commandId })
})

test('a correction that is asked for five times at once is made once', async () => {
  await world.staff('approver', 'approver')
  const { number } = await earned(world, depositorId, 30)
  await earned(world, depositorId, 200)
  const input = { depositorId, line: number, reason: '记错' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => world.call('approver', 'bank.reverse', input)),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await settleAll()
  expect((await statement()).balance).toBe(200)
  expect((await statement()).honour).toBe(200)
})

test('"why did my balance change" has an answer on every line', async () => {
  await world.staff('approver', 'approver')
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(await world.plan({ title: '清洁日' })) })
  const household = await world.value<{ depositorId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  await world.value('wang', 'bank.give', { toDepositorId: household.depositorId, points: 5 })
  await world.value('approver', 'bank.reverse', { depositorId, line: 1, reason: '走错会场' })
  await earned(world, depositorId, 9, '2026-12-31')
  world.clock.nowMs = startOfDayMs('2027-01-01')
  await expire(world.runtime)
  const { lines, balance } = await statement()
  expect(lines.map(({ title, points }) => [title, points])).toEqual([
    ['2026年12月31日到期', -9],
    ['清洁日', 9],
    ['更正第1行：走错会场', -15],
    ['转给王家', -5],
    [expect.stringContaining('清洁日'), 20],
  ])
  expect(lines.at(-1)?.rule).toEqual({ id: 'default-5', version: 1 })
  expect(lines.map(({ by }) => by.role)).toEqual(['timer', 'clerk', 'approver', 'resident', 'resident'])
  expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(balance)
})

test('an administrator cannot type spendable points into a passbook: no operation takes an amount for a deed', async () => {
  await world.staff('admin', 'administrator')
  const code = rotatingCode('person', personIdOf('wang'), world.clock.nowMs, world.runtime.authenticate)
  const activityId = await world.plan()
  const answer = await world.call('admin', 'earn.checkInScanned', { activityId, code, points: 500 })
  expect(answer).toMatchObject({ error: { code: 'BAD_INPUT' } })
})
