/**
 * The nightly check: slices that go on after the job was killed anywhere, the trial balance from lines alone, passbooks
 * that are stopped when somebody changed them behind the bank's back, and cleared only when repaired. The job runs on
 * the real SDK; changes are made directly in the database, and the clock is the test's.
 */
import { jobRuns, reconcileReports } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { runNight } from '../../cloudfunctions/jobs/night'
import { reconcile } from '../../cloudfunctions/jobs/reconcile'
import type { CloudService } from '../../local/cloud/service'
import type { ReconcileReport } from '../../shared/domain/bank/reconcileReport'
import { dayOf } from '../../shared/domain/calendar'
import { post } from '../../cloudfunctions/api/operations/bank/steps'
import { depositorOf } from '../../shared/domain/people/person'
import { fillPassbook, passbookIn, repair, tamper } from './auditedBooks'
import { createWorld, home, hourMs, runtimeOn, type World } from './world'

let world: World
beforeEach(async () => {
  world = await createWorld()
  await world.staff('auditor', 'auditor')
  for (let at = 0; at < 14; at += 1) await fillPassbook(world, `dep_book${String(at)}`, 90)
})

const today = () => dayOf(world.clock.nowMs)

async function reconcileAll(): Promise<ReconcileReport> {
  while ((await reconcile(world.runtime, today())).more);
  const report = await world.store.read(reconcileReports, `${home.communityId}:${today()}`)
  if (report === undefined) throw new Error('no report was written')
  return report
}

// Of each ninety lines eighteen spend three points and seventy-two earn two.
const [issued, spent, honour] = [14 * 144, -14 * 54, 14 * 72]

test('sound books agree: the report says what was issued, spent and is held', async () => {
  const report = await reconcileAll()
  expect(report).toMatchObject({
    state: 'finished',
    depositors: 15,
    pages: 14,
    sums: { lines: 14 * 90, issued, spent, expired: 0, transferred: 0, held: issued + spent, honour },
    balances: issued + spent,
    problemCount: 0,
  })
  expect(report.sums.byRule.map(({ ruleId, points }) => [ruleId, points])).toEqual([
    ['even', 14 * 72],
    ['odd', 14 * 72],
  ])
  expect(report).not.toHaveProperty('next')
})

test('a check that is killed at any round trip goes on where it was and finds the same', async () => {
  await tamper(world, 'dep_book3', 1, (line) => ({ ...line, points: 5000 }))
  let killed = 0
  for (;;) {
    let left = killed % 7
    const dying: CloudService = {
      send: async (action, params) => {
        left -= 1
        const answer = await world.engine.send(action, params)
        if (left < 0) throw new Error('ESOCKETTIMEDOUT')
        return answer
      },
    }
    const slice = await reconcile(runtimeOn(dying, world.clock), today()).catch(() => undefined)
    if (slice?.more === false) break
    killed += 1
    if (killed > 100) throw new Error('the check does not come to an end')
  }
  expect(killed).toBeGreaterThan(5)
  const report = await reconcileAll()
  expect(report).toMatchObject({ depositors: 15, pages: 14, balances: issued + spent, problemCount: 3 })
  expect(report.sums.lines).toBe(14 * 90)
  expect((await passbookIn(world, 'dep_book3')).stopped).toBe('B5')
})

test('two runs at once write one report', async () => {
  const both = [world.runtime, runtimeOn(world.engine, world.clock)]
  await Promise.all(
    both.map(async (runtime) => {
      while ((await reconcile(runtime, today())).more);
    }),
  )
  expect(await reconcileAll()).toMatchObject({ depositors: 15, balances: issued + spent })
})

