/**
 * Proves what one activity offers: a refusal and a missing server are said; of a series one or all that follow are changed
 * and cancelled; whoever signed up can be reminded where WeChat can.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import type { EarnActivityOutput } from '../../miniprogram/generated/contract'
import { explain } from '../../miniprogram/generated/shared'
import { atMs } from './answers'
import { says } from './pageStates'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openActivity = pageAt('packages/earn/activity/activity')
const day = 86_400_000
const weekly: EarnActivityOutput = {
  activityId: 'act_1',
  title: '周六清扫',
  place: '一楼',
  startsAtMs: atMs + 2 * day,
  endsAtMs: atMs + 2 * day + 3_600_000,
  cancelled: false,
  capacity: 10,
  act: '社区活动签到',
  seats: { left: 3, waiting: 0 },
  leads: true,
  organises: true,
  isOfSeries: true,
  nowMs: atMs,
}

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})
afterEach(() => jest.restoreAllMocks())

const answer = (activity: object, templates: readonly object[] = []) => {
  phone.answer = ({ operation }) => {
    if (operation === 'inbox.messageTemplates') return ok({ templates })
    if (operation === 'earn.cancelActivity') return ok({ activityId: 'act_1', told: 2, changed: 3, left: [] })
    return ok(operation === 'earn.activity' ? activity : {})
  }
}

test('says why it cannot be shown, and that no server is reached', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'ACTIVITY_ELSEWHERE' }) })
  await says(await openActivity({ activityId: 'act_1' }), '这是别的社区的活动')
  phone.answer = () => {
    throw new Error('cloud.callFunction:fail timeout')
  }
  await says(await openActivity({ activityId: 'act_1' }), '现在连不上网络')
})

test.each([
  [0, 'plan?activityId=act_1'],
  [1, 'plan?activityId=act_1&following=yes'],
])('of a series the choice %d opens %s', async (chosen, page) => {
  answer(weekly)
  phone.chooses = chosen
  const screen = await openActivity({ activityId: 'act_1' })
  await screen.tap('改活动')
  expect(phone.did.at(-1)).toBe(`navigateTo /packages/desk/plan/${page}`)
})

test('whoever chooses neither changes nothing; what is no series is not asked about', async () => {
  answer(weekly)
  const screen = await openActivity({ activityId: 'act_1' })
  await screen.tap('改活动')
  expect(phone.did.some((did) => did.includes('/plan/'))).toBe(false)
  answer({ ...weekly, isOfSeries: false })
  await (await openActivity({ activityId: 'act_1' })).tap('改活动')
  expect(phone.did.at(-1)).toBe('navigateTo /packages/desk/plan/plan?activityId=act_1')
})

test('all that follow are cancelled by one command, which says how many', async () => {
  answer(weekly)
  phone.agrees = true
  phone.chooses = 1
  const screen = await openActivity({ activityId: 'act_1' })
  await screen.tap('取消活动')
  const sent = phone.sent.find(({ operation }) => operation === 'earn.cancelActivity')
  expect(sent?.input).toEqual({ activityId: 'act_1', reason: '报名的人不够', following: true })
  expect(phone.did).toContain('showToast 取消了 3 次活动')
})

test('whoever has a seat can be reminded, where WeChat can', async () => {
  const mine = { signUpId: 'sig_1', state: 'seated', party: [] }
  answer({ ...weekly, mine })
  expect((await openActivity({ activityId: 'act_1' })).text()).not.toContain('微信里提醒我')
  phone.storage.delete('messageTemplates')
  answer({ ...weekly, mine }, [{ kind: 'activityReminder', templateId: 'tpl' }])
  phone.agrees = true
  const screen = await openActivity({ activityId: 'act_1' })
  await says(screen, '微信里提醒我')
  await screen.tap('微信里提醒我')
  const sent = phone.sent.find(({ operation }) => operation === 'inbox.permitMessages')
  expect(sent?.input).toEqual({ kinds: ['activityReminder'] })
})
