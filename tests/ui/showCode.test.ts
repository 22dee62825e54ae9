/**
 * Proves that the activity's code turns by the server's clock, is fetched anew in time, goes on for two minutes without a
 * connection, is never an old one, and that the screen stays lit only while it is shown.
 *
 * How: the page is rendered with the real TDesign; the server gives codes named by their step; time is simulated.
 */
import { codeAt, rotationOf } from '../../miniprogram/components/code-board/rotation'
import { explain } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt, type Screen } from './screen'

let phone: Phone = newPhone()
const openShowCode = pageAt('packages/desk/show-code/show-code')
/** The server's clock is this far ahead of the phone's. */
const aheadMs = 40_000

const codesFrom = (nowMs: number) =>
  Array.from({ length: 8 }, (_, ahead) => {
    const step = Math.floor(nowMs / 15_000) + ahead
    return { code: `code-${String(step)}`, fromMs: step * 15_000, untilMs: (step + 1) * 15_000 }
  })

const codeNow = (): string => `code-${String(Math.floor((jest.now() + aheadMs) / 15_000))}`

beforeEach(() => {
  jest.useFakeTimers({ now: atMs, doNotFake: ['setTimeout', 'setImmediate'] })
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = () => {
    const nowMs = jest.now() + aheadMs
    const activity = { title: '周末清洁日', place: '青枫苑', startsAtMs: atMs, endsAtMs: atMs + 3_600_000 }
    return ok({ ...activity, codes: codesFrom(nowMs), came: phone.sent.length, nowMs })
  }
})

afterEach(() => jest.useRealTimers())

async function pass(screen: Screen, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 1_000) {
    jest.advanceTimersByTime(1_000)
    await screen.call('rested')
  }
}

test('shows the code of now by the server clock, the seconds left and how many came', async () => {
  const screen = await openShowCode({ activityId: 'act_1' })
  await pass(screen, 1_000)
  expect(screen.data()).toMatchObject({ code: codeNow(), came: phone.sent.length, title: '周末清洁日' })
  expect(screen.text()).toContain('秒后换新码')
  expect(screen.text()).toContain(`已到 ${String(phone.sent.length)} 人`)
})

test('turns every fifteen seconds and asks for more codes at each turn, not more often', async () => {
  const screen = await openShowCode({ activityId: 'act_1' })
  await pass(screen, 1_000)
  const before = phone.sent.length
  const seen = new Set<unknown>()
  for (let second = 0; second < 60; second += 1) {
    await pass(screen, 1_000)
    expect(screen.data().code).toBe(codeNow())
    seen.add(screen.data().code)
  }
  expect(seen.size).toBe(5)
  expect(phone.sent.length - before).toBe(4)
})

test('goes on without a connection until the codes are used up, and never shows an old one', async () => {
  const screen = await openShowCode({ activityId: 'act_1' })
  await pass(screen, 1_000)
  phone.setOnline(false)
  await pass(screen, 60_000)
  expect(screen.data().code).toBe(codeNow())
  expect(screen.text()).toContain('网络断了')
  await pass(screen, 90_000)
  expect(screen.data().code).toBe('')
  expect(screen.text()).toContain('现在连不上网络')
  phone.setOnline(true)
  await pass(screen, 1_000)
  expect(screen.data().code).toBe(codeNow())
  expect(screen.text()).not.toContain('网络断了')
})

test('a refusal takes the code away and says why', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'ACTIVITY_OVER' }) })
  const screen = await openShowCode({ activityId: 'act_1' })
  expect(screen.text()).toContain('签到已经结束')
})

test('keeps the screen lit while it is shown and stops asking when it is not', async () => {
  const lit = jest.spyOn(wx, 'setKeepScreenOn')
  const screen = await openShowCode({ activityId: 'act_1' })
  expect(lit).toHaveBeenLastCalledWith({ keepScreenOn: true })
  await screen.call('onHide')
  expect(lit).toHaveBeenLastCalledWith({ keepScreenOn: false })
  const before = phone.sent.length
  await pass(screen, 60_000)
  expect(phone.sent.length).toBe(before)
})

test('leads to who came and to scanning residents', async () => {
  const screen = await openShowCode({ activityId: 'act_1' })
  await screen.tap('看谁来了')
  await screen.tap('扫居民的码')
  const query = `activityId=act_1&title=${encodeURIComponent('周末清洁日')}`
  expect(phone.did).toContain(`navigateTo /packages/desk/attendees/attendees?${query}`)
  expect(phone.did).toContain(`navigateTo /packages/desk/scan-person/scan-person?${query}`)
})

test('between two codes there is no moment without one, and after the last there is none', () => {
  const rotation = rotationOf({ codes: codesFrom(atMs), nowMs: atMs }, atMs)
  for (let at = atMs; at < atMs + 105_000; at += 250) expect(codeAt(rotation, at)).toBeDefined()
  expect(codeAt(rotation, atMs + 120_000)).toBeUndefined()
})