test('a changed passbook is stopped and reported, and cleared only when it is repaired', async () => {
  const before = await tamper(world, 'dep_book3', 1, (line) => ({ ...line, points: 5000 }))
  const report = await reconcileAll()
  expect(report.problems).toContainEqual({ depositorId: 'dep_book3', invariant: 'B5', line: 1 })
  expect(report.sums.held).not.toBe(report.balances)
  const [shown] = (await world.value<{ reports: unknown[] }>('auditor', 'bank.reports', {})).reports
  expect(shown).toMatchObject({ isFinished: true, agrees: false, problemCount: 3 })

  await expect(fillPassbook(world, 'dep_book3', 1)).rejects.toThrow('PASSBOOK_STOPPED')
  await fillPassbook(world, 'dep_book4', 1)

  const clear = () =>
    world.call('auditor', 'bank.clearStopped', { depositorId: 'dep_book3', reason: '备份核对一致' })
  expect(await clear()).toMatchObject({
    error: { code: 'PASSBOOK_STILL_WRONG', details: { invariant: 'B5' } },
  })
  expect((await passbookIn(world, 'dep_book3')).stopped).toBe('B5')

  await repair(world, before)
  expect(await clear()).toMatchObject({ ok: true })
  expect((await passbookIn(world, 'dep_book3')).stopped).toBeUndefined()
  await fillPassbook(world, 'dep_book3', 1)
  expect(await clear()).toMatchObject({ ok: true })
})

test('a stopped passbook is told apart from one that is not there or belongs to others', async () => {
  const answer = await world.call('auditor', 'bank.clearStopped', { depositorId: 'dep_none', reason: '误停' })
  expect(answer).toMatchObject({ error: { code: 'PASSBOOK_NOT_FOUND' } })
})

describe('the night', () => {
  /** Half past midnight of the day after. */
  const halfPastMidnight = () => (world.clock.nowMs = Date.UTC(2026, 10, 22, 16, 30))

  test.each([
    ['before 0:10', Date.UTC(2026, 10, 22, 16, 9)],
    ['after 5:00', Date.UTC(2026, 10, 22, 21, 0)],
    ['in the morning', Date.UTC(2026, 10, 22, 1)],
  ])('does not begin %s', async (_when, nowMs) => {
    world.clock.nowMs = nowMs
    expect((await everyMinute(world.runtime)).finished).toEqual([])
    expect(await world.store.find(jobRuns, { where: {}, limit: 10 })).toEqual([])
  })

  test('does each job once a day', async () => {
    halfPastMidnight()
    const { finished } = await everyMinute(world.runtime)
    expect(finished).toEqual(expect.arrayContaining(['expire', 'reconcile']))
    expect((await everyMinute(world.runtime)).finished).toEqual([])
    world.clock.nowMs += 24 * hourMs
    expect((await everyMinute(world.runtime)).finished).toEqual(finished)
  })

  test('takes ended points out before it checks, so the report knows of them', async () => {
    world.clock.nowMs = Date.UTC(2027, 11, 31, 16, 30)
    await everyMinute(world.runtime)
    const report = await world.store.read(reconcileReports, `${home.communityId}:2028-01-01`)
    expect(report?.sums.expired).toBeLessThan(0)
    expect(report?.sums.held).toBe(report?.balances)
  })

  test('comes to its end when many full pages have points that ended on one day', async () => {
    for (let at = 0; at < 60; at += 1) await fillPassbook(world, `dep_full${String(at)}`, 64)
    world.clock.nowMs = Date.UTC(2027, 11, 31, 16, 30)
    const { finished } = await everyMinute(world.runtime)
    expect(finished).toEqual(expect.arrayContaining(['expire', 'remind', 'reconcile']))
    const report = await world.store.read(reconcileReports, `${home.communityId}:2028-01-01`)
    expect(report).toMatchObject({ depositors: 75, problemCount: 0 })
  })

  test('goes on with the other jobs when one of them fails, and does that one again', async () => {
    halfPastMidnight()
    let isBroken = true
    const broken: CloudService = {
      send: (action, params) =>
        isBroken && JSON.stringify(params).includes('endsNextOn')
          ? Promise.reject(new Error('ESOCKETTIMEDOUT'))
          : world.engine.send(action, params),
    }
    const runtime = runtimeOn(broken, world.clock, world.log)
    expect((await everyMinute(runtime)).finished).not.toContain('expire')
    expect(world.log.at(-1)).toMatchObject({ operation: 'night expire', outcome: 'failed' })
    expect(await world.store.read(reconcileReports, `${home.communityId}:${today()}`)).toBeDefined()
    isBroken = false
    expect((await everyMinute(runtime)).finished).toEqual(['expire'])
  })

  test('stops when its time is over and goes on in the next minute', async () => {
    halfPastMidnight()
    const slow = { ...world.runtime, clock: () => (world.clock.nowMs += 100) }
    const finished: string[] = []
    let runs = 0
    while (!finished.includes('reconcile')) {
      finished.push(...(await runNight(slow, world.clock.nowMs + 800)))
      runs += 1
      if (runs > 50) throw new Error('the night does not come to an end')
    }
    expect(runs).toBeGreaterThan(1)
    expect(finished).toEqual([...new Set(finished)])
    expect(await reconcileAll()).toMatchObject({ depositors: 15, balances: issued + spent })
  })
})

