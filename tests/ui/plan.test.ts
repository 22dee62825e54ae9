/**
 * Proves that staff can plan an activity: what is missing is said, what one person gets is said before it is sent, and
 * what is sent is what was filled in.
 *
 * How: the page is rendered with the real TDesign; the server's answers are prepared.
 */
import { explain } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, rules } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt, type Screen } from './screen'

let phone: Phone = newPhone()
const openPlan = pageAt('packages/desk/plan/plan')

const answers: Readonly<Record<string, unknown>> = {
  'earn.rules': rules,
  'earn.leaders': { leaders: [{ personId: 'per_zhou', displayName: '周敏' }] },
  'earn.venues': { venues: [{ venueId: 'ven_1', name: '邻里中心', positioned: true }] },
}

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = ({ operation }) => ok(answers[operation] ?? { activityId: 'act_1' })
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

const detail = (value: string) => ({ detail: { value } })

async function fill(screen: Screen): Promise<void> {
  await screen.call('typeTitle', detail(' 周末清洁日 '))
  await screen.call('typePlace', detail('青枫苑'))
  await screen.call('pickDay', detail('2026-11-28'))
  await screen.call('pickFrom', detail('14:00'))
  await screen.call('pickUntil', detail('16:30'))
}

test('plans by what was filled in; presence by time counts its minutes', async () => {
  const screen = await openPlan()
  await fill(screen)
  await screen.tap('志愿服务')
  expect(screen.text()).toContain('每人到场记 25 分')
  await screen.tap('安排好了')
  expect(phone.sent.at(-1)).toMatchObject({
    operation: 'earn.planActivity',
    input: {
      title: '周末清洁日',
      place: '青枫苑',
      startsAtMs: Date.parse('2026-11-28T14:00:00+08:00'),
      endsAtMs: Date.parse('2026-11-28T16:30:00+08:00'),
      ruleId: 'default-1',
      quantity: 150,
    },
  })
  expect(phone.did).toContain('navigateBack')
})

test('presence by the time counts once; weights are not offered', async () => {
  const screen = await openPlan()
  expect(screen.text()).not.toContain('厨余垃圾')
  await fill(screen)
  await screen.tap('社区活动签到')
  expect(screen.text()).toContain('每人到场记 20 分')
  await screen.tap('安排好了')
  expect(phone.sent.at(-1)?.input).toMatchObject({ quantity: 1 })
})

test.each<[string, (screen: Screen) => Promise<void>]>([
  ['请写活动名称', (screen) => screen.call('typeTitle', detail(' '))],
  ['请写活动地点', (screen) => screen.call('typePlace', detail(''))],
  ['请选择按哪条规则记分', () => Promise.resolve()],
  [
    '结束时间要晚于开始时间',
    async (screen) => {
      await screen.tap('志愿服务')
      await screen.call('pickUntil', detail('13:00'))
    },
  ],
])('says: %s', async (complaint, spoil) => {
  const screen = await openPlan()
  await fill(screen)
  await spoil(screen)
  await screen.tap('安排好了')
  expect(screen.text()).toContain(complaint)
  expect(phone.sent.map(({ operation }) => operation)).not.toContain('earn.planActivity')
})

test('a refusal is shown, and the form stays', async () => {
  const screen = await openPlan()
  await fill(screen)
  await screen.tap('志愿服务')
  phone.answer = () => ({
    ok: false,
    error: explain({ refused: 'NOT_ALLOWED', details: { who: '经办人员' } }),
  })
  await screen.tap('安排好了')
  expect(screen.text()).toContain('这一步需要经办人员来办')
  expect(screen.data()).toMatchObject({ form: { title: ' 周末清洁日 ' } })
})
