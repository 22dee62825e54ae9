/**
 * Being at a class earns by the rule that staff chose for it: once for each person and session, by the rule book in
 * force on its day, whoever scans whom, also when instances die on the way. Where no rule gives anything, people are
 * present all the same.
 */
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { passbooks, ruleBooks } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookId, type Rule } from '../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../shared/domain/people/person'
import { coursePlan, openRoom, planned, roomId, sessionOf } from '../bench/classWorld'
import { dyingAt, type Failure } from './dyingService'
import { balanceOf, codeOf, personCode } from './timedWorld'
import { createWorld, home, hourMs, newCommandId, runtimeOn, type World } from './world'

let world: World

const year = { kind: 'yearEnd', yearsLater: 1 } as const
const once = {
  category: '社区活动',
  unit: 'time',
  quantity: 1,
  caps: [],
  honourOnly: false,
  expiry: year,
} as const
const rules: readonly Rule[] = [
  { ...once, id: 'lesson', act: '来上课', points: 5 },
  { ...once, id: 'hours', act: '学习', unit: 'minute', quantity: 30, points: 2 },
  { ...once, id: 'stay', act: '上满课', points: 5, minimumPresence: 60 },
  { ...once, id: 'kilo', act: '投放', unit: 'gram', quantity: 1000, points: 1 },
]

const putInForce = (version: number, inForceFromMs: number, of: readonly Rule[]) =>
  world.store.insert(ruleBooks, {
    _id: ruleBookId(home.communityId, version),
    communityId: home.communityId,
    version,
    title: '规则',
    rules: of,
    source: [],
    inForceFromMs,
  })

beforeEach(async () => {
  world = await createWorld()
  for (const name of ['wang', 'li']) await world.register(name)
  await world.staff('planner', 'clerk')
  await openRoom(world)
  await putInForce(2, world.clock.nowMs - hourMs, rules)
})

/** A class that somebody has booked and that begins now. */
async function begun(
  more: Readonly<Record<string, unknown>>,
  ...openIds: readonly string[]
): Promise<string> {
  const { sessionIds } = await planned(world, more)
  const [sessionId] = sessionIds
  for (const openId of openIds) await world.value(openId, 'classes.book', { sessionId })
  world.clock.nowMs = (await sessionOf(world, sessionId)).startsAtMs
  return sessionId
}
const screenCode = (sessionId: string): string =>
  rotatingCode('session', sessionId, world.clock.nowMs, world.runtime.authenticate)
const checkIn = (openId: string, sessionId: string) =>
  world.call(openId, 'classes.checkIn', { code: screenCode(sessionId) })

test('a scan is worth the points of the rule, once, and the person sees why', async () => {
  const sessionId = await begun({ ruleId: 'lesson' }, 'wang')
  expect(await world.value('wang', 'classes.session', { sessionId })).toMatchObject({ points: 5 })
  expect(await checkIn('wang', sessionId)).toMatchObject({
    value: { title: '太极拳二十四式', earned: { points: 5, honour: 5, balance: 5 } },
  })
  expect(await codeOf(checkIn('wang', sessionId))).toBe('ALREADY_CHECKED_IN')
  const scanned = { sessionId, code: personCode(world, 'wang') }
  expect(await codeOf(world.call('planner', 'classes.checkInScanned', scanned))).toBe('ALREADY_CHECKED_IN')
  expect(await world.value('wang', 'bank.statement', {})).toMatchObject({
    balance: 5,
    lines: [{ title: '来上课：太极拳二十四式', points: 5, rule: { id: 'lesson', version: 2 } }],
  })
})

test('staff who scan a person vouch for it, and minutes count as long as the class', async () => {
  const sessionId = await begun({ ruleId: 'hours' }, 'wang')
  const scanned = { sessionId, code: personCode(world, 'wang') }
  const { earned } = await world.value<{ earned: object }>('planner', 'classes.checkInScanned', scanned)
  // Ninety minutes at two points for thirty.
  expect(earned).toEqual({ points: 6, honour: 6, balance: 6 })
  expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 6, lines: 1, role: 'clerk' })
})

test('every session of a series earns for itself', async () => {
  const { courseId, sessionIds } = await planned(world, { ruleId: 'lesson', sessions: 2 })
  await world.value('wang', 'classes.bookSeries', { courseId })
  for (const sessionId of sessionIds) {
    world.clock.nowMs = (await sessionOf(world, sessionId)).startsAtMs
    expect(await codeOf(checkIn('wang', sessionId))).toBe('ok')
  }
  expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 10, lines: 2 })
})

