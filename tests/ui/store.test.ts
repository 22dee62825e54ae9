/**
 * Proves that staff decide about one request after the other with the next one under the same thumb, refuse only with a
 * reason, hand over without a connection by keeping the scan, and see what a stock-take would book before they book it.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import type {
  RedeemQueueOutput,
  RedeemRewardOutput,
  RedeemStockBookOutput,
} from '../../miniprogram/generated/contract'
import { explain, type RefusalCode } from '../../miniprogram/generated/shared'
import {
  formOf,
  limitsFor,
  missingOf,
  newForm,
  newReward,
  saidIn,
} from '../../miniprogram/packages/store/reward-form/rewardForm'
import {
  formOf as settingsFormOf,
  missingOf as incompleteSettings,
  settingsIn,
  withNextTime,
  withoutTime,
} from '../../miniprogram/packages/store/settings/settingsForm'
import { bookRows, completeFromMs, differenceText } from '../../miniprogram/packages/store/stock/stockView'
import { watchNetwork } from '../../miniprogram/services/network'
import { queuedCommands } from '../../miniprogram/services/offlineQueue'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
/** The first shares the phone's connection with the test. */
const openHandOver = pageAt('packages/store/hand-over/hand-over')
const openApprovals = pageAt('packages/store/approvals/approvals')

type Queued = RedeemQueueOutput['redemptions'][number]
const queued = (name: string, changes: Partial<Queued> = {}): Queued => ({
  redemptionId: `red_${name}`,
  rewardId: 'rew_1',
  kind: 'goods',
  title: '大米',
  displayName: name,
  quantity: 1,
  points: 100,
  uses: 1,
  usesLeft: 1,
  state: 'requested',
  requestedAtMs: atMs,
  keptUntilMs: atMs + 86_400_000,
  place: '服务台',
  isPaidByGroup: false,
  steps: [],
  stock: { received: 20, left: 11, reserved: 1, handedOver: 8, writtenOff: 0 },
  isMineToSecond: false,
  ...changes,
})

const refused = (code: RefusalCode, details = {}) => ({
  ok: false,
  error: explain({ refused: code, details }),
})

/** Answers the two queues; every decision succeeds. */
const answers =
  (requested: Queued[], seconds: Queued[] = [], approve: () => unknown = () => ok({ state: 'approved' })) =>
  ({ operation, input }: { operation: string; input: unknown }): unknown => {
    if (operation === 'redeem.approve') return approve()
    if (operation === 'redeem.refuse') return ok({ points: 100 })
    if (operation === 'redeem.history') return ok({ redemptions: [] })
    const { state } = input as { state: string }
    return ok({ redemptions: state === 'requested' ? requested : seconds, more: false, nowMs: atMs })
  }

const decided = () => phone.sent.filter(({ operation }) => /approve|refuse/.test(operation))

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

describe('approving', () => {
  test('each tap decides one request and brings the next under the same button', async () => {
    phone.answer = answers([queued('王阿姨'), queued('李伯')])
    const screen = await openApprovals()
    for (const words of ['还有 2 个', '王阿姨', '给留了 1 份，另外还有 11 份', '没有换过'])
      expect(screen.text()).toContain(words)
    await screen.call('approve')
    expect(screen.text()).toContain('李伯')
    expect(screen.text()).toContain('同意了王阿姨的')
    await screen.call('approve')
    expect(screen.text()).toContain('都批完了')
    expect(decided().map(({ input }) => input)).toEqual([
      { redemptionId: 'red_王阿姨' },
      { redemptionId: 'red_李伯' },
    ])
  })

  test('what somebody else approved first comes first; what oneself approved does not come', async () => {
    const mine = queued('我先批的', { state: 'waitingSecond', isMineToSecond: true })
    phone.answer = answers([queued('王阿姨')], [mine, queued('赵雷', { state: 'waitingSecond' })])
    const screen = await openApprovals()
    expect(screen.text()).toContain('还有 2 个')
    expect(screen.text()).toContain('赵雷')
    expect(screen.text()).not.toContain('我先批的')
  })

  test('refusing needs a reason, which the resident will read', async () => {
    phone.answer = answers([queued('王阿姨')])
    const screen = await openApprovals()
    await screen.tap('不同意')
    await screen.tap('确定不同意')
    expect(screen.text()).toContain('请选一个原因')
    expect(decided()).toEqual([])
    await screen.tap('限量已到')
    await screen.tap('确定不同意')
    expect(decided().at(-1)?.input).toEqual({
      redemptionId: 'red_王阿姨',
      reason: '这次限量已到，请下次再换',
    })
  })

  test('one’s own people’s request says so and can be passed over', async () => {
    phone.answer = answers([queued('家里人'), queued('李伯')], [], () => refused('OWN_REDEMPTION'))
    const screen = await openApprovals()
    await screen.call('approve')
    expect(screen.text()).toContain('请换一位来办')
    await screen.tap('先看下一个')
    expect(screen.text()).toContain('李伯')
  })
})

