/**
 * Proves that people can plan an activity, sign up, wait and be let in, check in by each of the three ways, leave, be
 * confirmed and find their points; that a poster is worth nothing far away; and that a paper sheet is typed in. Every
 * screen on the way is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium, in the standard and the largest text size; nothing is faked but the camera and
 * the phone's position. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, setClock } = useProduct()
const hourMs = 3_600_000
const pictures = path.join(__dirname, 'screens')

const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3, people: ['demo-wang', 'demo-li'] },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, people: ['demo-chen', 'demo-zhao'] },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()

/** Opens a page and answers the code that it shows. */
async function codeOn(phone: Phone, page: string): Promise<string> {
  await phone.open(page)
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  await phone.back()
  if (typeof code !== 'string' || code === '') throw new Error(`${page} shows no code`)
  return code
}

/** Where the phone says it is when it is asked next. */
const standAt = (phone: Phone, place: object): Promise<void> =>
  phone.page.evaluate((at) => {
    const { __preview } = globalThis as unknown as { __preview: { answers: { getLocation: object[] } } }
    __preview.answers.getLocation.push(at)
  }, place)

async function firstVenue(phone: Phone): Promise<string> {
  const venues = (await phone.value('venues')) as readonly { readonly venueId: string }[]
  return venues[0]?.venueId ?? ''
}

/** Picks the day after today, whatever the time is now. */
const tomorrow = (phone: Phone): Promise<void> =>
  phone.page.evaluate(() => {
    interface Plan {
      readonly data: { readonly days: { readonly first: string } }
      pickDay(event: object): void
    }
    const page = (globalThis as unknown as { getCurrentPages(): readonly Plan[] }).getCurrentPages().at(-1)
    const day = new Date(`${page?.data.days.first ?? ''}T00:00:00Z`)
    day.setUTCDate(day.getUTCDate() + 1)
    page?.pickDay({ detail: { value: day.toISOString().slice(0, 10) } })
  })

/** Fills in the form of an activity. */
async function plan(staff: Phone, title: string, rule: string, capacity: string): Promise<void> {
  await staff.tap('安排活动')
  await staff.sees('按哪条规则记分')
  await staff.top.locator('input').nth(0).fill(title)
  await staff.top.locator('input').nth(1).fill('一楼')
  if (capacity !== '') await staff.top.locator('input').nth(2).fill(capacity)
  await staff.tap(rule)
}

