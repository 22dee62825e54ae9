/**
 * Proves that a rule book is written without losing anything: what the form shows is what the rule says, what was typed
 * wrong is told in words, what changes is told as before and after, and a draft is still there after a visit elsewhere.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { changesBetween } from '../../miniprogram/packages/rules/bookChanges'
import { formOf, missingOf, newRule, ruleOf } from '../../miniprogram/packages/rules/rule/ruleForm'
import { factsOf, worthOfRule, type Rule } from '../../miniprogram/packages/rules/ruleText'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

const hour: Rule = {
  id: 'hour',
  category: '志愿服务',
  act: '志愿服务',
  unit: 'minute',
  quantity: 60,
  points: { from: 5, to: 10 },
  caps: [{ per: 'day', quantity: 240, above: 'honour' }],
  honourOnly: false,
  expiry: { kind: 'months', months: 36 },
  minimumPresence: 60,
  evidence: ['photo'],
  confirmedBy: 'served',
  announceAbove: 30,
  objectionDays: 15,
  factors: [{ id: 'hot', name: '高温', percent: 150 }],
  supplements: [{ id: 'lead', name: '带队', points: 5 }],
}
const weigh: Rule = {
  ...newRule(0),
  id: 'weigh',
  category: '垃圾分类',
  act: '厨余',
  unit: 'gram',
  quantity: 1000,
  points: 2,
}

let phone: Phone = newPhone()
const openDraft = pageAt('packages/rules/draft/draft')
const openRule = pageAt('packages/rules/rule/rule')
const openBook = pageAt('packages/rules/book/book')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})
afterEach(() => jest.restoreAllMocks())

describe('the form of a rule', () => {
  test.each([
    ['hours with everything', hour],
    ['a weight', weigh],
    ['points that never end', { ...weigh, expiry: { kind: 'never' as const } }],
    ['points to a day', { ...weigh, expiry: { kind: 'day' as const, day: '2027-06-30' } }],
    ['the end of a year', { ...weigh, expiry: { kind: 'yearEnd' as const, yearsLater: 0 } }],
  ])('says %s and gives it back unchanged', (_what, rule) => {
    expect(missingOf(formOf(rule))).toBe('')
    expect(ruleOf(formOf(rule), rule)).toEqual(rule)
  })

  test.each([
    ['no act', { act: ' ' }, '请写做什么事'],
    ['half a point', { from: '0.5' }, '分值要填整数'],
    ['a range upside down', { to: '1' }, '最多的分值要是整数，不小于最少的'],
    ['no quantity', { quantity: '0' }, '请填每多少小时记一次分'],
    ['a third of a minute', { quantity: '0.005' }, '请填每多少小时记一次分'],
    ['a cap of nothing', { caps: [{ per: 'day', quantity: '', above: 'honour' }] }, '上限要填大于 0 的数'],
    ['presence above all', { minimumPresence: '101' }, '到场比例要填 1 到 100'],
    ['no months', { expiryValue: '' }, '请填积分用到什么时候'],
    ['a nameless factor', { factors: [{ id: 'f', name: '', number: '150' }] }, '难度要写名称和百分比'],
    [
      'a part without points',
      { supplements: [{ id: 's', name: '带队', number: '0' }] },
      '角色加分要写名称和分值',
    ],
  ])('with %s says so', (_what, wrong, complaint) => {
    expect(missingOf({ ...formOf(hour), ...(wrong as object) })).toBe(complaint)
  })
})

test('a rule is told in whole sentences', () => {
  expect(worthOfRule(hour)).toBe('每小时 5–10 分')
  expect(factsOf(hour)).toEqual([
    '类别：志愿服务',
    '每天最多 4 小时，超出的只记荣誉',
    '到场不少于 60% 的时间',
    '申报要有：照片',
    '由受助人确认',
    '超过 30 分先公示 15 天',
    '难度“高温”按 150% 记',
    '“带队”另加 5 分',
    '积分 36 个月内可用',
  ])
})

test('what changes is told as before and after; what stays is not told', () => {
  const added = newRule(1)
  const changes = changesBetween([hour, weigh], [{ ...weigh, points: 3 }, added])
  expect(changes.map(({ id, kind }) => [id, kind])).toEqual([
    ['weigh', '修改'],
    [added.id, '新增'],
    ['hour', '取消'],
  ])
  expect(changes[0]).toMatchObject({ before: ['每公斤 2 分'], after: ['每公斤 3 分'] })
})

const book = { version: 1, inForceFromMs: 0, title: '青枫规则', rules: [hour, weigh] }
const answers: Readonly<Record<string, unknown>> = {
  'earn.rules': { title: '青枫规则', version: 1, inForceFromMs: 0, rules: [] },
  'earn.ruleBook': book,
}

test('a draft is changed rule by rule, kept on the phone, and handed in with what was changed', async () => {
  phone.answer = ({ operation }) => ok(answers[operation] ?? { version: 2 })
  const first = await openDraft()
  await first.tap('写好了，请人核对')
  expect(first.text()).toContain('还没有改动：点一条规则就能改')
  const form = await openRule({ ruleId: 'weigh' })
  await form.call('typeText', { detail: { value: '3' }, currentTarget: { dataset: { field: 'from' } } })
  expect(form.text()).toContain('每公斤 3 分')
  await form.tap('改好了，放进草案')
  const again = await openDraft()
  expect(again.text()).toContain('改为：每公斤 3 分')
  await again.tap('写好了，请人核对')
  const sent = phone.sent.find(({ operation }) => operation === 'earn.draftRuleBook')
  expect(sent?.input).toMatchObject({ title: '青枫规则', rules: [hour, { id: 'weigh', points: 3 }] })
  expect(sent?.input).not.toHaveProperty('fromVersion')
  expect(phone.storage.get('ruleBookDraft')).toBeUndefined()
})

test('a rule that contradicts itself does not get into the draft', async () => {
  phone.answer = ({ operation }) => ok(answers[operation])
  await openDraft()
  const form = await openRule({ ruleId: 'weigh' })
  await form.call('addCap')
  await form.call('addCap')
  const typed = { detail: { value: '4' } }
  for (const at of [0, 1]) {
    const currentTarget = { dataset: { at } }
    await form.call('typeCap', { ...typed, currentTarget })
    await form.call('pickPeriod', { detail: { value: '1' }, currentTarget })
  }
  await form.tap('改好了，放进草案')
  expect(form.text()).toContain('同一期限有两个上限')
})

test('a rule can be left out of the next version', async () => {
  phone.agrees = true
  phone.answer = ({ operation }) => ok(answers[operation])
  await openDraft()
  const form = await openRule({ ruleId: 'weigh' })
  await form.tap('取消这条规则')
  expect((await openDraft()).text()).toContain('取消厨余')
})

describe('a draft', () => {
  const askAs = (mine: boolean) => {
    const list = {
      books: [{ version: 1, title: '青枫规则', inForceFromMs: 0, rules: 2 }],
      drafts: [{ version: 2, title: '新规则', draftedAtMs: atMs, rules: 2, mine }],
    }
    phone.storage.set('roles', ['approver'])
    phone.answer = ({ operation, input }) => {
      if (operation === 'earn.ruleBooks') return ok(list)
      if (operation === 'earn.announceRuleBook') return ok({ version: 2, inForceFromMs: atMs })
      const { version } = input as { version: number }
      return ok(
        version === 1 ? book : { version: 2, title: '新规则', rules: [hour, { ...weigh, points: 4 }] },
      )
    }
    return openBook({ version: '2' })
  }

  test('is compared with what is in force, and announced a week ahead by another person', async () => {
    phone.agrees = true
    const screen = await askAs(false)
    expect(screen.text()).toContain('和正在执行的第 1 版相比')
    expect(screen.text()).toContain('改为：每公斤 4 分')
    await screen.tap('核对好了，公布')
    const sent = phone.sent.find(({ operation }) => operation === 'earn.announceRuleBook')
    expect(sent?.input).toEqual({ version: 2, inForceFromDay: '2026-11-29' })
  })

  test('waits for somebody else when it is one’s own', async () => {
    const screen = await askAs(true)
    expect(screen.text()).toContain('这一版是您写的')
    expect(screen.text()).not.toContain('核对好了，公布')
  })
})
