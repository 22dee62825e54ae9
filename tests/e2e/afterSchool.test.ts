/**
 * Proves a ward's after-school day: a guardian consents and enrols the child, says who may pick up and what to mind;
 * staff on duty scan the child in; a neighbour who is not in the list is refused by name, is allowed by one tap of the
 * guardian, and fetches the child; the guardian reads it all. Every screen is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium at five in the afternoon, in the standard and the largest text size, each with
 * people of its own; nothing is faked but the camera. A picture of each screen is left in tests/e2e/screens.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { momentOf } from '../../shared/domain/classes/schedule'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, runJobs, setClock } = useProduct()
const pictures = path.join(__dirname, 'screens')
const myCode = '/packages/people/my-code/my-code'

const sizes = [
  {
    name: 'standard',
    fontScale: 1,
    targetPx: 60 / 1.3,
    textPx: 18 / 1.3,
    guardian: 'demo-he',
    child: '小雨',
    neighbour: 'demo-li',
  },
  {
    name: 'largest',
    fontScale: 1.5,
    targetPx: 60,
    textPx: 18,
    guardian: 'demo-ma',
    child: '小宝',
    neighbour: 'demo-chen',
  },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

/** Five in the afternoon, today or, when that is over, tomorrow. */
const untilFive = (): number => {
  const today = momentOf(dayOf(Date.now()), 17 * 60)
  const five = today > Date.now() ? today : momentOf(addDays(dayOf(Date.now()), 1), 17 * 60)
  return five - Date.now()
}

const press = (phone: Phone, name: string | RegExp): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
/** Reads what a dialog says and answers it. */
async function answerDialog(phone: Phone, says: string, button: string): Promise<void> {
  const dialog = phone.page.locator('.preview-modal')
  await dialog.getByText(says).last().waitFor()
  await dialog.getByRole('button', { name: button }).click()
}

/** The code that the page on top shows. */
async function shownCode(phone: Phone): Promise<string> {
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  if (typeof code !== 'string' || code === '') throw new Error('no code is shown')
  return code
}

