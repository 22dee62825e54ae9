/**
 * Proves that the phone keeps what it casts before it sends it, that a change is the next turn of the same secret, that
 * the code is shown and kept, and that a result is shown with its numbers.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import type { CouncilBallotOutput } from '../../miniprogram/generated/contract'
import { nextCast } from '../../miniprogram/services/keptBallots'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openBallot = pageAt('packages/ballots/ballot/ballot')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

const paper = {
  ballotId: 'bal_1234',
  voterId: 'per_1234',
  name: '王阿姨',
  options: 2,
  choose: 1,
  secret: true,
  untilMs: atMs + 60_000,
  seal: '0123456789abcdef',
}
const ballot: CouncilBallotOutput = {
  ballotId: 'bal_1234',
  title: '小花园改成什么',
  words: '只选一项',
  state: 'open',
  unit: 'person',
  secret: true,
  closesAtMs: atMs + 3_600_000,
  options: ['停车位', '菜园'],
  choose: 1,
  minimumAge: 18,
  mostProxies: 1,
  own: { voterId: 'per_1234', name: '王阿姨', status: 'ready', paper },
  proxies: [],
  took: 3,
  nowMs: atMs,
}
const code = 'k7m2-9qxa-3dfr'

test('casts what was chosen, keeps it before it is sent, and shows the code', async () => {
  phone.answer = ({ operation }) => {
    if (operation !== 'council.castBallot') return ok(ballot)
    expect(phone.storage.get('ballot/bal_1234/per_1234')).toMatchObject({ turn: 1, choices: [1] })
    return ok({ code })
  }
  const screen = await openBallot({ ballotId: 'bal_1234' })
  await screen.tap('下一步')
  expect(screen.text()).toContain('请先选一项')
  await screen.call('tapOption', { currentTarget: { dataset: { at: 1 } } })
  await screen.tap('下一步')
  expect(screen.text()).toContain('菜园')
  await screen.tap('投票')
  expect(screen.text()).toContain(code)
  const input = phone.sent.at(-1)?.input as { secret: string; turn: number; choices: number[] }
  expect(input).toMatchObject({ paper, turn: 1, choices: [1] })
  expect(input.secret).toMatch(/^[0-9a-f]{32}$/)
  expect(phone.storage.get('ballot/bal_1234/per_1234')).toMatchObject({ code, secret: input.secret })
})

test('a change is the next turn of the same secret; the same choice again is the same turn', () => {
  const first = nextCast(undefined, 'a', [1])
  expect(first).toEqual({ secret: 'a', turn: 1, choices: [1] })
  expect(nextCast(first, 'b', [1])).toEqual(first)
  expect(nextCast(first, 'b', [0])).toEqual({ secret: 'a', turn: 2, choices: [0] })
})

test('a voter who cast with another phone is told so and cannot choose', async () => {
  phone.answer = () => ok({ ...ballot, own: { ...ballot.own, status: 'cast' } })
  const screen = await openBallot({ ballotId: 'bal_1234' })
  expect(screen.text()).toContain('当时投票的手机')
  expect(screen.text()).not.toContain('下一步')
})

test('the result has its numbers, and the code finds the paper', async () => {
  phone.storage.set('ballot/bal_1234/per_1234', { secret: 'a', turn: 1, choices: [1], code })
  const result = { phone: [1, 2], paper: [1, 0], hands: [0, 0], total: [2, 2], voters: 4 }
  const { paper: _, ...own } = ballot.own
  phone.answer = ({ operation }) =>
    ok(
      operation === 'council.findBallotPaper'
        ? { code, choices: [1] }
        : { ...ballot, state: 'published', own: { ...own, status: 'cast' }, result },
    )
  const screen = await openBallot({ ballotId: 'bal_1234' })
  expect(screen.text()).toContain('2 票')
  expect(screen.text()).toContain('共 4 份。手机 3 票，纸票 1 票')
  await screen.tap('在票箱里找我的票')
  expect(screen.text()).toContain('票箱里这张票选的是：菜园')
})

describe('one who cannot vote', () => {
  const openProxy = pageAt('packages/ballots/proxy-box/proxy-box')

  test('lets another cast by scanning their code, and is asked before taking it back', async () => {
    phone.answer = ({ operation }) => ok(operation === 'council.giveProxy' ? { holder: '陈敏' } : {})
    const box = await openProxy()
    await box.call('setData', { ballotId: 'bal_1234' })
    const changes = box.heard('change')
    await box.tap('扫码委托')
    expect(phone.sent).toEqual([])
    phone.scanned = 'LL1:person:abc'
    await box.tap('扫码委托')
    expect(phone.sent.at(-1)).toMatchObject({
      operation: 'council.giveProxy',
      input: { ballotId: 'bal_1234', code: 'LL1:person:abc' },
    })
    expect(changes).toHaveLength(1)
  })

  test('sees the offer only while their own ballot is not used and the question allows it', async () => {
    phone.answer = () => ok({ ...ballot, givenTo: '陈敏' })
    expect((await openBallot({ ballotId: 'bal_1234' })).data()).toMatchObject({
      mayGive: true,
      givenTo: '陈敏',
    })
    for (const other of [
      { ...ballot, mostProxies: 0 },
      { ...ballot, own: { ...ballot.own, status: 'cast' as const } },
    ]) {
      phone.answer = () => ok(other)
      expect((await openBallot({ ballotId: 'bal_1234' })).data()).toMatchObject({ mayGive: false })
    }
  })
})

describe('whoever holds a ballot', () => {
  const openHold = pageAt('packages/ballots/hold-ballot/hold-ballot')
  const counting = { paper: 2, hands: 0, missing: ['paper' as const], mine: [] }
  const held: CouncilBallotOutput = { ...ballot, state: 'counted', counting }

  test('keeps what is being typed when the page is renewed, and asks only for ways that were used', async () => {
    phone.answer = () => ok(held)
    const screen = await openHold({ ballotId: 'bal_1234' })
    expect(screen.data()).toMatchObject({ ways: [{ value: 'paper' }] })
    await screen.call('typeVotes', { detail: { name: '1', value: '2' } })
    await screen.call('refresh')
    expect(screen.data()).toMatchObject({ options: [{ votes: '' }, { votes: '2' }] })
    await screen.tap('录入我数的票')
    expect(screen.text()).toContain('没有的填 0')
    await screen.call('typeVotes', { detail: { name: '0', value: '0' } })
    phone.answer = ({ operation }) =>
      operation === 'council.enterCounts'
        ? ok({ agreed: false, published: false })
        : ok({ ...held, counting: { ...counting, mine: [{ way: 'paper', tally: [0, 2], spoiled: 0 }] } })
    await screen.tap('录入我数的票')
    expect(phone.sent.find(({ operation }) => operation === 'council.enterCounts')?.input).toEqual({
      ballotId: 'bal_1234',
      way: 'paper',
      tally: [0, 2],
      spoiled: 0,
    })
    expect(screen.text()).toContain('等另一位工作人员录入')
  })

  test('marks, takes a mark back, and records for somebody whom they let cast', async () => {
    phone.answer = ({ operation }) =>
      ok(operation === 'council.ballot' ? { ...held, state: 'open' } : { name: '赵雷', holder: '陈敏' })
    const screen = await openHold({ ballotId: 'bal_1234' })
    const found = { personId: 'per_zhao', displayName: '赵雷' }
    const served = async (service: string) => {
      await screen.call('chooseService', { detail: { value: service } })
      await screen.call('serve', found)
      return phone.sent.filter(({ operation }) => operation !== 'council.ballot').at(-1)
    }
    phone.scanned = 'LL1:person:abc'
    expect(await served('hands')).toMatchObject({ input: { personId: 'per_zhao', way: 'hands' } })
    expect(screen.text()).toContain('登记好了：赵雷')
    expect(await served('unmark')).toMatchObject({ operation: 'council.unmarkVoter' })
    expect(await served('give')).toMatchObject({
      operation: 'council.giveProxy',
      forPersonId: 'per_zhao',
      input: { code: 'LL1:person:abc' },
    })
    expect(await served('takeBack')).toMatchObject({
      operation: 'council.takeBackProxy',
      forPersonId: 'per_zhao',
    })
  })
})

describe.each([
  ['ballots/ballot/ballot', { ballotId: 'bal_1234' }],
  ['ballots/ballots/ballots', {}],
  ['ballots/hold-ballot/hold-ballot', { ballotId: 'bal_1234' }],
  ['council/settings/settings', {}],
] as const)('%s', (page, query) => {
  test('says that there is no network and shows what there is when it is back', async () => {
    phone.setOnline(false)
    const screen = await pageAt(`packages/${page}`)(query)
    // A page of another module world does not know that the network is gone, and asks a second time.
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(screen.text()).toMatch(/网络/)
    phone.setOnline(true)
    phone.answer = ({ operation }) => {
      if (operation === 'council.ballots') return ok({ ballots: [], more: false, nowMs: atMs })
      return ok(operation === 'council.settings' ? settings : ballot)
    }
    await screen.call('refresh')
    expect(screen.text()).not.toMatch(/没有连上|没有网络/)
    expect(screen.text()).toMatch(/小花园改成什么|现在没有表决|建议几天内答复/)
  })
})

const settings = {
  answerWithinDays: 7,
  planWithinDays: 7,
  escalateFromSupporters: 10,
  agendaFromDays: 30,
  freezeDaysBefore: 3,
  quorum: 10,
  complaintWithinDays: 15,
}

test('settings are sent as whole numbers within what the contract allows', async () => {
  phone.answer = ({ operation }) => ok(operation === 'council.settings' ? settings : {})
  const screen = await pageAt('packages/council/settings/settings')({})
  for (const [value, complaint] of [
    ['', '要填 1 到 2000'],
    ['0', '要填 1 到 2000'],
    ['2001', '要填 1 到 2000'],
  ] as const) {
    await screen.call('type', { detail: { name: 'quorum', value } })
    await screen.tap('保存')
    expect(screen.text()).toContain(complaint)
  }
  await screen.call('type', { detail: { name: 'quorum', value: '12' } })
  await screen.tap('保存')
  expect(phone.sent.at(-1)).toMatchObject({
    operation: 'council.changeSettings',
    input: { ...settings, quorum: 12 },
  })
  expect(screen.text()).toContain('改好了')
})
