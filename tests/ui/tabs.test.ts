/**
 * Proves the other tabs and plain pages: activities by day, my profile, the council's noticeboard, rules, about.
 *
 * How: each page is rendered in its own test with the real TDesign; the server's answers are prepared.
 */
import type { CouncilNoticeboardOutput } from '../../miniprogram/generated/contract'
import { worthOf } from '../../miniprogram/services/ruleWorth'
import { atMs, me, rules, twoWeeks } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()

const openActivities = pageAt('pages/activities/activities')
const openMine = pageAt('pages/mine/mine')
const openCouncil = pageAt('pages/council/council')
const openRules = pageAt('packages/earn/rules/rules')
const openAbout = pageAt('packages/people/about/about')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

test('activities are listed by day, with one call', async () => {
  phone.answer = () => ok(twoWeeks)
  const text = (await openActivities()).text()
  expect(text).toContain('今天 11月22日 星期日')
  expect(text).toContain('9:32–11:32可以签到周末清洁日青枫苑1幢门口')
  expect(text).toContain('未开始邻里茶话会')
  expect(phone.sent).toHaveLength(1)
})

test('no activities, and someone who looks around', async () => {
  phone.answer = () => ok({ activities: [], nowMs: atMs })
  expect((await openActivities()).text()).toContain('往后两周还没有安排')
  phone.storage.clear()
  expect((await openActivities()).text()).toContain('看使用说明，开始使用')
})

test('a cancelled and a past activity say so in words', async () => {
  const [first, second] = twoWeeks.activities
  phone.answer = () =>
    ok({
      activities: [
        { ...first, endsAtMs: atMs - 1 },
        { ...second, cancelled: true },
      ],
      nowMs: atMs,
    })
  const text = (await openActivities()).text()
  expect(text).toContain('已结束')
  expect(text).toContain('已取消')
})

test('mine shows who I am and leads to everything that is mine', async () => {
  phone.answer = () => ok(me)
  const screen = await openMine()
  for (const words of [
    '王阿姨',
    '青枫社区 · 青枫苑1幢',
    '岗位：经办人员',
    '我照看的孩子：小乐',
    '党员志愿者（本人填写）',
  ])
    expect(screen.text()).toContain(words)
  for (const row of ['存折明细', '我的码', '积分规则', '工作台', '使用说明', '关于邻里'])
    await screen.tap(row)
  expect(phone.did.filter((one) => one.startsWith('navigateTo'))).toHaveLength(6)
})

test('who looks around finds the agreement under mine', async () => {
  phone.storage.clear()
  const screen = await openMine()
  expect(screen.text()).not.toContain('存折明细')
  await screen.tap('使用说明和个人信息')
  expect(phone.did).toContain('navigateTo /packages/people/agreement/agreement')
})

const board: CouncilNoticeboardOutput = {
  communityName: '青枫社区',
  openMatters: [],
  doneMatters: [],
  proposals: [],
  waiting: 2,
  answerWithinDays: 7,
  openComplaints: 1,
  complaintWithinDays: 15,
  nowMs: atMs,
}

test('the council shows what is open and what is next, with one call', async () => {
  phone.answer = () => ok(board)
  const screen = await openCouncil()
  const text = screen.text()
  expect(text).toContain('现在没有在办的事')
  expect(text).toContain('2 条建议等待答复，社区承诺 7 天内答复')
  expect(text).toContain('1 件投诉正在处理')
  expect(text).not.toContain('议事工作台')
  expect(phone.sent).toHaveLength(1)
  await screen.tap('提一条建议')
  expect(phone.did).toContain('navigateTo /packages/council/propose/propose')
})

test('the rules are shown by kind, with their version', async () => {
  phone.answer = () => ok(rules)
  const text = (await openRules()).text()
  for (const words of ['青枫社区积分规则', '第 3 版', '每小时 10 分', '每公斤 2 分', '每次 20 分'])
    expect(text).toContain(words)
})

test('what a rule is worth is said in everyday measures', () => {
  const [hourly] = rules.rules
  if (hourly === undefined) throw new Error('the answers have no rule')
  expect(worthOf({ ...hourly, quantity: 30 })).toBe('每30分钟 10 分')
  expect(worthOf({ ...hourly, quantity: 120, pointsTo: 15 })).toBe('每2小时 10–15 分')
  expect(worthOf({ ...hourly, unit: 'piece', quantity: 1, honourOnly: true })).toBe('每件 10 分（荣誉积分）')
  expect(worthOf({ ...hourly, unit: 'gram', quantity: 500 })).toBe('每0.5公斤 10 分')
})

test('about says how to make the text larger', async () => {
  expect((await openAbout()).text()).toContain('字体大小')
})
