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
