/**
 * Proves what staff see at the counter: each page when it loads, has nothing, is refused or finds no server; that a weight
 * is sent with its photo and the next person starts without it; that acting for somebody names the person; and that a
 * long paper sheet is typed in whole.
 *
 * How: pages are rendered with the real TDesign; the server's answers are prepared.
 */
import { explain } from '../../miniprogram/generated/shared'
import { rememberRoles } from '../../miniprogram/services/session'
import { atMs, rules } from './answers'
import { provesItsStates, says } from './pageStates'
import { newPhone, ok, type Phone } from './phone'
import { pageAt } from './screen'

let phone: Phone = newPhone()
const openAssist = pageAt('packages/counter/assist/assist')
const openWeigh = pageAt('packages/counter/weigh/weigh')
const openHours = pageAt('packages/counter/hours/hours')
const openCompost = pageAt('packages/counter/compost/compost')
const openPresences = pageAt('packages/counter/presences/presences')
const openReview = pageAt('packages/counter/review/review')
const openSheet = pageAt('packages/desk/sign-in-sheet/sign-in-sheet')

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  phone.storage.set('roles', ['clerk'])
  jest.spyOn(Date, 'now').mockReturnValue(atMs)
})
afterEach(() => jest.restoreAllMocks())

const nowMs = atMs
const lists = [
  { name: 'the scales', open: openWeigh, nothing: { ...rules, rules: [] }, saysOfNothing: '没有按重量记分' },
  { name: 'a paper list', open: openHours, nothing: rules, saysOfNothing: '照着纸上的签到表录入' },
  { name: 'compost', open: openCompost, nothing: { batches: [] }, saysOfNothing: '还没有堆肥批次' },
  {
    name: 'presence to confirm',
    open: openPresences,
    nothing: { activities: [], more: false, nowMs },
    saysOfNothing: '都确认好了',
  },
  {
    name: 'claims to review',
    open: openReview,
    query: { queue: 'waitingReview' },
    nothing: { claims: [], more: false, nowMs },
    saysOfNothing: '都办好了',
  },
]
for (const list of lists) provesItsStates(() => phone, list)

test('a weight is sent with its photo, and the next person starts without one', async () => {
  const weighed = {
    displayName: '王阿姨',
    act: '厨余垃圾分类投放',
    grams: 2500,
    points: 5,
    honour: 5,
    capped: false,
  }
  phone.answer = ({ operation }) => ok(operation === 'earn.weigh' ? weighed : rules)
  phone.scanned = 'L1.P.per_wang'
  const screen = await openWeigh()
  await screen.call('scanAndSave')
  await says(screen, '请先按秤上的公斤数')
  for (const key of ['2', '.', '5']) await screen.call('press', { currentTarget: { dataset: { key } } })
  await screen.call('changePhotos', { detail: { photoIds: [], isBusy: true } })
  await screen.call('scanAndSave')
  await says(screen, '照片还在上传')
  await screen.call('changePhotos', { detail: { photoIds: ['pho_1'], isBusy: false } })
  await screen.call('scanAndSave')
  await says(screen, '王阿姨 2.5公斤 +5分')
  const input = { code: 'L1.P.per_wang', ruleId: 'default-2', grams: 2500 }
  expect(phone.sent.at(-1)?.input).toEqual({ ...input, photoIds: ['pho_1'] })
  await screen.call('press', { currentTarget: { dataset: { key: '1' } } })
  await screen.call('scanAndSave')
  expect(phone.sent.at(-1)?.input).toEqual({ ...input, grams: 1000 })
})

test('a refused weighing says why and keeps the weight', async () => {
  phone.answer = ({ operation }) =>
    operation === 'earn.weigh' ? { ok: false, error: explain({ refused: 'CODE_EXPIRED' }) } : ok(rules)
  phone.scanned = 'L1.P.per_wang'
  const screen = await openWeigh()
  await screen.call('press', { currentTarget: { dataset: { key: '3' } } })
  await screen.call('scanAndSave')
  await says(screen, '这个码已经过期')
  expect(screen.data()).toMatchObject({ typed: '3' })
})

