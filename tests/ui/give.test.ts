/**
 * Proves that giving points says what it means before and the new balance after, that what cannot be given does not leave
 * the phone, and that a gift whose outcome is unknown is asked for again under the same id.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { explain, type RefusalCode } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, home } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openGive = pageAt('packages/bank/give/give')
const refused = (code: RefusalCode, details = {}) => ({
  ok: false,
  error: explain({ refused: code, details }),
})

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

const toPool = { depositorId: 'dep_pool', name: encodeURIComponent('爱心池'), kind: 'pool' }
const given = { points: 10, balance: 310, lineNumber: 21, toName: '爱心池' }

describe('giving points', () => {
  test('says what it means before, and the new balance after', async () => {
    phone.answer = ({ operation }) => ok(operation === 'bank.give' ? given : home)
    const screen = await openGive(toPool)
    expect(screen.text()).toContain('我的存折现有 320 分')
    await screen.tap('下一步')
    expect(screen.text()).toContain('转出后，您的存折还有 310 分')
    expect(screen.text()).toContain('转出以后不能收回')
    expect(phone.sent.map(({ operation }) => operation)).toEqual(['people.home'])
    await screen.tap('确认转出')
    expect(screen.text()).toContain('您的存折现有 310 分')
    expect(phone.sent.at(-1)).toMatchObject({
      operation: 'bank.give',
      input: { toDepositorId: 'dep_pool', points: 10 },
    })
  })

  test('more than there is, or nothing, does not leave the phone', async () => {
    phone.answer = () => ok(home)
    const screen = await openGive(toPool)
    for (const [points, complaint] of [
      [0, '请选要转多少分'],
      [321, '最多可以转 320 分'],
    ] as const) {
      await screen.call('change', { detail: { points } })
      await screen.tap('下一步')
      expect(screen.text()).toContain(complaint)
    }
    expect(phone.sent).toHaveLength(1)
  })

  test('a refusal says how much is left to give this month', async () => {
    phone.answer = ({ operation }) =>
      operation === 'bank.give' ? refused('GIFT_ABOVE_CAP', { left: 5 }) : ok(home)
    const screen = await openGive(toPool)
    await screen.tap('下一步')
    await screen.tap('确认转出')
    expect(screen.text()).toContain('本月还能转5分')
    await screen.tap('改一改')
    expect(screen.text()).toContain('转多少')
  })

  test('an unknown outcome is asked for again under the same id', async () => {
    phone.answer = ({ operation }) => ok(operation === 'bank.give' ? given : home)
    const screen = await openGive(toPool)
    await screen.tap('下一步')
    phone.setOnline(false)
    await screen.tap('确认转出')
    expect(screen.text()).toContain('不会重复办理')
    expect(screen.text()).not.toContain('确认转出')
    phone.setOnline(true)
    await screen.tap('再试一次')
    expect(screen.text()).toContain('谢谢您')
    const ids = phone.sent.filter(({ operation }) => operation === 'bank.give').map((one) => one.commandId)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(1)
  })
})
