/**
 * Proves what home shows in each of its states: loading, content, nothing on today, refused, unreachable, offline with
 * kept content, large text, looking around; and where its buttons lead.
 *
 * How: the page is rendered by miniprogram-simulate with the real TDesign; the server's answers are prepared.
 */
import { watchNetwork } from '../../miniprogram/services/network'
import { addNews } from '../../miniprogram/services/news'
import { actingFor } from '../../miniprogram/services/session'
import { explain } from '../../miniprogram/generated/shared'
import { atMs, guardianHome, home } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt, settle } from './screen'

let phone: Phone = newPhone()
const openHome = pageAt('pages/home/home')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs }]]))
  phone.answer = () => ok(home)
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

test('shows a skeleton until the answer is there', async () => {
  phone.answer = () => new Promise(() => undefined)
  const screen = await openHome()
  expect(screen.data()).toMatchObject({ state: { status: 'loading' } })
  expect(screen.text()).not.toContain('可用积分')
})

test('shows points, honour, what ends when, and what is on today, with one call', async () => {
  const screen = await openHome()
  for (const words of [
    '王阿姨的存折',
    '320',
    '荣誉积分 400 分',
    '40 分可用到 2026年12月31日',
    '周末清洁日',
    '可以签到',
  ])
    expect(screen.text()).toContain(words)
  expect(phone.sent.map(({ operation }) => operation)).toEqual(['people.home'])
})

test('says that nothing is on today', async () => {
  phone.answer = () => ok({ ...home, today: [] })
  expect((await openHome()).text()).toContain('今天没有安排活动')
})

test('offers the desk to staff only', async () => {
  expect((await openHome()).text()).not.toContain('工作台')
  phone.answer = () => ok({ ...home, roles: ['clerk'] })
  const screen = await openHome()
  await screen.tap('工作台')
  expect(phone.did).toContain('navigateTo /packages/desk/desk/desk')
})

test('says why it failed and asks again on a tap', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'BUG' }) })
  const screen = await openHome()
  expect(screen.text()).toContain('系统出了问题')
  phone.answer = () => ok(home)
  await screen.tap('再试一次')
  expect(screen.text()).toContain('320')
})

test('without a connection shows what it showed last, and from when it is', async () => {
  await openHome()
  phone.setOnline(false)
  jest.spyOn(Date, 'now').mockReturnValue(atMs + 3 * 60_000)
  const screen = await openHome()
  expect(screen.text()).toContain('离线，显示 10:32 的内容')
  expect(screen.text()).toContain('320')
})

test('without a connection and without anything kept says so', async () => {
  phone.setOnline(false)
  const screen = await openHome()
  expect(screen.text()).toContain('现在连不上网络')
  expect(screen.text()).toContain('再试一次')
})

test('comes back by itself with the connection', async () => {
  phone.setOnline(false)
  const screen = await openHome()
  phone.setOnline(true)
  await settle()
  expect(screen.text()).toContain('320')
})

test.each([
  [1, '16px'],
  [1.4, '22.4px'],
  [1.5, '24px'],
  [2, '24px'],
])('takes a text size of %f as a root of %s', async (scale, root) => {
  phone.fontScale = scale
  expect((await openHome()).data()).toMatchObject({ rootFontSize: root })
})

test('someone who has not agreed looks around, and nothing is sent', async () => {
  phone.storage.clear()
  const screen = await openHome()
  expect(screen.text()).toContain('没有同意以前什么都不会发出')
  expect(phone.sent).toEqual([])
  expect(phone.did).not.toContain('cloud.init')
  await screen.tap('看使用说明，开始使用')
  expect(phone.did).toContain('navigateTo /packages/people/agreement/agreement')
})

test('someone who has agreed and is not registered is led to register', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'NOT_REGISTERED' }) })
  const screen = await openHome()
  await screen.tap('登记，开一本存折')
  expect(phone.did).toContain('navigateTo /packages/people/register/register')
})

test('a guardian changes to the passbook of a ward, and every question is then asked for the ward', async () => {
  phone.answer = ({ forPersonId }) =>
    ok(forPersonId === undefined ? guardianHome : { ...guardianHome, displayName: '小乐', balance: 15 })
  const screen = await openHome()
  await screen.tap('小乐')
  expect(screen.text()).toContain('小乐的存折')
  expect(phone.sent.at(-1)).toMatchObject({ operation: 'people.home', forPersonId: 'per_ward' })
  expect(actingFor()).toEqual({ personId: 'per_ward', displayName: '小乐' })
  await screen.tap('我自己')
  expect(screen.text()).toContain('赵雷的存折')
  expect(actingFor()).toBeUndefined()
})

test('a scan opens the result with the code; a cancelled scan does nothing', async () => {
  const screen = await openHome()
  await screen.tap('扫码签到记分')
  expect(phone.did).not.toContain('navigateTo')
  phone.scanned = 'L1.A.act_1.x.y'
  await screen.tap('扫码签到记分')
  expect(phone.did).toContain('navigateTo /packages/earn/check-in/check-in?code=L1.A.act_1.x.y')
})

test('tells what became of an earlier command until it is read', async () => {
  addNews({ isGood: true, text: '上次的扫码签到已经办好' })
  const screen = await openHome()
  expect(screen.text()).toContain('上次的扫码签到已经办好')
  await screen.tap('知道了')
  expect(screen.text()).not.toContain('上次的扫码签到')
  expect((await openHome()).text()).not.toContain('上次的扫码签到')
})

test('tells what becomes known while it is shown, with the passbook as it is by then', async () => {
  const screen = await openHome()
  expect(screen.text()).not.toContain('上次的扫码签到')
  phone.answer = () => ok({ ...home, balance: home.balance + 20 })
  addNews({ isGood: true, text: '上次的扫码签到已经办好' })
  await settle()
  expect(screen.text()).toContain('上次的扫码签到已经办好')
  expect(screen.text()).toContain(String(home.balance + 20))
})