test('what is done for somebody is opened for that person alone', async () => {
  const found = { personId: 'per_li', displayName: '李伯', building: '青枫苑1幢' }
  const screen = await openAssist()
  await screen.call('find', { detail: found })
  await says(screen, '李伯')
  const query = `personId=per_li&name=${encodeURIComponent('李伯')}`
  for (const [row, page] of [
    ['申报一件好事', 'claim/claim'],
    ['他的申报', 'my-claims/my-claims'],
    ['请他证明的事', 'to-confirm/to-confirm'],
  ] as const) {
    await screen.tap(row)
    expect(phone.did.at(-1)).toBe(`navigateTo /packages/claims/${page}?${query}`)
  }
  await screen.tap('换一位居民')
  expect(screen.text()).not.toContain('李伯')
})

test('a building lead claims for people of their building, and answers for nobody', async () => {
  rememberRoles(['buildingLead'])
  const screen = await openAssist()
  await screen.call('find', { detail: { personId: 'per_li', displayName: '李伯', building: '1幢' } })
  await says(screen, '申报一件好事')
  expect(screen.text()).not.toContain('请他证明的事')
})

test('presence to confirm leads to who came', async () => {
  const activity = { activityId: 'act_1', title: '护绿值守', place: '一楼', cancelled: false }
  const times = { startsAtMs: atMs - 3_600_000, endsAtMs: atMs + 3_600_000 }
  phone.answer = () => ok({ activities: [{ ...activity, ...times, waiting: 3 }], more: true, nowMs })
  const screen = await openPresences()
  await says(screen, '11月22日 9:32，3人，还在进行')
  await says(screen, '还有更多')
  await screen.tap('护绿值守')
  expect(phone.did.at(-1)).toContain('attendees?activityId=act_1')
})

describe('a paper sheet of a hundred and twenty names', () => {
  const members = Array.from({ length: 120 }, (_, at) => ({
    personId: `per_${String(at)}`,
    displayName: `居民${String(at)}`,
  }))
  const roll = {
    title: '清洁日',
    place: '一楼',
    startsAtMs: atMs - 7_200_000,
    endsAtMs: atMs,
    parties: [{ signUpId: 'sig_1', state: 'seated', members }],
    nowMs,
  }
  const outcome = (input: unknown) => ({
    done: (input as { personIds: string[] }).personIds.map((personId) => ({
      personId,
      displayName: personId,
    })),
    left: [],
  })
  const slices = () =>
    phone.sent
      .filter(({ operation }) => operation === 'earn.typeInSheet')
      .map(({ input }) => (input as { personIds: string[] }).personIds.length)
  const tickAll = async () => {
    const screen = await openSheet({ activityId: 'act_1' })
    for (const at of members.keys()) {
      await screen.call('toggle', { currentTarget: { dataset: { at } } })
    }
    return screen
  }

  test('is typed in whole, fifty at a time', async () => {
    phone.agrees = true
    phone.answer = ({ operation, input }) => ok(operation === 'earn.typeInSheet' ? outcome(input) : roll)
    const screen = await tickAll()
    await screen.call('typeIn')
    for (let tries = 0; tries < 40 && slices().length < 3; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(slices()).toEqual([50, 50, 20])
    expect(phone.did).toContain('showModal 录入了 120 人')
  })

  test('stops where it is refused, and says why', async () => {
    phone.agrees = true
    phone.answer = ({ operation, input }) => {
      if (operation !== 'earn.typeInSheet') return ok(roll)
      return slices().length < 2
        ? ok(outcome(input))
        : { ok: false, error: explain({ refused: 'ACTIVITY_CANCELLED' }) }
    }
    const screen = await tickAll()
    await screen.call('typeIn')
    await says(screen, '这个活动已经取消')
    expect(slices()).toEqual([50, 50])
  })
})
