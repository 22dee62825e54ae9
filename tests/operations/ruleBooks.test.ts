/**
 * The rule book's life through the kernel: drafted by one, announced by another, in force a week later at the earliest,
 * never edited; what is earned names the version of its time. And every published scheme earns what was published.
 */
import { ruleBooks } from '../../cloudfunctions/database'
import { publishedSchemes } from '../../scripts/demo/community'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import { ruleBookOf } from '../../shared/domain/earn/scheme'
import { createWorld, home, newCommandId, type World } from './world'

let world: World
const rule = {
  id: 'clean',
  category: '社区活动',
  act: '清洁日',
  unit: 'time',
  quantity: 1,
  points: 15,
  caps: [{ per: 'day', quantity: 2, above: 'honour' }],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
}
const draft = (rules: readonly object[] = [rule], commandId = newCommandId()) =>
  world.call('admin', 'earn.draftRuleBook', { title: '青枫积分规则', rules }, { commandId })
const drafted = async () => {
  const answer = await draft()
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return (answer.value as { version: number }).version
}
const dayAhead = (days: number) => addDays(dayOf(world.clock.nowMs), days)
const announce = (openId: string, version: number, inForceFromDay: string, commandId = newCommandId()) =>
  world.call(openId, 'earn.announceRuleBook', { version, inForceFromDay }, { commandId })

