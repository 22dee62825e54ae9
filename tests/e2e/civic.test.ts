/**
 * Proves that people can use mediations and nominations: a quarrel that a clerk and an administrator cannot see goes from
 * asking to an agreement that both sides confirm and print, and a neighbour is nominated, asked, announced and honoured
 * with a certificate. Every screen on the way is measured in the standard and the largest text size.
 *
 * How: the whole product in Chromium, each person with a phone of their own; nothing is faked but the camera and the
 * day. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, setClock, runJobs } = useProduct()
const pictures = path.join(__dirname, 'screens')
const dayMs = 24 * 3_600_000
const sizes = [
  {
    name: 'standard',
    fontScale: 1,
    targetPx: 60 / 1.3,
    textPx: 18 / 1.3,
    asker: 'demo-wang',
    other: 'demo-li',
    begins: '王',
    nominee: '王阿姨',
    round: '春季道德模范评选',
  },
  {
    name: 'largest',
    fontScale: 1.5,
    targetPx: 60,
    textPx: 18,
    asker: 'demo-li',
    other: 'demo-wang',
    begins: '李',
    nominee: '李伯',
    round: '秋季道德模范评选',
  },
] as const
const quarrel = '楼上半夜拖椅子，吵得睡不着'

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const choose = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('radio', { name }).first().click()
const write = (phone: Phone, label: string, words: string): Promise<void> =>
  phone.top.locator(`[aria-label^="${label}"] textarea, textarea[aria-label^="${label}"]`).first().fill(words)
const type = (phone: Phone, label: string, words: string): Promise<void> =>
  phone.top.locator(`[aria-label^="${label}"] input, input[aria-label^="${label}"]`).first().fill(words)
const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()

/** Opens a page from the tabs, so that it shows what has changed and the stack stays short. */
async function go(phone: Phone, page: string): Promise<void> {
  await phone.page.evaluate(() => {
    const { wx } = globalThis as unknown as { wx: { switchTab(to: { url: string }): Promise<unknown> } }
    return wx.switchTab({ url: '/pages/mine/mine' })
  })
  await phone.rest()
  await phone.open(`/packages/civic/${page}`)
}

