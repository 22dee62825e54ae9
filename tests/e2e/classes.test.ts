/**
 * Proves that a wish becomes a class: a resident asks, neighbours join, the community orders, the team accepts, staff
 * plan, those who asked book first, the seat is taken, the next waits, is offered the seat, takes it, is scanned in and
 * rates. Every screen on the way is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium, in the standard and the largest text size; nothing is faked but the camera. A
 * picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, runJobs, setClock } = useProduct()
const pictures = path.join(__dirname, 'screens')
const hourMs = 3_600_000

const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3 },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18 },
] as const

/** Every try of a story is about a class and a room of its own. */
let tries = 0
const ownNames = (): { title: string; room: string } => {
  tries += 1
  return { title: `剪纸${String(tries)}班`, room: `活动室${String(tries)}` }
}
const allWeek = Array.from({ length: 7 }, (_, at) => ({
  weekday: at + 1,
  fromMinute: 480,
  untilMinute: 1260,
}))

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const tick = (phone: Phone, role: 'radio' | 'checkbox', name: string): Promise<void> =>
  phone.top.getByRole(role, { name }).first().click()
const fill = (phone: Phone, name: string, text: string): Promise<void> =>
  phone.top.locator(`[aria-label="${name}"] input, input[aria-label="${name}"]`).first().fill(text)

const goHome = (phone: Phone): Promise<unknown> =>
  phone.page.evaluate(() =>
    (globalThis as unknown as { wx: { switchTab(to: { url: string }): Promise<unknown> } }).wx.switchTab({
      url: '/pages/home/home',
    }),
  )

