/**
 * Proves that staff can scan one resident after another, and see who it was and why not.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import { explain, type RefusalCode } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, checkedIn } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openScanPerson = pageAt('packages/desk/scan-person/scan-person')
const refused = (code: RefusalCode) => ({ ok: false, error: explain({ refused: code }) })

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = () => ok(checkedIn)
})

afterEach(() => jest.restoreAllMocks())

test('staff scan one resident after another; balances are not shown to them', async () => {
  const screen = await openScanPerson({ activityId: 'act_1', title: encodeURIComponent('周末清洁日') })
  phone.scanned = 'P1'
  await screen.tap('扫居民的码')
  expect(screen.text()).toContain('王阿姨')
  expect(screen.text()).toContain('+20')
  expect(screen.text()).not.toContain('340')
  phone.answer = () => refused('ALREADY_CHECKED_IN')
  await screen.tap('扫下一位')
  expect(screen.text()).toContain('已经签过到了')
  expect(phone.sent).toMatchObject([
    { operation: 'earn.offlineWindow' },
    { operation: 'earn.checkInScanned', input: { activityId: 'act_1', code: 'P1' } },
    { operation: 'earn.checkInScanned' },
  ])
})

test('a cancelled scan changes nothing', async () => {
  const screen = await openScanPerson({ activityId: 'act_1', title: '' })
  await screen.tap('扫居民的码')
  expect(phone.sent.map(({ operation }) => operation)).toEqual(['earn.offlineWindow'])
  expect(screen.text()).toContain('请居民打开首页的“我的码”')
})

test('without a network a scan is kept with its time and posted when the network is back', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
  const window = { window: 'W1', title: '', fromMs: 0, untilMs: 0, nowMs: atMs + 5_000 }
  phone.answer = ({ operation }) => ok(operation === 'earn.offlineWindow' ? window : checkedIn)
  const screen = await openScanPerson({ activityId: 'act_1', title: encodeURIComponent('清洁日') })
  phone.scanned = 'P1'
  phone.setOnline(false)
  await screen.tap('扫居民的码')
  expect(screen.text()).toContain('还有 1 条没有上传')
  expect(screen.text()).toContain('清洁日 · 扫码签到')
  phone.setOnline(true)
  await screen.tap('现在上传')
  const sent = phone.sent.find(({ operation }) => operation === 'earn.checkInLater')
  expect(sent?.input).toMatchObject({ window: 'W1', code: 'P1' })
  const { scannedAtMs } = sent?.input as { scannedAtMs: number }
  // The time of the scan is the server's, however wrong the phone's clock is.
  expect(scannedAtMs).toBe(atMs + 5_000)
  expect(screen.text()).toContain('都处理完了')
})

test('an unknown outcome is asked for again under the same id', async () => {
  phone.answer = ({ operation }) =>
    operation === 'earn.offlineWindow' ? refused('ACTIVITY_OVER') : ok(checkedIn)
  const screen = await openScanPerson({ activityId: 'act_1', title: '' })
  phone.scanned = 'P1'
  phone.setOnline(false)
  await screen.tap('扫居民的码')
  expect(screen.text()).toContain('还没有结果')
  phone.setOnline(true)
  await screen.tap('再试一次')
  expect(screen.text()).toContain('+20')
  const scans = phone.sent.filter(({ operation }) => operation === 'earn.checkInScanned')
  expect(new Set(scans.map(({ commandId }) => commandId)).size).toBe(1)
})