async function codeOf(phone: Phone): Promise<string> {
  await phone.open('/packages/people/my-code/my-code')
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  await phone.back()
  if (typeof code !== 'string' || code === '') throw new Error('no code is shown')
  return code
}

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

  test('a quarrel ends in an agreement that staff never see', async () => {
    const asker = await person(size.asker)
    const other = await person(size.other)
    await asker.tapTab('我的')
    await press(asker, '调解，和邻居有矛盾')
    await asker.sees('工作人员和管理员也看不到')
    await look(asker, 'mediations')
    await press(asker, '申请调解')
    await press(asker, '提交申请')
    await asker.sees('请选择是哪一类事')
    await choose(asker, '噪声吵闹')
    await write(asker, '是怎么回事', quarrel)
    await look(asker, 'ask-mediation')
    await press(asker, '提交申请')
    await asker.sees('等社区安排人员')
    await look(asker, 'mediation-asked')
    const asked = (await asker.ask('council.mediations', {})) as {
      mediations: { mediationId: string; number: string }[]
    }
    const { mediationId = '', number = '' } = asked.mediations[0] ?? {}
    const page = `mediation/mediation?mediationId=${mediationId}`

    // Neither a clerk nor an administrator sees it; the administrator names people by its number.
    const clerk = await person('demo-zhou')
    const administrator = await person('demo-sun')
    for (const staff of [clerk, administrator]) {
      await go(staff, page)
      await staff.sees('没有找到这件调解')
    }
    await go(administrator, 'mediators/mediators')
    await administrator.sees(number)
    expect(await administrator.text()).not.toContain('拖椅子')
    await look(administrator, 'mediators')
    await press(administrator, `编号${number}`)
    await administrator.sees('钱大姐')
    await choose(administrator, '郑直')
    await choose(administrator, '钱大姐')
    await administrator.top.getByRole('checkbox', { name: '林师傅' }).click()
    await look(administrator, 'assign-mediators')
    await press(administrator, '就请他们来办')
    await administrator.sees('已经有人在办')
    await administrator.rest()
    await go(administrator, page)
    await administrator.sees('没有找到这件调解')

    // The other side is invited, and reads it only after saying yes.
    const mediator = await person('demo-qian')
    await go(mediator, page)
    await mediator.sees(quarrel)
    await look(mediator, 'mediation-mediator')
    const code = await codeOf(other)
    await press(mediator, '办理这件调解')
    await choose(mediator, '请对方参加')
    await look(mediator, 'lead-mediation-invite')
    await mediator.holdBefore(code)
    await press(mediator, '扫对方的码')
    await mediator.sees('等答复')
    await go(other, page)
    await other.sees('社区请您参加这次调解')
    expect(await other.text()).not.toContain('拖椅子')
    await look(other, 'mediation-invited')
    await press(other, '参加调解')
    await other.sees(quarrel)

    // A talk, a note, an agreement that both confirm.
    await press(mediator, '办理这件调解')
    await choose(mediator, '约见面')
    await look(mediator, 'lead-mediation-talk')
    await press(mediator, '约好了，告诉大家')
    await mediator.sees('约好了见面')
    await press(mediator, '办理这件调解')
    await choose(mediator, '写记录')
    await write(mediator, '记录', '双方都愿意商量')
    await press(mediator, '记下来')
    await mediator.sees('正在调解')
    await press(mediator, '办理这件调解')
    await choose(mediator, '写协议')
    await write(mediator, '协议', '晚上十点以后不拖椅子')
    await press(mediator, '发给大家确认')
    await mediator.sees('协议等大家确认')
    await go(asker, page)
    await asker.sees('晚上十点以后')
    expect(await asker.text()).not.toContain('双方都愿意商量')
    await look(asker, 'mediation-drafted')
    await press(asker, '我同意这份协议')
    await asker.sees('已确认协议')
    await go(other, page)
    await press(other, '我同意这份协议')
    await other.sees('达成一致')
    await look(other, 'mediation-agreed')
    await press(other, '打印协议')
    await other.rest()
    await look(other, 'mediation-agreement')
  })

  test('a neighbour is nominated, asked, announced and honoured', async () => {
    const clerk = await person('demo-zhou')
    await go(clerk, 'rounds/rounds?desk=yes')
    await press(clerk, '开一次评选')
    await clerk.sees('按哪条规则记荣誉')
    await type(clerk, '评选名称', size.round)
    await type(clerk, '荣誉称号', '道德模范')
    await write(clerk, '什么条件可以参评', '住满一年，乐于助人')
    await look(clerk, 'open-round')
    await press(clerk, '开始接受推荐')
    await clerk.sees('还没有推荐')

    const nominator = await person('demo-chen')
    await go(nominator, 'rounds/rounds')
    await look(nominator, 'rounds')
    await press(nominator, size.round)
    await press(nominator, '推荐一位邻居')
    await type(nominator, '推荐谁', '热心的老邻居')
    await type(nominator, '住在哪里', '青枫苑')
    await write(nominator, '为什么推荐', '十年如一日，帮楼上老人取报纸')
    await look(nominator, 'nominate')
    await press(nominator, '提交推荐')
    await nominator.sees('等工作人员核对是谁')
    await look(nominator, 'round-open')

    // Staff say who is meant; the nominee agrees; staff look whether they are eligible.
    const handle = async (): Promise<void> => {
      await go(clerk, 'rounds/rounds?desk=yes')
      await press(clerk, size.round)
      await clerk.rest()
    }
    await handle()
    await press(clerk, '热心的老邻居')
    await type(clerk, '说的是哪一位', size.begins)
    await press(clerk, '查找')
    await look(clerk, 'handle-nominee')
    await choose(clerk, size.nominee)
    await clerk.sees('等本人同意')
    const nominee = await person(size.asker)
    await go(nominee, 'rounds/rounds')
    await nominee.sees('十年如一日')
    await look(nominee, 'rounds-asked')
    await press(nominee, '同意参加评选')
    await nominee.sees('改主意了')
    await handle()
    await press(clerk, size.nominee)
    await press(clerk, '符合条件')
    await clerk.sees('符合条件')
    await look(clerk, 'handle-round')

    // Announced when nominating is over; decided by two when the time for objections is.
    await setClock(16 * dayMs)
    await handle()
    await press(clerk, '公示名单')
    await answerDialog(clerk, '公示')
    await clerk.sees('正在公示')
    await go(nominator, 'rounds/rounds')
    await press(nominator, size.round)
    await nominator.sees(size.nominee)
    await press(nominator, `对${size.nominee}提异议`)
    await nominator.sees('有什么不同意见')
    await look(nominator, 'round-announced')
    await setClock(25 * dayMs)
    await runJobs()
    for (const openid of ['demo-wu', 'demo-sun']) {
      const panel = await person(openid)
      await go(panel, 'rounds/rounds?desk=yes')
      await press(panel, size.round)
      await panel.sees('最多选3个')
      if (openid === 'demo-wu') await panel.top.getByRole('checkbox', { name: size.nominee }).click()
      await panel.top.locator('[aria-checked="true"]').first().waitFor()
      await look(panel, `decide-${openid}`)
      await press(panel, '就定选中的')
      await answerDialog(panel, '就这样定')
      await panel.sees(openid === 'demo-wu' ? '等另一位确认' : '结果已经公布')
    }
    await go(nominee, 'rounds/rounds')
    await press(nominee, size.round)
    await nominee.sees('当选')
    await look(nominee, 'round-decided')
    await press(nominee, '打印证书')
    await nominee.rest()
    await look(nominee, 'certificate')
  })
})