describe('the trial balance', () => {
  interface Sums {
    readonly depositors: number
    readonly issued: number
    readonly spent: number
    readonly held: number
    readonly after?: { readonly depositorId: string; readonly pages?: number }
  }

  async function balanceOf(day: string) {
    const total = { depositors: 0, issued: 0, spent: 0, held: 0 }
    let after: Sums['after']
    do {
      const slice: Sums = await world.value<Sums>('auditor', 'bank.trialBalance', {
        day,
        ...(after === undefined ? {} : { after }),
      })
      for (const name of ['depositors', 'issued', 'spent', 'held'] as const) total[name] += slice[name]
      after = slice.after
    } while (after !== undefined)
    return total
  }

  test('of a past day knows nothing of what came later', async () => {
    const firstDay = today()
    const then = await balanceOf(firstDay)
    expect(then).toEqual({ depositors: 15, issued, spent, held: issued + spent })
    world.clock.nowMs += 24 * hourMs
    await fillPassbook(world, 'dep_book1', 64 * 23)
    expect(await balanceOf(firstDay)).toEqual(then)
    const now = await balanceOf(today())
    const { balance } = await passbookIn(world, 'dep_book1')
    expect(now.held).toBe(issued + spent - 90 + balance)
  })

  test('of a day to come is refused', async () => {
    const answer = await world.call('auditor', 'bank.trialBalance', { day: '2026-11-23' })
    expect(answer).toMatchObject({ error: { code: 'DAY_NOT_REACHED' } })
  })
})

test('points outstanding are valued from the latest report, against the budget if there is one', async () => {
  const ask = () => world.call('auditor', 'bank.outstanding', {})
  expect(await ask()).toMatchObject({ error: { code: 'NO_REPORT_YET' } })
  const report = await reconcileAll()
  const { held } = report.sums
  expect(await ask()).toEqual({
    ok: true,
    value: { day: today(), held, worthFen: held * 10, stockFen: 0, year: 2026 },
  })
  await world.staff('admin', 'administrator')
  const set = (fen: number, year = 2026) => world.call('admin', 'bank.setBudget', { year, fen })
  expect(await set(50_000_00)).toMatchObject({ ok: true })
  expect(await set(90_000_00, 2027)).toMatchObject({ ok: true })
  expect(await set(1, 2025)).toMatchObject({ error: { code: 'BUDGET_YEAR_WRONG' } })
  expect(await ask()).toMatchObject({ value: { year: 2026, budgetFen: 50_000_00 } })
  expect(await set(60_000_00)).toMatchObject({ ok: true })
  expect(await ask()).toMatchObject({ value: { budgetFen: 60_000_00 } })
})

