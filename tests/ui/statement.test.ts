/**
 * Proves that the statement shows lines by month, says of each line why it is there, draws earned and spent, loads more by
 * page, and sends little to the view for each tap.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import { lineFacts } from '../../miniprogram/components/line-item/lineView'
import { monthBars } from '../../miniprogram/components/month-chart/monthBars'
import { watchNetwork } from '../../miniprogram/services/network'
import { barsOf } from '../../miniprogram/packages/bank/statement/statementView'
import { atMs, line, statement } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openStatement = pageAt('packages/bank/statement/statement')
const page = (from: number, count: number) => Array.from({ length: count }, (_, at) => line(from - at))

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = ({ input }) =>
    ok((input as { page?: number }).page === 1 ? statement(page(188, 12)) : statement(page(200, 12), 1))
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

test('shows the balance, the lots, and the lines by month, newest first', async () => {
  const text = (await openStatement()).text()
  for (const words of [
    '可用积分320',
    '荣誉积分400',
    '320 分可用到 2027年12月31日还有 404 天',
    '2026年11月',
    '2026年10月',
  ])
    expect(text).toContain(words)
  expect(text.indexOf('第200次')).toBeLessThan(text.indexOf('第190次'))
})

test('opens one line at a time, which says why it is there', async () => {
  const screen = await openStatement()
  await screen.tap('第200次')
  for (const words of [
    '积分规则第 3 版：社区活动签到',
    '本人扫现场签到码',
    '20 分，可用到 2027年12月31日',
    '第 200 笔',
    'act_200',
  ])
    expect(screen.text()).toContain(words)
  await screen.tap('第199次')
  expect(screen.text()).toContain('act_199')
  expect(screen.text()).not.toContain('act_200')
  await screen.tap('第199次')
  expect(screen.text()).not.toContain('act_199')
})

test('who confirmed is said in words', () => {
  const confirmed = (by: ReturnType<typeof line>['by']) =>
    lineFacts(line(1, { by })).find(({ label }) => label === '确认')?.text
  expect(confirmed({ role: 'resident', self: true, assisted: false })).toBe('本人扫现场签到码')
  expect(confirmed({ role: 'guardian', self: false, assisted: true })).toBe('监护人为您办理')
  expect(confirmed({ role: 'clerk', self: false, assisted: true })).toBe('经办人员为您办理')
  expect(confirmed({ role: 'unheard', self: false, assisted: false })).toBe('工作人员')
})

test('a correction names the line it corrects', () => {
  const facts = lineFacts(line(9, { kind: 'reverse', points: -20, honour: -20, corrects: 7 }))
  expect(facts).toContainEqual({ label: '更正', text: '更正第 7 笔' })
  expect(facts).toContainEqual({ label: '荣誉积分', text: '−20 分' })
})

test('loads older pages on a tap and at the end of the page, and says where it ends', async () => {
  const screen = await openStatement()
  expect(screen.text()).toContain('按下面已列出的 12 笔统计')
  await screen.tap('看更早的明细')
  expect(screen.text()).toContain('第177次')
  expect(screen.text()).toContain('明细到这里为止')
  await screen.call('onReachBottom')
  expect(phone.sent.map(({ input }) => input)).toEqual([{}, { page: 1 }])
})

test('lines of one month on two pages stand under one heading', async () => {
  const screen = await openStatement()
  await screen.tap('看更早的明细')
  const { months } = screen.data() as { months: { month: string; lines: unknown[] }[] }
  expect(new Set(months.map(({ month }) => month)).size).toBe(months.length)
  expect(months.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(24)
})

test('a page that cannot be loaded keeps what is shown', async () => {
  const screen = await openStatement()
  phone.setOnline(false)
  await screen.tap('看更早的明细')
  expect(screen.text()).toContain('第200次')
  expect(phone.did.some((one) => one.startsWith('showToast'))).toBe(true)
})

test('an empty passbook says how the first line comes', async () => {
  phone.answer = () => ok({ ...statement([]), balance: 0, honour: 0, lots: [] })
  expect((await openStatement()).text()).toContain('存折里还没有记录')
})

test('without a connection shows the kept lines and their time, or says that there are none', async () => {
  phone.setOnline(false)
  expect((await openStatement()).text()).toContain('现在连不上网络')
  phone.setOnline(true)
  await openStatement()
  phone.setOnline(false)
  expect((await openStatement()).text()).toContain('离线，显示 10:32 的内容')
})

test('the chart sums what was earned and what was spent, month by month', () => {
  const bars = barsOf([
    line(200),
    line(199, { kind: 'spend', points: -30 }),
    line(185),
    line(184, { points: 0, honour: 5 }),
  ])
  expect(bars).toMatchObject([
    { name: '10月', earned: 20, spent: 0, spentWidth: 0 },
    { name: '11月', earned: 20, spent: 30, earnedWidth: 67, spentWidth: 100 },
  ])
})

test('the chart shows the newest six months, and no sum is too small to be seen', () => {
  const sums = Array.from({ length: 9 }, (_, at) => ({
    month: `2026-0${String(at + 1)}`,
    earned: 1,
    spent: 0,
  }))
  const bars = monthBars([...sums, { month: '2026-10', earned: 1000, spent: 0 }])
  expect(bars.map(({ name }) => name)).toEqual(['5月', '6月', '7月', '8月', '9月', '10月'])
  expect(Math.min(...bars.map(({ earnedWidth }) => earnedWidth))).toBe(3)
})