describeInChromium.each(sizes)('in the $name text size', (size) => {
  const faults: Record<string, string[]> = {}
  const person = (openid: string): Promise<Phone> => openPhone(openid, { fontScale: size.fontScale })

  /** A clerk whose phone has learnt their roles, as it does on the first page. */
  const clerk = async (): Promise<Phone> => {
    const phone = await person('demo-zhou')
    await phone.hears('工作台')
    return phone
  }

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

  test('an activity is planned with a seat; one signs up, one waits, is offered the seat and takes it', async () => {
    const [first, second] = size.people
    const staff = await clerk()
    await staff.open('/packages/desk/desk/desk')
    const title = `夜读会${size.name}`
    await plan(staff, title, '社区活动签到', '1')
    await tomorrow(staff)
    await look(staff, 'plan-full')
    await press(staff, '安排好了')
    await staff.sees(title)

    const one = await person(first)
    await one.tapTab('活动课程')
    await one.sees(title)
    await look(one, 'activities-list')
    await one.tap(title)
    await one.sees('共 1 人，还有 1 个')
    await look(one, 'activity-free')
    await press(one, '报名')
    await one.sees('已报名')
    await look(one, 'activity-seated')

    const two = await person(second)
    await two.tapTab('活动课程')
    await two.tap(title)
    await press(two, '排候补')
    await two.sees('候补中')
    await look(two, 'activity-waiting')

    await press(one, '不去了，退出报名')
    await answerDialog(one, '不去了')
    await one.sees('排候补')
    await two.callPage('refresh')
    await two.sees('有名额，请答复')
    await look(two, 'activity-offered')
    await press(two, '我来')
    await two.sees('已报名')
    await two.open('/packages/earn/my-activities/my-activities')
    await two.sees(title)
    await look(two, 'my-activities')
  })

  test('by the poster, by the screen and by staff; confirmed, and the points are there', async () => {
    const [first, second] = size.people
    const staff = await clerk()
    const [one, two] = [await person(first), await person(second)]
    await staff.open('/packages/desk/venues/venues')
    await staff.sees('青枫邻里中心')
    await look(staff, 'venues')
    const venueId = await firstVenue(staff)
    await press(staff, '打印青枫邻里中心的海报')
    await staff.sees('保存')
    await look(staff, 'poster-sheet')
    await staff.back()
    await staff.back()

    // A phone that shows where it is counts at once; one far away does not; one that does not say waits.
    const poster = `packages/earn/poster/poster?scene=V.${venueId}`
    await one.holdBefore(poster)
    await press(one, '扫码签到记分')
    await one.sees('图书角整理')
    await look(one, 'poster')
    await standAt(one, { latitude: 31.3, longitude: 121.47 })
    await press(one, '图书角整理：报位置签到')
    await one.sees('请到现场再扫')
    await press(one, '再试一次')
    await one.sees('图书角整理')
    await press(one, '图书角整理：不报位置签到')
    await one.sees('签到好了')
    await look(one, 'poster-waits')
    await two.holdBefore(poster)
    await press(two, '扫码签到记分')
    await two.sees('护绿值守')
    await standAt(two, { latitude: 31.23, longitude: 121.47 })
    await press(two, '图书角整理：报位置签到')
    await two.sees('+20')
    await press(two, '回到首页')

    // Staff scan a person where time counts: the second scan, later, is the leaving.
    const code = await codeOn(two, '/packages/people/my-code/my-code')
    await staff.open('/packages/desk/desk/desk')
    await staff.top.getByRole('button', { name: '为护绿值守扫居民的码' }).first().click()
    await staff.holdBefore(code)
    await press(staff, '扫居民的码')
    await staff.sees('签到好了')
    await look(staff, 'scan-person-stay')
    await staff.back()

    await staff.top.getByRole('button', { name: '看谁来了护绿值守' }).first().click()
    await staff.sees('这个人没有签退')
    await look(staff, 'attendees-here')
    await staff.back()
    await staff.top.getByRole('button', { name: '看谁来了图书角整理' }).first().click()
    await staff.sees('等您确认')
    await look(staff, 'attendees-ready')
    await press(staff, '确认这 1 人到场')
    await staff.sees('已确认')
    await press(staff, '名单和签到表')
    await staff.sees('打印签到表')
    await look(staff, 'sign-in-sheet')
    await one.open('/packages/bank/statement/statement')
    await one.sees('图书角整理')
  })

  test('in by the code on the screen, out two hours later; confirmed by the share of the time', async () => {
    const [first] = size.people
    const staff = await clerk()
    const title = `楼道巡查${size.name}`
    const startsAtMs = Date.now() + hourMs / 6
    const { activityId } = await staff.ask('earn.planActivity', {
      title,
      place: '青枫苑1幢',
      startsAtMs,
      endsAtMs: startsAtMs + 2 * hourMs,
      ruleId: 'default-10',
      quantity: 120,
    })
    const shown = `/packages/desk/show-code/show-code?activityId=${String(activityId)}`
    const one = await person(first)
    await one.holdBefore(await codeOn(staff, shown))
    await press(one, '扫码签到记分')
    await one.sees('签到好了')
    await look(one, 'check-in-stay')
    await press(one, '好的')

    await setClock(2 * hourMs)
    await one.holdBefore(await codeOn(staff, shown))
    await press(one, '扫码签到记分')
    await one.sees('签退好了')
    await look(one, 'check-out')

    await staff.open('/packages/desk/desk/desk')
    await staff.sees('到场等确认')
    await staff.tap('到场等确认')
    await staff.sees(title)
    await look(staff, 'presences')
    await staff.tap(title)
    await staff.sees('等您确认')
    await press(staff, '确认这 1 人到场')
    await staff.sees('已确认')
    await one.open('/packages/bank/statement/statement')
    await one.sees(title)
    await one.sees('+20')
    expect([...staff.complaints, ...one.complaints]).toEqual([])
  })

  test('a paper sheet is printed and typed in, for honour only', async () => {
    const staff = await clerk()
    await staff.open('/packages/desk/desk/desk')
    await staff.top.getByRole('button', { name: '看谁来了护绿值守' }).first().click()
    await press(staff, '名单和签到表')
    await press(staff, '打印签到表')
    await staff.sees('保存')
    await look(staff, 'sign-in-sheet-print')
    await staff.back()
    await staff.top
      .locator('input')
      .first()
      .fill(size.name === 'standard' ? '钱' : '林')
    await press(staff, '找人')
    await staff.sees('找到')
    await staff.top.getByRole('checkbox').last().click()
    await look(staff, 'sign-in-sheet-typed')
    await press(staff, '录入 1 人')
    await answerDialog(staff, '录入')
    await staff.page.locator('.preview-modal').getByText('录入了 1 人').waitFor()
    await answerDialog(staff, '知道了')
  })
})