describe('a rule book', () => {
  beforeEach(async () => {
    world = await createWorld()
    await world.staff('admin', 'administrator')
    await world.staff('approver', 'approver')
    await world.register('wang')
  })

  test('is drafted, announced by somebody else, and earns from its day on', async () => {
    const version = await drafted()
    expect(version).toBe(2)
    expect(await announce('approver', version, dayAhead(7))).toMatchObject({
      value: { inForceFromMs: startOfDayMs(dayAhead(7)) },
    })
    expect(await world.value('wang', 'earn.rules', {})).toMatchObject({ version: 1 })
    world.clock.nowMs = startOfDayMs(dayAhead(7))
    expect(await world.value('wang', 'earn.rules', {})).toMatchObject({ version: 2, title: '青枫积分规则' })
    const code = world.codeOf(await world.plan({ ruleId: 'clean' }))
    expect(await world.value('wang', 'earn.checkIn', { code })).toMatchObject({
      points: 15,
      rule: { id: 'clean', version: 2 },
    })
    expect(await world.value('wang', 'earn.ruleBooks', {})).toMatchObject({
      books: [{ version: 2, rules: 1 }, { version: 1 }],
      drafts: [],
    })
    expect(await world.value('wang', 'earn.ruleBook', { version: 2 })).toMatchObject({ rules: [rule] })
  })

  test('lets the planner choose a factor, which is applied before rounding down', async () => {
    const factors = [{ id: 'hot', name: '高温', percent: 150 }]
    await draft([{ ...rule, factors }])
    await announce('approver', 2, dayAhead(7))
    world.clock.nowMs = startOfDayMs(dayAhead(7))
    await expect(world.plan({ ruleId: 'clean', factorId: 'cold' })).rejects.toThrow('FACTOR_NOT_FOUND')
    const code = world.codeOf(await world.plan({ ruleId: 'clean', factorId: 'hot' }))
    expect(await world.value('wang', 'earn.checkIn', { code })).toMatchObject({ points: 22, honour: 22 })
  })

  test('takes two people and a week', async () => {
    const version = await drafted()
    expect(await announce('admin', version, dayAhead(7))).toMatchObject({
      error: { code: 'SECOND_PERSON_NEEDED' },
    })
    expect(await announce('approver', version, dayAhead(6))).toMatchObject({
      error: { code: 'RULE_BOOK_TOO_SOON' },
    })
    expect(await announce('approver', 99, dayAhead(7))).toMatchObject({ error: { code: 'DRAFT_NOT_FOUND' } })
  })

  test('is final once announced, and alone on its day', async () => {
    const version = await drafted()
    const commandId = newCommandId()
    const first = await announce('approver', version, dayAhead(7), commandId)
    expect(await announce('approver', version, dayAhead(7), commandId)).toMatchObject({
      ...first,
      replayed: true,
    })
    expect(await announce('approver', version, dayAhead(8))).toMatchObject({
      error: { code: 'RULE_BOOK_ANNOUNCED' },
    })
    const rival = await drafted()
    expect(rival).toBe(3)
    expect(await announce('approver', rival, dayAhead(7))).toMatchObject({
      error: { code: 'RULE_BOOK_DAY_TAKEN' },
    })
    const days = [dayAhead(9), dayAhead(10)]
    const both = await Promise.all(days.map((day) => announce('approver', rival, day)))
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
  })

  test('as a draft is seen only by those who decide, and a repeated command writes one', async () => {
    const commandId = newCommandId()
    await draft([rule], commandId)
    expect(await draft([rule], commandId)).toMatchObject({ ok: true, value: { version: 2 }, replayed: true })
    const drafts = (openId: string) => world.value<{ drafts: unknown[] }>(openId, 'earn.ruleBooks', {})
    expect((await drafts('admin')).drafts).toEqual([expect.objectContaining({ version: 2, mine: true })])
    expect((await drafts('approver')).drafts).toEqual([expect.objectContaining({ mine: false })])
    expect((await drafts('wang')).drafts).toEqual([])
    expect(await world.call('wang', 'earn.ruleBook', { version: 2 })).toMatchObject({
      error: { code: 'RULE_BOOK_NOT_FOUND' },
    })
    expect(await world.call('approver', 'earn.ruleBook', { version: 2 })).toMatchObject({ ok: true })
  })

  test('of two drafts at once each gets a version of its own', async () => {
    const versions = (await Promise.all([draft(), draft(), draft()])).map(
      (answer) => answer.ok && (answer.value as { version: number }).version,
    )
    expect(versions.sort()).toEqual([2, 3, 4])
  })

  test.each([
    ['two rules of one name', [rule, rule], '编号重复'],
    ['a range upside down', [{ ...rule, points: { from: 5, to: 2 } }], '分值下限高于上限'],
    ['two caps for one period', [{ ...rule, caps: [...rule.caps, ...rule.caps] }], '同一期限有两个上限'],
    [
      'two factors of one name',
      [{ ...rule, factors: [1, 2].map(() => ({ id: 'hot', name: '高温', percent: 150 })) }],
      '难度系数重复',
    ],
    [
      'two parts of one name',
      [{ ...rule, supplements: [1, 2].map(() => ({ id: 'lead', name: '带队', points: 5 })) }],
      '角色加分重复',
    ],
    ['an announcement of honour', [{ ...rule, honourOnly: true, announceAbove: 5 }], '荣誉不需要公示分值'],
  ])('with %s is refused', async (_what, rules, why) => {
    expect(await draft(rules)).toMatchObject({ error: { code: 'RULE_BOOK_WRONG', details: { why } } })
  })

  test.each([
    ['half a point', { points: 0.5 }],
    ['a point less than nothing', { points: -1 }],
    ['a billion points', { points: 1e9 }],
    ['an unknown category', { category: '打卡排名' }],
    ['an unknown field', { penalty: 5 }],
  ])('with %s is malformed', async (_what, wrong) => {
    expect(await draft([{ ...rule, ...wrong }])).toMatchObject({ error: { code: 'BAD_INPUT' } })
  })
})

const quantities: Readonly<Record<string, number>> = { kg: 1000, 次: 1, 小时: 60, 分钟: 1 }

test.each(publishedSchemes.map((scheme) => [scheme.name, scheme] as const))(
  '%s: every published example posts through the kernel',
  async (_name, scheme) => {
    world = await createWorld()
    const inForceFromMs = world.clock.nowMs - 1000
    await world.store.insert(
      ruleBooks,
      ruleBookOf(scheme, { communityId: home.communityId, version: 2, inForceFromMs }),
    )
    await world.register('wang')
    for (const [at, said] of scheme.earn.entries()) {
      const ruleId = `${scheme.id}-${String(at + 1)}`
      const code = world.codeOf(await world.plan({ ruleId, quantity: quantities[said.unit] ?? 1 }))
      const published = typeof said.points === 'number' ? said.points : said.points[0]
      expect(await world.value('wang', 'earn.checkIn', { code })).toMatchObject({
        act: said.act,
        points: published,
        rule: { id: ruleId, version: 2 },
      })
    }
  },
)