describeInChromium.each(sizes)('in the $name text size', (size) => {
  const faults: Record<string, string[]> = {}
  const person = (openid: string): Promise<Phone> => openPhone(openid, { fontScale: size.fontScale })

  /** Measures what is on the screen and leaves a picture of it. */
  async function look(phone: Phone, screen: string): Promise<void> {
    await phone.rest()
    await phone.page.screenshot({ path: path.join(pictures, `${screen}.${size.name}.png`), fullPage: true })
    const found = [
      ...(await layoutFaults(phone)),
      ...(await sizeFaults(phone, size.targetPx, size.textPx)),
      ...(await namelessTargets(phone)),
      ...(size.name === 'standard' ? await accessibilityFaults(phone) : []),
    ]
    if (found.length > 0) faults[screen] = found
  }

  afterEach(() => {
    const found = { ...faults }
    for (const screen of Object.keys(faults)) Reflect.deleteProperty(faults, screen)
    expect(found).toEqual({})
  })

  test('a wish becomes a class, and the class is booked, waited for, attended and rated', async () => {
    const [asker, neighbour] = [await person('demo-chen'), await person('demo-zhao')]
    const [clerk, team] = [await person('demo-zhou'), await person('demo-lin')]
    const { title, room } = ownNames()
    const facts = { name: room, place: '邻里中心三楼', seats: 12, openHours: allWeek, closedDays: [] }
    await clerk.ask('classes.saveRoom', facts)

    await asker.tapTab('活动课程')
    await press(asker, '课程表')
    await asker.sees('我要点课')
    await look(asker, 'class-week')
    await press(asker, '我要点课')
    await asker.sees('点单菜单')
    await look(asker, 'wishes')
    await press(asker, '用自己的话点单')
    await fill(asker, '想学什么，想要什么', title)
    await tick(asker, 'radio', '技能培训')
    await tick(asker, 'radio', '18到59岁')
    await tick(asker, 'checkbox', '周末上午')
    await look(asker, 'wish')
    await press(asker, '提交点单')
    await asker.sees(title)

    await neighbour.open('/packages/classes/wishes/wishes')
    await press(neighbour, `我也想要${title}`)
    await tick(neighbour, 'radio', '60岁以上')
    await press(neighbour, '我也想要')
    await neighbour.sees('2人想要')

    await clerk.open('/packages/planning/wants/wants')
    await clerk.sees(title)
    await look(clerk, 'wants')
    await press(clerk, `为${title}下单`)
    await tick(clerk, 'checkbox', '青枫太极拳队')
    await fill(clerk, '多少名额', '1')
    await fill(clerk, '上几场', '1')
    await look(clerk, 'class-order')
    await press(clerk, '下单')
    await clerk.sees('已下单')

    await team.open('/packages/planning/team-orders/team-orders')
    await team.sees(title)
    await look(team, 'team-orders')
    await press(team, `接单${title}`)
    await team.sees('有团队接单')

    await clerk.open('/packages/planning/orders/orders')
    await look(clerk, 'class-orders')
    await press(clerk, `给${title}排课`)
    await tick(clerk, 'radio', room)
    await tick(clerk, 'radio', '技能培训')
    await tick(clerk, 'radio', '社区活动签到')
    await look(clerk, 'plan-course')
    await press(clerk, '排好课')
    await clerk.sees('已开课')

    const openSession = async (phone: Phone): Promise<void> => {
      await phone.open('/packages/classes/week/week')
      await phone.sees(title)
      await press(phone, title)
    }
    const other = await person('demo-wang')
    await openSession(other)
    await press(other, '预约这一场')
    await other.sees('点过单的居民先约')
    await openSession(asker)
    await press(asker, '预约这一场')
    await asker.sees('已经约好了')
    await look(asker, 'class-session')
    await openSession(neighbour)
    await press(neighbour, '满了，排候补')
    await neighbour.sees('候补中')
    await look(neighbour, 'class-waiting')
    await press(asker, '不来了，取消预约')
    await asker.page.locator('.preview-modal').getByRole('button', { name: '不来了' }).click()
    await asker.sees('满了')
    await runJobs()
    await neighbour.open('/packages/people/notices/notices')
    await neighbour.sees('候补到位子了')
    await neighbour.open('/packages/classes/my-classes/my-classes')
    await neighbour.sees('有位子了')
    await look(neighbour, 'my-classes')
    await press(neighbour, title)
    await press(neighbour, '我来')
    await neighbour.sees('已经约好了')

    const startsAtMs = await neighbour.page.evaluate(
      () =>
        (
          globalThis as unknown as {
            getCurrentPages: () => { session: { session: { startsAtMs: number } } }[]
          }
        )
          .getCurrentPages()
          .at(-1)?.session.session.startsAtMs ?? 0,
    )
    await setClock(startsAtMs - Date.now())
    await openSession(clerk)
    await press(clerk, '签到和名单')
    await clerk.sees('约了1人')
    await clerk.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
    await look(clerk, 'session-desk')
    const code = await clerk.value('code')
    await goHome(neighbour)
    await neighbour.holdBefore(String(code))
    await neighbour.tap('扫码签到记分')
    await neighbour.sees('您来过这一场')
    await setClock(startsAtMs - Date.now() + 2 * hourMs)
    await tick(neighbour, 'radio', '5 分')
    await look(neighbour, 'class-rate')
    await press(neighbour, '提交评价')
    await neighbour.sees('谢谢您的评价')
    await neighbour.open('/packages/bank/statement/statement')
    await neighbour.sees(`社区活动签到：${title}`)
    expect([...asker.complaints, ...neighbour.complaints, ...clerk.complaints, ...team.complaints]).toEqual(
      [],
    )
  })

  test('a team proposes times, staff choose one, plan, move and resize', async () => {
    const { title, room } = ownNames()
    const [clerk, team] = [await person('demo-zhou'), await person('demo-lin')]
    const facts = { name: room, place: '邻里中心三楼', seats: 12, openHours: allWeek, closedDays: [] }
    await clerk.ask('classes.saveRoom', facts)
    const { teams } = await clerk.ask('classes.teams', {})
    const [{ teamId } = { teamId: '' }] = teams as readonly { teamId: string }[]
    const order = { demandIds: [], teamIds: [teamId], title, seats: 10, sessions: 2, times: [] }
    await clerk.ask('classes.order', order)

    await team.open('/packages/planning/team-orders/team-orders')
    await press(team, `给${title}提议别的时间`)
    await press(team, '加上这个时间')
    await team.sees('提议的时间')
    await look(team, 'propose-times')
    await press(team, '提交给社区')
    await team.sees('提议别的时间')

    await clerk.open('/packages/planning/orders/orders')
    await clerk.sees('就定')
    await look(clerk, 'orders-proposed')
    await press(clerk, '就定')
    await press(clerk, `给${title}排课`)
    await clerk.sees('哪些天不上')
    await tick(clerk, 'radio', '文体活动')
    await tick(clerk, 'radio', room)
    await press(clerk, '排好课')
    await clerk.sees('已开课')

    await clerk.open('/packages/classes/week/week')
    await press(clerk, title)
    await press(clerk, '签到和名单')
    await press(clerk, '改时间、房间、名额')
    await clerk.sees('改时间或房间')
    await look(clerk, 'change-session')
    await fill(clerk, '名额', '8')
    await press(clerk, '改名额')
    await clerk.sees('约了0人')
    await press(clerk, '改时间、房间、名额')
    await clerk.sees('8个名额')
    expect([...clerk.complaints, ...team.complaints]).toEqual([])
  })

  test('seats by the hour and a slot with a representative are booked and given up', async () => {
    const { title: name, room } = ownNames()
    const [clerk, resident] = [await person('demo-zhou'), await person('demo-chen')]
    const facts = { place: '邻里中心三楼', seats: 6, openHours: allWeek, closedDays: [] }
    await clerk.ask('classes.saveRoom', { ...facts, name: room, byHour: true })

    await resident.open('/packages/classes/seats/seats')
    await tick(resident, 'radio', room)
    await resident.sees('剩6个')
    await look(resident, 'seats')
    await tick(resident, 'checkbox', '20:00–21:00')
    await press(resident, '约座位')
    await resident.sees('您约了20:00–21:00')
    await resident.open('/packages/classes/my-classes/my-classes')
    await resident.sees(room)
    await look(resident, 'my-visits')
    await resident.back()
    await press(resident, '不来了，取消座位')
    await resident.page.locator('.preview-modal').getByRole('button', { name: '不来了' }).click()
    await resident.seesNoMore('您约了20:00–21:00')

    await clerk.open('/packages/classes/receptions/receptions')
    await press(clerk, '安排一次接待')
    await clerk.sees('谁来接待')
    await tick(clerk, 'radio', '党代表')
    await fill(clerk, '姓名', name)
    await tick(clerk, 'radio', room)
    await look(clerk, 'plan-reception')
    await press(clerk, '安排接待')
    await clerk.sees(name)

    await resident.open('/packages/classes/receptions/receptions')
    await look(resident, 'receptions')
    await press(resident, `约党代表 ${name}14:20`)
    await resident.page.locator('.preview-modal').getByRole('button', { name: '约这个时段' }).click()
    await resident.sees('您约了14:20')
    await press(clerk, `看谁约了党代表 ${name}`)
    await clerk.sees('陈')
    await look(clerk, 'visitors')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test.each([
    ['三张清单', 'demo-wang', 'classes/lists/lists', '需求清单', 'three-lists'],
    ['房间一周', 'demo-zhou', 'planning/room-week/room-week', '每天有什么', 'room-week'],
    ['走访需求', 'demo-zhou', 'planning/need/need', '想要什么', 'need'],
    ['放假停课', 'demo-zhou', 'planning/close-day/close-day', '为什么', 'close-day'],
    ['团队协议', 'demo-zhou', 'planning/team-form/team-form', '课是哪一类', 'team-form'],
    ['登记房间', 'demo-zhou', 'planning/room-form/room-form', '怎么用', 'room-form'],
    ['看课程评价', 'demo-zhou', 'planning/ratings/ratings', '没有要看的评价', 'class-ratings'],
  ])('%s fits', async (_title, openid, page, words, screen) => {
    const phone = await person(openid)
    await phone.open(`/packages/${page}`)
    await phone.sees(words)
    await look(phone, screen)
    if (screen === 'three-lists') {
      await tick(phone, 'radio', '资源清单')
      await phone.sees('青枫太极拳队')
      await look(phone, 'three-lists-resources')
      await press(phone, '青枫太极拳队')
      await phone.sees('协议')
      await look(phone, 'class-team')
    }
    expect(phone.complaints).toEqual([])
  })
})
