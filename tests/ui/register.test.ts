/**
 * Proves that registering takes three questions, needs the agreement first, sends what was said and nothing else, and
 * says what is missing.
 *
 * How: the pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { explain } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, communities, home } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt, type Screen } from './screen'

let phone: Phone = newPhone()
const openRegister = pageAt('packages/people/register/register')
const openAgreement = pageAt('packages/people/agreement/agreement')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
  phone.answer = ({ operation }) =>
    ok(operation === 'people.communities' ? communities : { personId: 'per_new' })
})

afterEach(() => jest.restoreAllMocks())

const type = (screen: Screen, value: string) => screen.event('.field', 'input', { value })

async function answerTwo(screen: Screen): Promise<void> {
  await screen.tap('青枫社区')
  await screen.tap('青枫苑1幢')
  await screen.tap('下一个问题')
  await type(screen, ' 新阿姨 ')
  await screen.tap('下一个问题')
}

test('without the agreement there is no form, and nothing is sent', async () => {
  phone.storage.clear()
  await openRegister()
  expect(phone.did).toContain('redirectTo /packages/people/agreement/agreement')
  expect(phone.sent).toEqual([])
})

test('three questions open a passbook', async () => {
  const screen = await openRegister()
  expect(screen.text()).toContain('第 1 个问题，共 3 个')
  await answerTwo(screen)
  await screen.tap('只给我自己')
  await screen.tap('登记')
  expect(screen.text()).toContain('存折开好了')
  expect(phone.sent.at(-1)).toMatchObject({
    operation: 'people.register',
    input: {
      communityId: 'com_qf',
      buildingId: 'bld_1',
      displayName: '新阿姨',
      member: false,
      consentVersion: '2026-11',
    },
  })
  expect(phone.sent.at(-1)?.input).not.toHaveProperty('ward')
})

test('a guardian registers a child by name and year of birth', async () => {
  const screen = await openRegister()
  await answerTwo(screen)
  await screen.tap('给我自己和孩子')
  await screen.tap('登记')
  expect(screen.text()).toContain('请写孩子的称呼')
  await type(screen, '小乐')
  await screen.tap('登记')
  expect(screen.text()).toContain('请选择孩子的出生年份')
  await screen.call('pickWardYear', { detail: { value: '9' } })
  await screen.tap('登记')
  expect(phone.sent.at(-1)?.input).toMatchObject({ ward: { displayName: '小乐', birthYear: 2017 } })
})

test('each question says what is missing, and one can go back', async () => {
  const screen = await openRegister()
  await screen.tap('下一个问题')
  expect(screen.text()).toContain('请选择您住的社区')
  await screen.tap('三板桥社区')
  await screen.tap('下一个问题')
  expect(screen.text()).toContain('请选择您住的楼栋')
  await screen.tap('三板桥1栋')
  await screen.tap('下一个问题')
  await screen.tap('下一个问题')
  expect(screen.text()).toContain('请写一个称呼')
  await screen.tap('上一个问题')
  expect(screen.text()).toContain('您住在哪里')
  expect(phone.sent).toHaveLength(1)
})

test('who is registered already is led home', async () => {
  const screen = await openRegister()
  await answerTwo(screen)
  await screen.tap('只给我自己')
  phone.answer = () => ({ ok: false, error: explain({ refused: 'ALREADY_REGISTERED' }) })
  await screen.tap('登记')
  expect(screen.text()).toContain('您已经登记过了')
  await screen.tap('回到首页')
  expect(phone.did).toContain('switchTab /pages/home/home')
})

test('an unknown outcome is asked for again under the same id', async () => {
  const screen = await openRegister()
  await answerTwo(screen)
  await screen.tap('只给我自己')
  phone.setOnline(false)
  await screen.tap('登记')
  expect(screen.text()).toContain('还不知道办好没有')
  phone.setOnline(true)
  await screen.tap('再试一次')
  expect(screen.text()).toContain('存折开好了')
  const ids = phone.sent.filter(({ operation }) => operation === 'people.register')
  expect(ids).toHaveLength(2)
  expect(new Set(ids.map(({ commandId }) => commandId)).size).toBe(1)
})

test('without a connection the form says so and comes on a tap', async () => {
  phone.setOnline(false)
  const screen = await openRegister()
  expect(screen.text()).toContain('现在连不上网络')
  phone.setOnline(true)
  await screen.tap('再试一次')
  expect(screen.text()).toContain('您住在哪里')
})

test('the agreement is agreed to once; who is new goes on to register, who is known goes home', async () => {
  phone.storage.clear()
  phone.answer = () => ({ ok: false, error: explain({ refused: 'NOT_REGISTERED' }) })
  const screen = await openAgreement()
  expect(screen.text()).toContain('不用真名，也不用手机号')
  expect(phone.sent).toEqual([])
  await screen.tap('我看过了，同意')
  expect(phone.did).toContain('redirectTo /packages/people/register/register')

  phone.storage.clear()
  phone.answer = () => ok(home)
  await (await openAgreement()).tap('我看过了，同意')
  expect(phone.did).toContain('switchTab /pages/home/home')
  expect((await openAgreement()).text()).toContain('您已经同意这份说明')
})

test('who declines goes back, and nothing was sent or kept', async () => {
  phone.storage.clear()
  await (await openAgreement()).tap('先不同意，随便看看')
  expect(phone.did).toEqual(['navigateBack'])
  expect(phone.sent).toEqual([])
  expect(phone.storage.size).toBe(0)
})
