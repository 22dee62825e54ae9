/**
 * Proves what people see of their claims: each page when it loads, has nothing, is refused or finds no server; that a claim
 * is sent as it was filled in and what is missing is said; and that whoever acts for somebody at the counter does it for
 * that one person.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { explain } from '../../miniprogram/generated/shared'
import { atMs } from './answers'
import { provesItsStates, says } from './pageStates'
import { newPhone, ok, type Phone } from './phone'
import { pageAt, type Screen } from './screen'

let phone: Phone = newPhone()
const openClaim = pageAt('packages/claims/claim/claim')
const openMyClaims = pageAt('packages/claims/my-claims/my-claims')
const openToConfirm = pageAt('packages/claims/to-confirm/to-confirm')
const openAnnounced = pageAt('packages/claims/announced/announced')
const openMyWaste = pageAt('packages/claims/my-waste/my-waste')
const openMyYear = pageAt('packages/claims/my-year/my-year')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})
afterEach(() => jest.restoreAllMocks())

const claimable = {
  rules: [
    {
      id: 'help',
      category: '助贫助困',
      act: '帮助困难家庭',
      unit: 'minute',
      quantity: 60,
      pointsFrom: 10,
      pointsTo: 10,
      honourOnly: false,
      needsPhoto: false,
      needsConfirmation: true,
      announceAbove: 30,
    },
  ],
  buildings: [{ id: 'bld_1', name: '青枫苑1幢' }],
  firstDay: '2026-08-24',
  lastDay: '2026-11-22',
}
const nowMs = atMs
const lists = [
  {
    name: 'the form',
    open: openClaim,
    nothing: { ...claimable, rules: [] },
    saysOfNothing: '没有要申报的事',
  },
  {
    name: 'my claims',
    open: openMyClaims,
    nothing: { claims: [], more: false, nowMs },
    saysOfNothing: '还没有申报',
  },
  {
    name: 'what I am to confirm',
    open: openToConfirm,
    nothing: { claims: [] },
    saysOfNothing: '没有要您证明的事',
  },
  {
    name: 'what is announced',
    open: openAnnounced,
    nothing: { claims: [], nowMs },
    saysOfNothing: '现在没有公示',
  },
  {
    name: 'what I brought',
    open: openMyWaste,
    nothing: { year: 2026, gramsThisYear: 0, dropOffs: [], batches: [], more: false },
    saysOfNothing: '还没有称过重',
  },
  {
    name: 'my year',
    open: openMyYear,
    nothing: {
      year: 2026,
      displayName: '王阿姨',
      community: '青枫社区',
      building: '1幢',
      registeredOn: '2026-01-01',
      entries: [],
      points: 0,
      honour: 0,
      minutes: 0,
    },
    saysOfNothing: '这一年还没有记录',
  },
]
for (const list of lists) provesItsStates(() => phone, list)

const typed = (value: string) => ({ detail: { value } })
async function fill(screen: Screen): Promise<void> {
  await screen.call('chooseRule', typed('help'))
  await screen.call('typeWords', typed('陪她去医院'))
  await screen.call('chooseConfirmer', typed('bld_1'))
}

test('what is missing of a claim is said in the order of the form', async () => {
  phone.answer = () => ok(claimable)
  const screen = await openClaim()
  await screen.call('chooseRule', typed('help'))
  await screen.call('submit')
  await says(screen, '请写几句做了什么')
  await screen.call('typeWords', typed('陪她去医院'))
  await screen.call('submit')
  await says(screen, '请选谁能证明')
  for (let half = 0; half < 6; half += 1) await screen.call('more')
  await says(screen, '要两位审批并公示')
  expect(phone.sent.map(({ operation }) => operation)).not.toContain('earn.claim')
})

test('a claim at the counter is sent for the person who stands there, and says so', async () => {
  phone.answer = ({ operation }) =>
    ok(
      operation === 'earn.claim' ? { claimId: 'clm_1', state: 'waitingConfirmation', points: 10 } : claimable,
    )
  const screen = await openClaim({ personId: 'per_li', name: encodeURIComponent('李伯') })
  expect(screen.text()).toContain('替李伯申报')
  await fill(screen)
  await screen.call('submit')
  expect(phone.sent.at(-1)).toMatchObject({
    operation: 'earn.claim',
    forPersonId: 'per_li',
    input: { ruleId: 'help', quantity: 60, words: '陪她去医院', leadBuildingId: 'bld_1' },
  })
  await says(screen, '申报好了')
  await screen.tap('好的')
  expect(phone.did).toContain('navigateBack')
})

test('a refused claim stays in the form with the reason', async () => {
  phone.answer = ({ operation }) =>
    operation === 'earn.claim' ? { ok: false, error: explain({ refused: 'CLAIM_IN_FUTURE' }) } : ok(claimable)
  const screen = await openClaim()
  await fill(screen)
  await screen.call('submit')
  await says(screen, '这一天还没有到')
  expect(screen.data()).toMatchObject({ isDone: false, form: { words: '陪她去医院' } })
})

test('the claims and questions of somebody at the counter are asked for in their place', async () => {
  phone.answer = ({ operation }) =>
    ok(operation === 'earn.toConfirm' ? { claims: [] } : { claims: [], more: false, nowMs })
  const counter = { personId: 'per_li', name: encodeURIComponent('李伯') }
  const claims = await openMyClaims(counter)
  await says(claims, '李伯的申报')
  await claims.tap('申报一件好事')
  expect(phone.did.at(-1)).toBe(
    `navigateTo /packages/claims/claim/claim?personId=per_li&name=${encodeURIComponent('李伯')}`,
  )
  await says(await openToConfirm(counter), '替李伯答复')
  expect(phone.sent.map(({ forPersonId }) => forPersonId)).toEqual(['per_li', 'per_li'])
})