describe('handing over', () => {
  test('says to whom and what', async () => {
    phone.scanned = 'code'
    phone.answer = () =>
      ok({
        redemptionId: 'red_1',
        title: '理发券',
        displayName: '王阿姨',
        quantity: 1,
        usesLeft: 2,
        state: 'inUse',
      })
    const screen = await openHandOver()
    await screen.tap('扫领取码')
    expect(screen.text()).toContain('王阿姨')
    expect(screen.text()).toContain('用了一次，还能用 2 次')
    expect(phone.sent.at(-1)?.input).toEqual({ shown: { code: 'code' } })
  })

  test('without a connection the scan is kept, marked as made offline', async () => {
    phone.scanned = 'code'
    const screen = await openHandOver()
    phone.setOnline(false)
    await screen.tap('扫领取码')
    expect(phone.sent).toEqual([])
    expect(queuedCommands()).toMatchObject([
      { operation: 'redeem.handOver', input: { shown: { code: 'code', isOffline: true } }, state: 'waiting' },
    ])
    expect(screen.text()).toContain('还有 1 条没有上传')
  })

  test('a number without its four digits does not leave the phone', async () => {
    const screen = await openHandOver()
    await screen.call('chooseWay', { detail: { value: 'number' } })
    await screen.call('typeNumber', { detail: { value: 'ab12cd' } })
    await screen.tap('核对并发放')
    expect(screen.text()).toContain('请写六位领取号和四位数字')
    expect(phone.sent).toEqual([])
  })
})

describe('the stock book', () => {
  const movement = (at: number) => ({
    kind: 'received' as const,
    quantity: 5,
    reason: '进货',
    byName: '周敏',
    atMs: at,
  })
  const book = (changes: Partial<RedeemStockBookOutput>): RedeemStockBookOutput => ({
    title: '大米',
    stock: { received: 20, left: 11, reserved: 1, handedOver: 8, writtenOff: 0 },
    movements: [],
    redemptions: [],
    more: false,
    ...changes,
  })

  test('mixes what staff did and what became of redemptions, the newest first', () => {
    const redemptions = [queued('王阿姨', { requestedAtMs: 20, state: 'handedOver' })]
    const rows = bookRows(book({ movements: [movement(30), movement(10)], redemptions }))
    expect(rows.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['进货', '+5'],
      ['王阿姨兑换', '−1'],
      ['进货', '+5'],
    ])
  })

  test('a page ends where the first of its two lists is cut off, so that nothing is left out or shown twice', () => {
    const movements = Array.from({ length: 20 }, (_, at) => movement(100 - at))
    const redemptions = [queued('老记录', { requestedAtMs: 50 })]
    const page = book({ movements, redemptions, more: true })
    expect(completeFromMs(page)).toBe(81)
    expect(bookRows(page)).toHaveLength(20)
    expect(bookRows(book({ redemptions }))).toHaveLength(1)
  })

  test.each([
    [12, ''],
    [10, '比账上少 2 份，会记成盘亏'],
    [13, '比账上多 1 份，会记成盘盈'],
  ])('counting %d where the book says 12', (counted, words) => {
    expect(differenceText(counted, 12)).toBe(words)
  })
})

