/**
 * Proves that a check that is interrupted goes on where it stopped, that what it finds is said with what to do, that slices
 * of a trial balance add up, and that a correction says what it did.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { outcomeText } from '../../miniprogram/packages/audit/corrections/correctionView'
import {
  added,
  barsOf,
  noSums,
  ruleRows,
  verdictOf,
  type TrialSums,
} from '../../miniprogram/packages/audit/trial-balance/trialSums'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, rules } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openVerify = pageAt('packages/audit/verify/verify')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})

afterEach(() => jest.restoreAllMocks())

describe('verifying', () => {
  const slice = (after?: string, problems: unknown[] = []) =>
    ok({ depositors: 10, pages: 20, lines: 1300, problems, ...(after === undefined ? {} : { after }) })

  test('goes on where it was interrupted, and adds up what it counted', async () => {
    phone.answer = ({ input }) => {
      const { after } = input as { after?: string }
      if (after === undefined) return slice('V1.a')
      phone.setOnline(false)
      throw new Error('the connection is lost')
    }
    const screen = await openVerify()
    await screen.tap('开始核验')
    expect(screen.text()).toContain('停下了，可以接着查')
    expect(screen.text()).toContain('10本存折')
    phone.setOnline(true)
    phone.answer = () => slice()
    await screen.tap('再试一次')
    expect(screen.text()).toContain('全部核验完，没有问题')
    expect(screen.text()).toContain('20本存折')
    expect(phone.sent.at(-1)?.input).toEqual({ after: 'V1.a' })
  })

  test('can be stopped by the person', async () => {
    let finish: (answer: unknown) => void = () => undefined
    phone.answer = () => new Promise((resolve) => (finish = resolve))
    const screen = await openVerify()
    await screen.tap('开始核验')
    await screen.tap('先停下')
    finish(slice('V1.a'))
    await screen.call('isRunning')
    expect(screen.text()).toContain('接着查')
    expect(phone.sent).toHaveLength(1)
  })

  test('says what is wrong, where, and what to do; only auditors may clear', async () => {
    phone.answer = () => slice(undefined, [{ depositorId: 'dep_x', invariant: 'B5', line: 64 }])
    const clerkless = await openVerify()
    await clerkless.tap('开始核验')
    expect(clerkless.text()).toContain('封存的一页被改过存折 dep_x，第 64 笔和备份对照这一页')
    expect(clerkless.text()).not.toContain('恢复记分')
    phone.storage.set('roles', ['auditor'])
    const screen = await openVerify()
    await screen.tap('开始核验')
    await screen.tap('查清了，恢复记分')
    expect(phone.did.at(-1)).toBe('navigateTo /packages/audit/clear/clear?depositorId=dep_x')
  })
})

describe('a trial balance', () => {
  const rule = { ruleId: 'default-5', version: 1, lines: 2, points: 40, honour: 40 }
  const slice: TrialSums = {
    ...noSums,
    depositors: 1,
    lines: 4,
    issued: 100,
    spent: -30,
    expired: -10,
    held: 60,
    byRule: [rule],
  }

  test('is the sum of its slices, rule by rule and version by version', () => {
    const other = { ...slice, byRule: [rule, { ...rule, version: 2 }] }
    const sums = added(added(noSums, slice), other)
    expect(sums).toMatchObject({ depositors: 2, lines: 8, issued: 200, held: 120 })
    expect(sums.byRule.map(({ version, points }) => [version, points])).toEqual([
      [1, 80],
      [2, 40],
    ])
    expect(ruleRows(sums.byRule, rules.rules)[0]).toMatchObject({ act: '社区活动签到', points: '80 分' })
  })

  test('says whether it is even, and shows amounts as bars', () => {
    expect(verdictOf(slice)).toBe('平衡：发出 100 − 用掉 30 − 到期 10 = 现存 60')
    expect(verdictOf({ ...slice, held: 61 })).toContain('不平')
    expect(verdictOf({ ...slice, transferred: -5, held: 55 })).toContain('5 分正在转账途中')
    expect(barsOf(slice).map(({ points, width }) => [points, width])).toEqual([
      ['100 分', 100],
      ['30 分', 30],
      ['10 分', 10],
      ['60 分', 60],
    ])
  })
})

test('a correction says what was taken back, what is left to the resident, or that a second person is needed', () => {
  const done = { state: 'done', takenBack: 15, leftToDepositor: 5, honourTakenBack: 20 } as const
  expect(outcomeText(done)).toBe('已更正：收回 15 分、荣誉 20 分。已经用掉的 5 分不追回。本人会收到消息。')
  expect(outcomeText({ ...done, state: 'waiting' })).toContain('另一位审批人员也同意')
})
