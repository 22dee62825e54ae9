/**
 * Proves that the shop puts first what is fresh and nearly gone, that one tap asks for something and says in large words
 * that it is done or gone, that an outcome that is unknown is asked for again under the same id, and that a redemption
 * tells each step with its time and what comes next.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { redemptionSteps } from '../../miniprogram/components/step-line/redemptionSteps'
import type { RedeemRedemptionOutput, RedeemShopOutput } from '../../miniprogram/generated/contract'
import { explain, type RefusalCode } from '../../miniprogram/generated/shared'
import { loopView, weightOf } from '../../miniprogram/packages/redeem/loop/loopView'
import { shopSections } from '../../miniprogram/packages/redeem/shop/shopView'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openReward = pageAt('packages/redeem/reward/reward')
const openRedemption = pageAt('packages/redeem/redemption/redemption')

const refused = (code: RefusalCode, details = {}) => ({
  ok: false,
  error: explain({ refused: code, details }),
})

type Reward = RedeemShopOutput['rewards'][number]
const reward = (title: string, changes: Partial<Reward> = {}): Reward => ({
  rewardId: `rew_${title}`,
  kind: 'goods',
  state: 'open',
  title,
  about: '',
  photoIds: [],
  points: 50,
  left: 12,
  place: '邻里中心一楼',
  keptDays: 7,
  uses: 1,
  ...changes,
})

const rice = {
  reward: reward('大米', { points: 100 }),
  payers: [{ name: '我自己', balance: 320 }],
  nowMs: atMs,
}
const made = {
  redemptionId: 'red_1',
  title: '大米',
  quantity: 1,
  points: 100,
  balance: 220,
  isApproved: false,
}

type Redemption = RedeemRedemptionOutput['redemption']
const redemption = (changes: Partial<Redemption> = {}): Redemption => ({
  redemptionId: 'red_1',
  rewardId: 'rew_大米',
  kind: 'goods',
  title: '大米',
  displayName: '王阿姨',
  quantity: 1,
  points: 100,
  uses: 1,
  usesLeft: 1,
  state: 'requested',
  requestedAtMs: atMs,
  keptUntilMs: atMs + 14 * 86_400_000,
  place: '服务台',
  isPaidByGroup: false,
  steps: [{ event: 'request', atMs, byName: '王阿姨', byStaff: false }],
  ...changes,
})

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

describe('the shop', () => {
  const rewards = [
    reward('抽纸'),
    reward('盐', { left: 2, points: 15 }),
    reward('青菜', { kind: 'produce', points: 5 }),
    reward('电饭锅', { points: 900 }),
    reward('毛巾', { left: 0 }),
    reward('米', { points: 10, leftForMe: 0 }),
  ]
  const shop: RedeemShopOutput = { rewards, balance: 60, nowMs: atMs }
  const titles = (choice: Parameters<typeof shopSections>[1]) =>
    shopSections(shop, choice, {}).map(({ title, rewards: rows }) => [title, rows.map((row) => row.title)])

  test('puts fresh vegetables and what is nearly gone first, and shows nothing twice', () => {
    expect(titles('all')).toEqual([
      ['花园刚采的菜', ['青菜']],
      ['快没有了', ['盐']],
      ['都能换什么', ['抽纸', '电饭锅', '米']],
      ['换完了', ['毛巾']],
    ])
  })

  test('what one can afford leaves out what is too dear, gone, or at its limit', () => {
    expect(titles('affordable')).toEqual([['现在够换的', ['抽纸', '盐', '青菜']]])
    expect(titles('honour')).toEqual([])
  })

  test('each says in words whether one has enough', () => {
    const rows = shopSections(shop, 'all', {}).flatMap((section) => section.rewards)
    expect(Object.fromEntries(rows.map(({ title, mark }) => [title, mark]))).toEqual({
      青菜: '够换',
      盐: '够换',
      抽纸: '够换',
      电饭锅: '还差 840 分',
      米: '已换到限量',
      毛巾: '',
    })
  })
})

describe('asking for a reward', () => {
  test('one tap, and it is done', async () => {
    phone.answer = ({ operation }) => ok(operation === 'redeem.request' ? made : rice)
    const screen = await openReward({ rewardId: 'rew_rice' })
    expect(screen.text()).toContain('换了以后还有 220 分')
    await screen.tap('换这个')
    for (const words of ['办成了', '扣 100 分，还有 220 分', '备好以后，会发消息'])
      expect(screen.text()).toContain(words)
    expect(phone.sent.at(-1)).toMatchObject({
      operation: 'redeem.request',
      input: { rewardId: 'rew_rice', quantity: 1, agreedPoints: 100 },
    })
  })

  test('somebody was faster: it is gone, in as large words, and no points moved', async () => {
    phone.answer = ({ operation }) => (operation === 'redeem.request' ? refused('REWARD_GONE') : ok(rice))
    const screen = await openReward({ rewardId: 'rew_rice' })
    await screen.tap('换这个')
    expect(screen.text()).toContain('没有了')
    expect(screen.text()).toContain('积分没有动')
  })

  test('a price that changed is shown before one is asked again', async () => {
    let points = 100
    phone.answer = ({ operation }) =>
      operation === 'redeem.request'
        ? refused('PRICE_CHANGED', { points: 120 })
        : ok({ ...rice, reward: { ...rice.reward, points } })
    const screen = await openReward({ rewardId: 'rew_rice' })
    await screen.tap('换这个')
    expect(screen.text()).toContain('价格刚改成120分')
    points = 120
    await screen.tap('看新的价格')
    expect(screen.text()).toContain('一共 120 分')
  })

  test('an unknown outcome is asked for again under the same id', async () => {
    phone.answer = ({ operation }) => ok(operation === 'redeem.request' ? made : rice)
    const screen = await openReward({ rewardId: 'rew_rice' })
    phone.setOnline(false)
    await screen.tap('换这个')
    expect(screen.text()).toContain('不会重复办理')
    phone.setOnline(true)
    await screen.tap('再试一次')
    expect(screen.text()).toContain('办成了')
    const ids = phone.sent
      .filter(({ operation }) => operation === 'redeem.request')
      .map((one) => one.commandId)
    expect(new Set(ids).size).toBe(1)
  })

  test.each([
    [{ left: 0 }, '已经换完了'],
    [{ leftForMe: 0 }, '已经换到限量'],
    [{ points: 500 }, '还差 180 分'],
    [{ state: 'withdrawn' }, '已经下架'],
  ] as const)('%j: it says why not, and offers no button that would fail', async (changes, why) => {
    phone.answer = () => ok({ ...rice, reward: { ...rice.reward, ...changes } })
    const screen = await openReward({ rewardId: 'rew_rice' })
    expect(screen.text()).toContain(why)
    expect(screen.text()).not.toContain('换这个')
  })

  test('an honour is asked for only with a name and the consent to it', async () => {
    const honour = { ...rice, reward: reward('好邻居', { kind: 'honour', points: 10 }) }
    phone.answer = ({ operation }) => ok(operation === 'redeem.request' ? made : honour)
    const screen = await openReward({ rewardId: 'rew_honour' })
    await screen.tap('换这个')
    expect(screen.text()).toContain('请写证书上的名字')
    await screen.call('typeName', { detail: { value: '王桂兰' } })
    await screen.tap('换这个')
    expect(screen.text()).toContain('要您同意写名字')
    await screen.tap('我同意在证书上写我的名字')
    await screen.tap('换这个')
    expect(phone.sent.at(-1)?.input).toMatchObject({ certificateName: '王桂兰' })
  })
})

describe('a redemption', () => {
  test('says each step with its time and who took it, and what comes next', () => {
    const steps = redemptionSteps(
      redemption({
        state: 'ready',
        slot: { place: '服务台', fromMs: atMs, untilMs: atMs + 3_600_000 },
        steps: [
          { event: 'request', atMs, byName: '王阿姨', byStaff: false },
          { event: 'approve', atMs, byName: '吴平', byStaff: true },
          { event: 'prepare', atMs, byName: '周敏', byStaff: true },
        ],
      }),
    )
    expect(steps.map(({ title, note, state }) => [state, title, note])).toEqual([
      ['done', '提出兑换', '11月22日 10:32，先扣 100 分'],
      ['done', '审批同意', '11月22日 10:32，吴平经办'],
      ['done', '已备好，可以来领', '11月22日 10:32，周敏经办'],
      ['now', '等您来领', '服务台，11月22日 周日 10:32–11:32，留到 12月6日 10:32'],
    ])
  })

  test.each([
    ['refused', 'refuse', '没有通过，积分已退回'],
    ['cancelled', 'cancel', '已取消，积分已退回'],
    ['expired', 'expire', '过了期限，积分自动退回'],
    ['returned', 'takeBack', '东西退回，积分已退还'],
    ['unpaid', 'fail', '积分不够，没有办成'],
  ] as const)('%s: the last step says so and nothing comes after', (state, event, words) => {
    const ended = { event, atMs, byName: '周敏', byStaff: true, reason: '东西不够了' }
    const steps = redemptionSteps(redemption({ state, steps: [...redemption().steps, ended] }))
    expect(steps.at(-1)).toMatchObject({ state: 'ended', title: words })
    expect(steps.at(-1)?.note).toContain('原因：东西不够了')
    expect(steps).toHaveLength(2)
  })

  test('is cancelled after one question, and can be had again', async () => {
    let state: Redemption['state'] = 'requested'
    phone.agrees = true
    phone.answer = ({ operation }) => {
      if (operation === 'redeem.cancel') {
        state = 'cancelled'
        return ok({ points: 100, balance: 320, endedPoints: 0 })
      }
      return ok({ redemption: redemption({ state }), slots: [], nowMs: atMs })
    }
    const screen = await openRedemption({ redemptionId: 'red_1' })
    await screen.tap('不要了，退回积分')
    expect(screen.text()).toContain('还是想要，重新换')
    expect(screen.text()).not.toContain('不要了，退回积分')
  })
})

describe('the time to collect', () => {
  const lasting = (fromMs: number) => ({ fromMs, untilMs: fromMs + 1_800_000 })
  const [first, second] = [lasting(atMs), lasting(atMs + 3_600_000)] as const

  test('is chosen with one tap, and shown as chosen', async () => {
    let slot: Redemption['slot']
    phone.answer = ({ operation, input }) => {
      if (operation === 'redeem.chooseSlot') {
        slot = { place: '服务台', ...second }
        return ok(input)
      }
      const shown = redemption({ state: 'ready', ...(slot === undefined ? {} : { slot }) })
      return ok({ redemption: shown, slots: [first, second], nowMs: atMs })
    }
    const screen = await openRedemption({ redemptionId: 'red_1' })
    expect(screen.text()).toContain('什么时候来领')
    await screen.tap('11月22日 周日 11:32–12:02')
    const sent = phone.sent.filter(({ operation }) => operation === 'redeem.chooseSlot')
    expect(sent.map(({ input }) => input)).toEqual([{ redemptionId: 'red_1', ...second }])
    expect(screen.text()).toContain('服务台，11月22日 周日 11:32–12:02')
  })

  test('is not asked for where the station has no times', async () => {
    phone.answer = () => ok({ redemption: redemption({ state: 'ready' }), slots: [], nowMs: atMs })
    expect((await openRedemption({ redemptionId: 'red_1' })).text()).not.toContain('什么时候来领')
  })
})

test.each([
  [0, '0', '公斤'],
  [1250, '1.3', '公斤'],
  [96_400, '96', '公斤'],
  [2_340_000, '2.3', '吨'],
])('%d grams are %s %s', (grams, count, unit) => {
  expect(weightOf(grams)).toEqual({ count, unit })
})

test('the loop is told in one sentence beside its picture', () => {
  const loop = {
    kitchenWasteGrams: 96_000,
    compostGrams: 31_000,
    batches: 2,
    harvests: [],
    shares: 40,
    served: 28,
  }
  expect(loopView(loop).story).toBe(
    '邻居们分出 96 公斤厨余，做成 2 批 31 公斤堆肥；花园收了 40 份菜，28 户吃上了。',
  )
})