describeInChromium.each(sizes)('in the $name text size', (size) => {
  const faults: Record<string, string[]> = {}
  const person = (openid: string): Promise<Phone> => openPhone(openid, { fontScale: size.fontScale })
  const { child } = size

  /** Measures what is on the screen and leaves a picture of it. */
  async function look(phone: Phone, screen: string): Promise<void> {
    await phone.rest()
    const file = path.join(pictures, `after-school-${screen}.${size.name}.png`)
    await phone.page.screenshot({ path: file, fullPage: true })
    const found = [
      ...(await layoutFaults(phone)),
      ...(await sizeFaults(phone, size.targetPx, size.textPx)),
      ...(await namelessTargets(phone)),
      ...(size.name === 'standard' ? await accessibilityFaults(phone) : []),
    ]
    if (found.length > 0) faults[screen] = found
  }

  beforeEach(() => setClock(untilFive()))
  afterEach(() => {
    const found = { ...faults }
    for (const screen of Object.keys(faults)) Reflect.deleteProperty(faults, screen)
    expect(found).toEqual({})
  })

  async function enrols(guardian: Phone): Promise<void> {
    await guardian.tapTab('活动课程')
    await guardian.tap('四点半课堂')
    await guardian.sees('个名额')
    await look(guardian, 'terms')
    await press(guardian, '四点半课堂')
    await guardian.sees('请先看清楚')
    await look(guardian, 'enrol')
    await press(guardian, '同意并报名')
    await answerDialog(guardian, '有名额了', '知道了')
    await guardian.sees('谁可以来接')
    await press(guardian, '添一位接送人')
    await guardian.sees('哪天可以接')
    await guardian.top.getByRole('textbox', { name: '是孩子的什么人' }).fill('外婆')
    await guardian.top.getByRole('textbox', { name: '名字', exact: true }).fill('周秀兰')
    await guardian.top.getByRole('textbox', { name: '手机号的后四位' }).fill('5566')
    await guardian.top.getByRole('radio', { name: '这学期每天' }).click()
    await look(guardian, 'pickup')
    await press(guardian, '让TA来接')
    await guardian.sees('手机尾号5566')
    await press(guardian, '过敏、吃药')
    await guardian.sees('学期结束当晚删除')
    await guardian.top.locator('textarea').fill('对花生过敏，药在书包里')
    await look(guardian, 'note')
    await press(guardian, '告诉值班老师')
    await guardian.sees('只有值班老师能看')
    await look(guardian, 'child')
  }

  test('a child is enrolled, signed in, kept from a stranger, and fetched by whom the guardian allows', async () => {
    const guardian = await person(size.guardian)
    const clerk = await person('demo-zhou')
    const neighbour = await person(size.neighbour)
    await enrols(guardian)
    await press(guardian, '出示孩子的码签到')
    await guardian.sees(child)
    const codeOfChild = await shownCode(guardian)
    await look(guardian, 'code')
    await guardian.back()

    await clerk.tapTab('我的')
    await clerk.tap('工作台')
    await press(clerk, '四点半课堂')
    await clerk.sees('您在值班')
    await look(clerk, 'desk')
    await press(clerk, '今天的名单')
    await clerk.sees('还没来')
    await clerk.holdBefore(codeOfChild)
    await press(clerk, '扫孩子的码签到')
    await clerk.sees('在班里1个')
    await look(clerk, 'day')
    await press(clerk, `看${child}的健康提示`)
    await answerDialog(clerk, '对花生过敏，药在书包里', '知道了')

    await press(clerk, `有人来接${child}`)
    await clerk.sees('按名字核对')
    await neighbour.open(myCode)
    await clerk.holdBefore(await shownCode(neighbour))
    await press(clerk, '扫接送人的码')
    await clerk.sees(`今天不能接${child}，请家长先在手机上授权。`)
    await look(clerk, 'refused')

    await press(guardian, '添一位接送人')
    await guardian.top.getByRole('textbox', { name: '是孩子的什么人' }).fill('邻居')
    await guardian.holdBefore(await shownCode(neighbour))
    await press(guardian, 'TA在旁边，扫TA的码')
    await guardian.sees('来时扫对方的个人码，今天可以接')
    await clerk.holdBefore(await shownCode(neighbour))
    await press(clerk, '扫接送人的码')
    await answerDialog(clerk, '已经签退，家长会收到消息', '知道了')
    await clerk.sees('接走了')

    await runJobs()
    await guardian.callPage('refresh')
    await guardian.sees('（邻居）接走')
    await guardian.sees('看过')
    await look(guardian, 'child-after')
    await guardian.open('/packages/people/notices/notices')
    await guardian.sees(`${child}已被接走`)
    expect([...guardian.complaints, ...clerk.complaints, ...neighbour.complaints]).toEqual([])
  })

  test('staff plan a class, and hand a child over by name and digits', async () => {
    const clerk = await person('demo-zhou')
    await clerk.tapTab('我的')
    await clerk.tap('工作台')
    await press(clerk, '四点半课堂')
    await clerk.sees('开一个班')
    await press(clerk, '开一个班')
    await clerk.sees('星期几上课')
    await clerk.top.getByRole('textbox', { name: '在哪里' }).fill('书画室')
    await clerk.top.getByRole('checkbox', { name: '星期六' }).click()
    await press(clerk, '开班')
    await clerk.sees('请选谁值班')
    await clerk.top.getByRole('checkbox', { name: '周' }).first().click()
    await look(clerk, 'term-form')
    await press(clerk, '开班')
    await clerk.sees('书画室')
    await press(clerk, '四点半课堂的安排')
    await clerk.sees('停课的日子')
    await look(clerk, 'term')
    await clerk.back()

    await press(clerk, '四点半课堂今天的名单')
    await clerk.sees('糖糖')
    await press(clerk, '按名字给糖糖签到')
    await answerDialog(clerk, '糖糖到了', '签到')
    await clerk.sees('有人来接')
    await press(clerk, '有人来接糖糖')
    await clerk.top.getByRole('radio', { name: '王桂芬' }).click()
    await clerk.top.getByRole('textbox', { name: '手机号的后四位' }).fill('6689')
    await press(clerk, '核对并交给TA')
    await clerk.sees('王桂芬的手机尾号对不上')
    await clerk.top.getByRole('textbox', { name: '手机号的后四位' }).fill('6688')
    await look(clerk, 'hand-over')
    await press(clerk, '核对并交给TA')
    await answerDialog(clerk, '糖糖交给王桂芬（奶奶）', '知道了')
    await clerk.sees('由王桂芬（奶奶）接走')
    expect(clerk.complaints).toEqual([])
  })
})
