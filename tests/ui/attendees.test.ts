/**
 * Proves that staff see who came, newest first, page by page.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openAttendees = pageAt('packages/desk/attendees/attendees')
const came = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    personId: `per_${String(from - at)}`,
    displayName: `居民${String(from - at)}`,
    state: 'confirmed',
    way: 'screen',
    checkedInAtMs: atMs + (from - at) * 1_000,
  }))

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = ({ input }) =>
    ok(
      (input as { before?: number }).before === undefined
        ? { attendees: came(60, 50), supplements: [], more: true }
        : { attendees: came(10, 10), supplements: [], more: false },
    )
})

test('lists who came, and more on a tap, from where the list ends', async () => {
  const screen = await openAttendees({ activityId: 'act_1', title: encodeURIComponent('周末清洁日') })
  expect(screen.text()).toContain('周末清洁日')
  expect(screen.text()).toContain('居民6010:33 签到')
  await screen.tap('看更早来的')
  expect(phone.sent.at(-1)?.input).toEqual({ activityId: 'act_1', before: atMs + 11_000 })
  expect(screen.text()).toContain('居民1')
  expect((screen.data().attendees as unknown[]).length).toBe(60)
  expect(screen.text()).not.toContain('看更早来的')
})

test('says when nobody came yet, and when there is no connection', async () => {
  phone.setOnline(false)
  expect((await openAttendees({ activityId: 'act_1', title: '' })).text()).toContain('现在连不上网络')
  phone.setOnline(true)
  phone.answer = () => ok({ attendees: [], supplements: [], more: false })
  expect((await openAttendees({ activityId: 'act_1', title: '' })).text()).toContain('还没有人签到')
})