test('the rule book of the day decides, not the one at planning', async () => {
  const { sessionIds } = await planned(world, { ruleId: 'lesson' })
  const [sessionId] = sessionIds
  await world.value('wang', 'classes.book', { sessionId })
  const { startsAtMs } = await sessionOf(world, sessionId)
  await putInForce(3, startsAtMs - hourMs, [{ ...once, id: 'lesson', act: '来上课', points: 8 }])
  await putInForce(4, startsAtMs + 24 * hourMs, [{ ...once, id: 'lesson', act: '来上课', points: 1 }])
  world.clock.nowMs = startsAtMs
  expect(await checkIn('wang', sessionId)).toMatchObject({ value: { earned: { points: 8 } } })
})

test('a rule that is gone or a stopped passbook keeps nobody out of class', async () => {
  const sessionId = await begun({ ruleId: 'lesson' }, 'wang', 'li')
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>

  await world.store.change(passbooks, { _id: depositorOf(personIdOf('li')) }, { stopped: set('B1') })
  const scan = { displayName: 'li', title: '太极拳二十四式', sessionId }
  expect(await checkIn('li', sessionId)).toMatchObject({ ok: true, value: scan })
  await putInForce(3, world.clock.nowMs, [])
  expect(await checkIn('wang', sessionId)).toMatchObject({
    ok: true,
    value: { ...scan, displayName: 'wang' },
  })
  for (const openId of ['wang', 'li']) expect(await balanceOf(world, openId)).toMatchObject({ lines: 0 })
  expect(await world.value('planner', 'classes.sessionPeople', { sessionId })).toMatchObject({ present: 2 })
  expect(await codeOf(checkIn('wang', sessionId))).toBe('ALREADY_CHECKED_IN')
})

test('rules that a scan alone cannot fulfil are not for classes', async () => {
  for (const ruleId of ['stay', 'kilo']) {
    const plan = world.call('planner', 'classes.planCourse', coursePlan(world, { ruleId }))
    expect(await codeOf(plan)).toBe('RULE_NOT_FOR_CLASSES')
  }
})

test('once check-in is open, a session is not moved any more', async () => {
  const sessionId = await begun({ ruleId: 'lesson' }, 'wang')
  world.clock.nowMs -= 20 * 60_000
  await checkIn('wang', sessionId)
  const move = { sessionId, roomId, day: '2026-12-20', startMinute: 600, endMinute: 660 }
  expect(await codeOf(world.call('planner', 'classes.moveSession', move))).toBe('CHECK_IN_BEGUN')
})

test('two scans at once earn once, and one of them is told so', async () => {
  const sessionId = await begun({ ruleId: 'lesson' }, 'wang')
  const scanned = { sessionId, code: personCode(world, 'wang') }
  const answers = await Promise.all([
    codeOf(checkIn('wang', sessionId)),
    codeOf(world.call('planner', 'classes.checkInScanned', scanned)),
  ])
  expect(answers.sort()).toEqual(['ALREADY_CHECKED_IN', 'ok'])
  expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 5, lines: 1 })
})

test.each(['before', 'after'] as const satisfies readonly Failure[])(
  'killed %s any round trip and settled, also when the session was cancelled since, it earns once',
  async (failure) => {
    let finished = 0
    for (let trip = 2; trip < 14; trip += 1) {
      const openId = `${failure}-${String(trip)}`
      await world.register(openId)
      const more = { ruleId: 'lesson', startMinute: 480, endMinute: 540 }
      const sessionId = await begun({ ...more, ...dayAfter() }, openId)
      const runtime = runtimeOn(dyingAt(world.engine, trip, failure), world.clock)
      const commandId = newCommandId()
      await world.call(openId, 'classes.checkIn', { code: screenCode(sessionId) }, { runtime, commandId })
      const begunBefore = (await balanceOf(world, openId)).lines === 1
      world.clock.nowMs += settleAfterMs + 1
      await world.value('planner', 'classes.cancelSession', { sessionId, why: '停电' })
      await settle(world.runtime)
      const { balance, lines } = await balanceOf(world, openId)
      expect([0, 5]).toContain(balance)
      expect(balance).toBe(lines * 5)
      if (begunBefore) expect(balance).toBe(5)
      finished += lines
    }
    expect(finished).toBeGreaterThan(3)
  },
)

let days = 3
const dayAfter = (): { firstDay: string } => {
  days += 1
  return { firstDay: `2027-01-${String(days).padStart(2, '0')}` }
}
