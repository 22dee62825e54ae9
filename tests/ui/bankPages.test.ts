/**
 * Proves that what stands out is asked and not accused, that a resident learns what a check of their passbook means, that
 * a budget is an amount of money, that a grant takes no more than there is, that a part is named for somebody who came,
 * and that a proof on paper says only what it proves.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { anomalyViews } from '../../miniprogram/packages/audit/anomalies/anomalyView'
import { proofSheet } from '../../miniprogram/packages/bank/proof/proofSheet'
import { watchNetwork } from '../../miniprogram/services/network'
import { atMs, line, me, statement } from './answers'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openCheck = pageAt('packages/bank/check/check')
const openBudget = pageAt('packages/audit/budget/budget')
const openGrant = pageAt('packages/desk/grant/grant')
const openAnomalies = pageAt('packages/audit/anomalies/anomalies')
const openParts = pageAt('packages/rules/parts/parts')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  phone.agrees = true
  watchNetwork()
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})
afterEach(() => jest.restoreAllMocks())

const actor = {
  personId: 'per_zhou',
  displayName: '周敏',
  role: 'clerk',
  dayLines: 2,
  dayPoints: 40,
  lines: 30,
  points: 600,
  honour: 600,
  nightLines: 0,
  typedInLines: 0,
  ownBuildingLines: 0,
  pairs: [],
}

test('what stands out is a question each; who has nothing odd has none', () => {
  const pairs = Array.from({ length: 6 }, (_, at) => ({
    depositorId: `dep_${String(at)}`,
    displayName: '王阿姨',
    lines: 9,
  }))
  const odd = { ...actor, nightLines: 3, typedInLines: 2, ownBuildingLines: 4, pairs }
  const [plain, asked] = anomalyViews([actor, odd])
  expect(plain).toMatchObject({ who: '周敏（经办人员）', reasons: [] })
  expect(asked?.reasons).toHaveLength(3 + 5 + 1)
  expect(asked?.reasons.slice(0, 8).every((reason) => reason.endsWith('？'))).toBe(true)
  expect(anomalyViews([{ ...actor, displayName: '' }])[0]?.who).toBe('已注销的人（经办人员）')
  expect(anomalyViews([{ ...actor, role: 'leader' }])[0]?.who).toBe('周敏（活动负责人）')
})

test('before the first night the list says when it will be there', async () => {
  const error = {
    code: 'NO_REPORT_YET',
    retry: false,
    text: '夜间核对还没有做过，请明天再来看。',
    details: {},
  }
  phone.answer = () => ({ ok: false, error })
  expect((await openAnomalies()).text()).toContain('第二天早上这里就有')
})

describe('checking one’s own passbook', () => {
  const slice = (problems: unknown[], after?: string) =>
    ok({ depositors: 1, pages: 1, lines: 64, problems, ...(after === undefined ? {} : { after }) })

  test('says what a good result means', async () => {
    phone.answer = ({ input }) => slice([], 'after' in (input as object) ? undefined : 'V1.a')
    const screen = await openCheck()
    expect(screen.text()).toContain('核对好了，都对得上')
    expect(screen.text()).toContain('核对了 128 笔')
    expect(screen.text()).toContain('没有人改过')
  })

  test('says what to do about a bad one', async () => {
    phone.answer = () => slice([{ depositorId: 'dep_1', invariant: 'B1' }])
    const screen = await openCheck()
    expect(screen.text()).toContain('有一处对不上')
    expect(screen.text()).toContain('服务台的监督人员')
    expect(screen.text()).not.toContain('没有人改过')
  })
})

test.each([
  ['一千', undefined],
  ['12.345', undefined],
  ['-5', undefined],
  ['5000', 500_000],
  ['5000.5', 500_050],
])('a budget typed as %s is %s fen', async (typed, fen) => {
  phone.answer = () => ok({ year: 2026, fen: fen ?? 0 })
  const screen = await openBudget()
  await screen.call('typeYuan', { detail: { value: typed } })
  await screen.tap('填好了')
  const sent = phone.sent.map(({ operation, input }) => [operation, input])
  expect(sent).toEqual(fen === undefined ? [] : [['bank.setBudget', { year: 2026, fen }]])
  if (fen === undefined) expect(screen.text()).toContain('请填金额')
})

test('a grant offers no more than the pool has, and a hundred at most', async () => {
  const pools = [
    { groupId: 'grp_small', depositorId: 'dep_small', name: '小池', balance: 15 },
    { groupId: 'grp_large', depositorId: 'dep_large', name: '大池', balance: 900 },
  ]
  phone.answer = () => ok({ mine: [], pools })
  const screen = await openGrant()
  expect(screen.data()).toMatchObject({ poolId: 'grp_small', most: 15, points: 15 })
  await screen.call('choosePool', { detail: { value: 'grp_large' } })
  expect(screen.data()).toMatchObject({ most: 100 })
  phone.scanned = 'P1.a'
  phone.answer = () => ok({ points: 15, left: 885, displayName: '李伯' })
  await screen.tap('扫居民的码，转给他')
  expect(phone.sent.at(-1)?.input).toEqual({ poolId: 'grp_large', code: 'P1.a', points: 15 })
  expect(screen.text()).toContain('李伯收到 15 分')
})

test('a part is named for somebody who was there for certain', async () => {
  const came = { way: 'code', checkedInAtMs: atMs }
  phone.answer = ({ operation }) =>
    operation === 'earn.attendees'
      ? ok({
          attendees: [
            { ...came, personId: 'per_wang', displayName: '王阿姨', state: 'confirmed' },
            { ...came, personId: 'per_li', displayName: '李伯', state: 'here' },
          ],
          title: '清洁日',
          endsAtMs: atMs,
          supplements: [{ id: 'lead', name: '带队', points: 5 }],
          more: false,
          nowMs: atMs,
        })
      : ok({ displayName: '王阿姨', name: '带队', points: 5, honour: 5, lineNumber: 3 })
  const screen = await openParts({ activityId: 'act_clean' })
  expect(screen.text()).not.toContain('李伯')
  await screen.tap('记上角色分')
  expect(screen.text()).toContain('请选是什么角色')
  await screen.tap('带队')
  await screen.tap('王阿姨')
  await screen.tap('记上角色分')
  expect(phone.sent.at(-1)?.input).toEqual({
    activityId: 'act_clean',
    personId: 'per_wang',
    supplementId: 'lead',
  })
})

test('a proof on paper has the code, the hash, and no line that was written after it', () => {
  const proof = {
    depositorId: 'dep_wang',
    balance: 40,
    honour: 40,
    lineCount: 2,
    atMs,
    text: 'Z1.proof',
    head: 'f'.repeat(64),
  }
  const { blocks } = proofSheet({ proof, statement: statement([line(3), line(2)]), me, holder: '王阿姨' })
  expect(JSON.stringify(blocks)).toContain('Z1.proof')
  expect(JSON.stringify(blocks)).toContain('f'.repeat(64))
  const table = blocks.find((block) => block.kind === 'table')
  expect(table?.kind === 'table' && table.rows.map(([number]) => number)).toEqual(['2'])
  expect(JSON.stringify(blocks)).toContain('还有更早的 1 笔')
})
