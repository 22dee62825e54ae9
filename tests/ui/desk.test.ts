/**
 * Proves that the desk shows staff the activities with what can be done for each, and planning only to those who may.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import { watchNetwork } from '../../miniprogram/services/network'
import { rememberRoles } from '../../miniprogram/services/session'
import { atMs, twoWeeks } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const waiting = {
  queues: [
    { queue: 'claims.waitingReview', open: 3 },
    { queue: 'claims.appealed', open: 0 },
  ],
  activities: [],
  nowMs: atMs,
}
const openDesk = pageAt('packages/desk/desk/desk')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = ({ operation }) => ok(operation === 'desk.today' ? waiting : twoWeeks)
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

test('lists activities by day, with what can be done now', async () => {
  const screen = await openDesk()
  expect(screen.text()).toContain('今天 11月22日 星期日')
  expect(screen.text()).toContain('明天 11月23日 星期一')
  expect(screen.text()).toContain('开始前半小时起可以签到')
  await screen.tap('出示签到码')
  await screen.tap('看谁来了')
  expect(phone.did).toContain('navigateTo /packages/desk/show-code/show-code?activityId=act_open')
  expect(phone.did).toContain(
    `navigateTo /packages/desk/attendees/attendees?activityId=act_open&title=${encodeURIComponent('周末清洁日')}`,
  )
})

test('counts what waits, and leads to where it is worked off', async () => {
  const screen = await openDesk()
  expect(screen.text()).toContain('申报待审核')
  expect(screen.text()).toContain('3件')
  expect(screen.text()).not.toContain('申诉待复核')
  await screen.tap('申报待审核')
  expect(phone.did).toContain('navigateTo /packages/counter/review/review?queue=waitingReview')
})

test('offers planning only to those who may plan', async () => {
  rememberRoles(['buildingLead'])
  expect((await openDesk()).text()).not.toContain('安排活动')
  rememberRoles(['clerk'])
  await (await openDesk()).tap('安排活动')
  expect(phone.did).toContain('navigateTo /packages/desk/plan/plan')
})

test('shows the last seven days on a tap, without today, newest first', async () => {
  const screen = await openDesk()
  const [open] = twoWeeks.activities
  const day = 86_400_000
  const past = [6, 2].map((ago) => ({
    ...open,
    activityId: `act_${String(ago)}`,
    title: `${String(ago)}天前`,
    startsAtMs: atMs - ago * day,
    endsAtMs: atMs - ago * day + 1,
  }))
  phone.answer = ({ operation }) =>
    ok(operation === 'desk.today' ? waiting : { activities: [...past, ...twoWeeks.activities], nowMs: atMs })
  await screen.tap('看前七天的')
  expect(phone.sent.at(-1)?.input).toEqual({ fromDay: '2026-11-15' })
  expect(screen.text()).not.toContain('周末清洁日')
  expect(screen.text().indexOf('2天前')).toBeLessThan(screen.text().indexOf('6天前'))
  expect(screen.text()).not.toContain('出示签到码')
  await screen.tap('看今天和往后的')
  expect(phone.sent.at(-1)?.input).toEqual({})
})

test('says when there is nothing, and when there is no connection', async () => {
  phone.answer = ({ operation }) => ok(operation === 'desk.today' ? waiting : { activities: [], nowMs: atMs })
  expect((await openDesk()).text()).toContain('今天和往后两周没有活动')
  phone.setOnline(false)
  expect((await openDesk()).text()).toContain('离线，显示 10:32 的内容')
})