test('an auditor sees what staff posted for others: sums of the last day, nights, and pairs that repeat', async () => {
  const ask = () => world.call('auditor', 'bank.anomalies', {})
  expect(await ask()).toMatchObject({ error: { code: 'NO_REPORT_YET' } })
  // Ninety lines a passbook were written this morning; five more come at night, and one passbook has only four.
  await fillPassbook(world, 'dep_rare', 4)
  world.clock.nowMs += 13 * hourMs
  await fillPassbook(world, 'dep_book7', 5)
  world.clock.nowMs += 11 * hourMs
  await reconcileAll()
  const lines = 14 * 90 + 4 + 5
  const points = 14 * (18 * 3 + 72 * 2) + 8 + 11
  expect(await ask()).toMatchObject({
    ok: true,
    value: {
      day: '2026-11-23',
      actors: [
        {
          personId: 'per_clerk',
          role: 'clerk',
          dayLines: lines,
          dayPoints: points,
          lines,
          points,
          nightLines: 5,
        },
      ],
    },
  })
  const { actors } = await world.value<{ actors: { pairs: { depositorId: string; lines: number }[] }[] }>(
    'auditor',
    'bank.anomalies',
    {},
  )
  expect(actors[0]?.pairs[0]).toEqual({ depositorId: 'dep_book7', displayName: '', lines: 95 })
  expect(actors[0]?.pairs.map(({ depositorId }) => depositorId)).not.toContain('dep_rare')
  expect(actors[0]?.pairs).toHaveLength(14)
})

test('an auditor sees hours that were typed in, and what staff posted for their own building', async () => {
  const own = { buildingId: home.buildingId }
  const neighbour = await world.register('neighbour', own)
  const other = await world.register('other', { buildingId: 'bld_qf02' })
  const clerk = await world.staff('clerk', 'clerk', own)
  for (const [personId, reference] of [
    [neighbour, 'typedHours/2026-11-20/120'],
    [neighbour, 'attendance/act_1'],
    [other, 'typedHours/2026-11-21/60'],
  ] as const) {
    const answer = await post(
      { store: world.store, nowMs: world.clock.nowMs, pause: () => Promise.resolve() },
      depositorOf(personId),
      { key: reference, momentMs: world.clock.nowMs },
      () => ({
        kind: 'earn',
        account: 'issued',
        points: 0,
        honour: 2,
        reference,
        title: '志愿服务',
        by: { personId: clerk, role: 'clerk', forPersonId: personId },
      }),
    )
    expect(answer).toMatchObject({ replayed: false })
  }
  world.clock.nowMs += 24 * hourMs
  await reconcileAll()
  const { actors } = await world.value<{ actors: { personId: string }[] }>('auditor', 'bank.anomalies', {})
  expect(actors.find(({ personId }) => personId === clerk)).toMatchObject({
    displayName: 'clerk',
    lines: 3,
    typedInLines: 2,
    ownBuildingLines: 2,
  })
})

test('what was written more than thirty days before is no longer told', async () => {
  world.clock.nowMs += 32 * 24 * hourMs
  await reconcileAll()
  expect(await world.value('auditor', 'bank.anomalies', {})).toMatchObject({ actors: [] })
})

test('reports are shown ten at a time, the latest first', async () => {
  for (let night = 0; night < 12; night += 1) {
    await reconcileAll()
    world.clock.nowMs += 24 * hourMs
  }
  const page = (input: object) =>
    world.value<{ reports: { day: string }[]; olderBefore?: string }>('auditor', 'bank.reports', input)
  const first = await page({})
  const second = await page({ before: first.olderBefore })
  expect(first.reports.map(({ day }) => day)[0]).toBe('2026-12-03')
  expect([first, second].map(({ reports }) => reports.length)).toEqual([10, 2])
  expect(second.olderBefore).toBeUndefined()
})
