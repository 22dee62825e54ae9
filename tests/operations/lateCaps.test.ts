/**
 * The cap of a day holds for what is posted later as well: however many pages of the passbook have turned since, whatever
 * comes late is counted together with what was earned on its own day, and a correction gives its room back.
 */
import { passbooks, ruleBooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { linesPerPage } from '../../shared/domain/bank/passbook'
import { ruleBookId, type Rule } from '../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../shared/domain/people/person'
import { fillPassbook, passbookIn } from './auditedBooks'
import { about, claimed, timer } from './claimed'
import { dyingAt } from './dyingService'
import { personCode } from './timedWorld'
import { createWorld, home, hourMs, newCommandId, runtimeOn, type World } from './world'

const dayMs = 24 * hourMs
const dayCap = [{ per: 'day', quantity: 180, above: 'honour' }] as const
const hours: Omit<Rule, 'id' | 'act'> = {
  category: '助贫助困',
  unit: 'minute',
  quantity: 60,
  points: 10,
  caps: dayCap,
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
}
const rules: readonly Rule[] = [
  { ...hours, id: 'help', act: '帮助', confirmedBy: 'served' },
  { ...hours, id: 'timed', act: '志愿服务', category: '志愿服务', minimumPresence: 60 },
  {
    ...hours,
    id: 'waste',
    act: '厨余',
    category: '垃圾分类',
    unit: 'gram',
    quantity: 1000,
    points: 2,
    caps: [{ per: 'day', quantity: 4000, above: 'nothing' }],
  },
]

const wangs = depositorOf(personIdOf('wang'))
let world: World
let morningMs: number

beforeEach(async () => {
  world = await createWorld()
  morningMs = world.clock.nowMs
  await world.store.insert(ruleBooks, {
    _id: ruleBookId(home.communityId, 2),
    communityId: home.communityId,
    version: 2,
    title: '有每日上限的规则',
    rules,
    source: [],
    inForceFromMs: morningMs - hourMs,
  })
  for (const openId of ['wang', 'li']) await world.register(openId)
  await world.staff('clerk', 'clerk')
  await world.staff('approver', 'approver')
})

const lastLine = async () => (await world.store.read(passbooks, wangs))?.lines.at(-1)

/** So much is posted on another day that the page on which the day was counted is sealed, and the next ones too. */
async function pagesTurn(daysLater: number, pages = 1): Promise<void> {
  world.clock.nowMs = morningMs + daysLater * dayMs
  const before = await passbookIn(world, wangs)
  await fillPassbook(world, wangs, pages * linesPerPage - before.lines.length)
  // The posting that finds the page full is an ordinary one.
  await weigh(100)
  expect((await passbookIn(world, wangs)).page).toBe(before.page + pages)
}

const weigh = (grams: number, more: object = {}) =>
  world.call('clerk', 'earn.weigh', { code: personCode(world, 'wang'), ruleId: 'waste', grams }, { ...more })

/** Somebody is there from start to end of an activity of two hours that begins so many hours after the morning. */
async function stayAt(startsAfterHours: number): Promise<string> {
  world.clock.nowMs = morningMs
  const startsAtMs = morningMs + startsAfterHours * hourMs
  const activityId = await world.plan({
    ruleId: 'timed',
    quantity: 120,
    startsAtMs,
    endsAtMs: startsAtMs + 2 * hourMs,
  })
  for (const atMs of [startsAtMs, startsAtMs + 2 * hourMs]) {
    world.clock.nowMs = atMs
    await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  }
  return activityId
}

const confirm = (activityId: string) =>
  world.value('clerk', 'earn.confirmPresence', { activityId, personIds: [personIdOf('wang')] })

test.each([1, 3])('a presence confirmed after %d pages have turned', async (pages) => {
  const [first, second] = [await stayAt(1), await stayAt(4)]
  await confirm(first)
  expect(await lastLine()).toMatchObject({ points: 20, honour: 20 })
  await pagesTurn(2, pages)
  await confirm(second)
  expect(await lastLine()).toMatchObject({ points: 10, honour: 20 })
})

test('three claims of one day, each granted on another page', async () => {
  const claims: string[] = []
  for (const words of ['买菜', '看病', '修灯']) {
    claims.push(
      await claimed(world, 'wang', 'li', { ruleId: 'help', actDay: '2026-11-22', quantity: 80, words }),
    )
  }
  const points: (number | undefined)[] = []
  for (const [at, claimId] of claims.entries()) {
    await pagesTurn(3 * at + 1)
    await world.value('li', 'earn.confirmClaim', { claimId, agrees: true })
    await world.value('clerk', 'earn.reviewClaim', { ...about(claimId, 'wang'), approves: true })
    await timer(world)
    points.push((await lastLine())?.points)
  }
  expect(points).toEqual([13, 13, 3])
})

test('a weighing that is settled after midnight counts on its own day', async () => {
  await weigh(3000)
  world.clock.nowMs = morningMs + 14.9 * hourMs
  const commandId = newCommandId()
  // The command is on record and dies before it has written anything else.
  const runtime = runtimeOn(dyingAt(world.engine, 9, 'before'), world.clock)
  await weigh(3000, { commandId, runtime })
  expect((await passbookIn(world, wangs)).lineCount).toBe(1)
  await pagesTurn(1)
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).closed > 0);
  const line = (await passbookIn(world, wangs)).lines.find((one) => one.commandId === commandId)
  expect(line).toMatchObject({ points: 2, honour: 2 })
})

const takeBack = (line: number) =>
  world.value('approver', 'bank.reverse', { depositorId: wangs, line, reason: '记错了' })

test('a wrong weighing that is taken back gives its room back', async () => {
  await weigh(40_000)
  await takeBack(1)
  await weigh(4000)
  expect(await lastLine()).toMatchObject({ points: 8, honour: 8 })
})

test('a wrong presence that is taken back on a later page gives its room back', async () => {
  const [first, second] = [await stayAt(1), await stayAt(4)]
  await confirm(first)
  await pagesTurn(2)
  await takeBack(1)
  await confirm(second)
  expect(await lastLine()).toMatchObject({ points: 20, honour: 20 })
})
