/**
 * Proves that the result of a scan says what, how many points, by which rule and the new balance; or why not and what to
 * do; and that an unknown outcome is asked for again under the same id.
 *
 * How: the pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { explain, type RefusalCode } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { actFor } from '../../miniprogram/services/session'
import { checkedIn } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openCheckIn = pageAt('packages/earn/check-in/check-in')
const refused = (code: RefusalCode) => ({ ok: false, error: explain({ refused: code }) })

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = () => ok(checkedIn)
})

test('says that it is under way', async () => {
  phone.answer = () => new Promise(() => undefined)
  expect((await openCheckIn({ code: 'L1' })).text()).toContain('正在记分')
})

test('says the points, the balance, the rule and its version, and until when they can be used', async () => {
  const screen = await openCheckIn({ code: encodeURIComponent('L1.A.act_1.x/y') })
  for (const words of [
    '+20分',
    '现有 340 分',
    '周末清洁日',
    '社区活动签到（积分规则第 3 版）',
    '2027年12月31日',
    '看存折明细',
  ])
    expect(screen.text()).toContain(words)
  expect(phone.sent).toMatchObject([{ operation: 'earn.checkIn', input: { code: 'L1.A.act_1.x/y' } }])
})

test('says when a cap took points away, and when only honour is earned', async () => {
  phone.answer = () => ok({ ...checkedIn, points: 0, honour: 8, capped: true, expiresOn: 'never' })
  const screen = await openCheckIn({ code: 'L1' })
  expect(screen.text()).toContain('+8分')
  expect(screen.text()).toContain('这次记的是荣誉积分')
  expect(screen.text()).toContain('超出的部分只记荣誉积分')
  expect(screen.text()).not.toContain('可用到')
})

test('says for which ward it is', async () => {
  actFor({ personId: 'per_ward', displayName: '小乐' })
  const screen = await openCheckIn({ code: 'L1' })
  expect(screen.text()).toContain('给小乐签到')
  expect(phone.sent).toMatchObject([{ forPersonId: 'per_ward' }])
})

test.each<[RefusalCode, string, string]>([
  ['CODE_EXPIRED', '这个码已经过期', '重新扫码'],
  ['ALREADY_CHECKED_IN', '已经签过到了', '看存折'],
  ['ACTIVITY_CANCELLED', '已经取消', '看活动安排'],
  ['NOT_REGISTERED', '还没有登记', '去登记'],
])('after %s it says why and offers what to do', async (code, why, next) => {
  phone.answer = () => refused(code)
  const screen = await openCheckIn({ code: 'L1' })
  expect(screen.text()).toContain('这次没有记分')
  expect(screen.text()).toContain(why)
  expect(screen.text()).toContain(next)
})

test('an expired code is scanned anew on the spot', async () => {
  phone.answer = () => refused('CODE_EXPIRED')
  const screen = await openCheckIn({ code: 'old' })
  phone.answer = () => ok(checkedIn)
  phone.scanned = 'new'
  await screen.tap('重新扫码')
  expect(screen.text()).toContain('+20')
  expect(phone.sent.map(({ input }) => input)).toEqual([{ code: 'old' }, { code: 'new' }])
  expect(new Set(phone.sent.map(({ commandId }) => commandId)).size).toBe(2)
})

test('an unknown outcome says so and is asked for again under the same id', async () => {
  phone.setOnline(false)
  const screen = await openCheckIn({ code: 'L1' })
  expect(screen.text()).toContain('还没有结果')
  phone.setOnline(true)
  await screen.tap('再试一次')
  expect(screen.text()).toContain('+20')
  expect(new Set(phone.sent.map(({ commandId }) => commandId)).size).toBe(1)
})