const harvest: RedeemRewardOutput['reward'] = {
  rewardId: 'rew_1',
  kind: 'produce',
  state: 'open',
  title: '菠菜',
  about: '',
  photoIds: [],
  points: 2,
  left: 6,
  place: '花园',
  keptDays: 2,
  uses: 1,
}

describe('the rules of redemption', () => {
  const settings = {
    approvedUpToPoints: 0,
    secondPersonAbovePoints: 300,
    answerDays: 14,
    pickupDays: [1, 7],
    pickupTimes: [{ fromMinute: 540, untilMinute: 690 }],
  }

  test('are shown as they are, and saved as they were shown', () => {
    expect(settingsIn(settingsFormOf(settings))).toEqual(settings)
  })

  test('a second time is of the afternoon, and one is taken away by its place', () => {
    const form = settingsFormOf(settings)
    const times = withNextTime(form)
    expect(times.map(({ from, until }) => [from, until])).toEqual([
      ['09:00', '11:30'],
      ['14:00', '17:00'],
    ])
    expect(withoutTime({ ...form, times }, 0)).toEqual([{ at: 0, from: '14:00', until: '17:00' }])
  })

  test.each([
    [{ approvedUpToPoints: '1001' }, '0 到 1000'],
    [{ secondPersonAbovePoints: '' }, '两个人审批'],
    [{ answerDays: '0' }, '1 到 60'],
    [{ times: [] }, '一起选'],
    [{}, ''],
  ])('%j', (changes, words) => {
    const complaint = incompleteSettings({ ...settingsFormOf(settings), ...changes })
    expect(words === '' ? complaint : complaint.includes(words)).toBe(words === '' ? '' : true)
  })
})

describe('the form of a reward', () => {
  const filled = {
    ...newForm(atMs),
    title: '大米',
    points: '100',
    yuan: '28.5',
    quantity: '20',
    place: '服务台',
  }

  test.each([
    [{ title: ' ' }, '请写名称'],
    [{ points: '0' }, '至少 1 分'],
    [{ yuan: '二十' }, '值多少元'],
    [{ quantity: '-1' }, '进货多少份'],
    [{ keptDays: '' }, '留多少天'],
    [{ place: '' }, '在哪里领'],
    [{ limit: 'person-month', limitQuantity: '0' }, '最多几份'],
    [{}, ''],
  ] as const)('%j', (changes, words) => {
    expect(missingOf({ ...filled, ...changes }, true)).toContain(words)
    if (words === '') expect(missingOf({ ...filled, ...changes }, true)).toBe('')
  })

  test('the fair share of a harvest stays when its price is mended', () => {
    const limit = { per: 'household', period: 'ever', quantity: 1, untilDay: '2026-11-24' } as const
    const form = formOf({ ...harvest, limit }, 300, atMs)
    expect(limitsFor(form).map(({ title }) => title)).toContain('照原来的')
    expect(missingOf(form, false)).toBe('')
    expect(saidIn({ ...form, points: '3' })).toMatchObject({ points: 3, limit })
    expect(saidIn({ ...form, limit: 'none' })).not.toHaveProperty('limit')
  })

  test('what somebody gave says who and under which agreement', () => {
    const given = { ...filled, donorId: 'grp_shop' }
    expect(missingOf(given, true)).toContain('哪份协议')
    expect(newReward({ ...given, agreement: '2026年协议' }, [])).toMatchObject({
      donor: { groupId: 'grp_shop', agreement: '2026年协议' },
    })
    expect(newReward(filled, [])).not.toHaveProperty('donor')
  })

  test('yuan become fen, and a limit says for whom and how long', () => {
    const form = { ...filled, limit: 'household-month', limitQuantity: '2' } as const
    expect(newReward(form, [])).toMatchObject({
      valueFen: 2850,
      points: 100,
      quantity: 20,
      limit: { per: 'household', period: 'month', quantity: 2 },
    })
  })
})
