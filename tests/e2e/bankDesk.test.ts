/**
 * Proves what staff do at the bank, each step by whom it is for: a rule book written by one and announced by another, a
 * grant from a pool, a correction that a second person agrees to, odd postings read as questions, a budget, and a
 * passbook that was stopped and is cleared. Every screen on the way is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium, in the standard and the largest text size, each with a product of its own; what
 * somebody with the database console could do is done there.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { passbooks } from '../../cloudfunctions/database'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const pictures = path.join(__dirname, 'screens')
const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3 },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18 },
] as const
const hourMs = 3_600_000

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()
const fill = (phone: Phone, label: string, text: string): Promise<void> =>
  phone.top.getByLabel(label, { exact: true }).last().fill(text)

async function openAudit(phone: Phone): Promise<void> {
  await phone.tapTab('我的')
  await phone.tap('监督台')
  await phone.sees('积分规则的版本')
}

/** Opens a page and answers the code that it shows. */
async function codeOn(phone: Phone, page: string): Promise<string> {
  await phone.open(page)
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  await phone.back()
  if (typeof code !== 'string' || code === '') throw new Error(`${page} shows no code`)
  return code
}

describeInChromium.each(sizes)('in the $name text size', (size) => {
  const { openPhone, runNight, database } = useProduct()
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

  test('a rule book is written by one, says what it changes, and is announced by another', async () => {
    const administrator = await person('demo-sun')
    await openAudit(administrator)
    await administrator.tap('积分规则的版本')
    await administrator.sees('正在执行')
    await press(administrator, '写新的一版')
    await administrator.sees('还没有改动。')
    await press(administrator, '写好了，请人核对')
    await administrator.sees('还没有改动：点一条规则就能改')
    await press(administrator, '社区活动签到')
    await administrator.sees('每次 20 分')
    await fill(administrator, '记多少分', '半')
    await press(administrator, '改好了，放进草案')
    await administrator.sees('分值要填整数')
    await fill(administrator, '记多少分', '25')
    await administrator.sees('每次 25 分')
    await press(administrator, '加一个上限')
    await fill(administrator, '每次活动最多多少次', '1')
    await press(administrator, '加一种角色')
    await fill(administrator, '角色的名称', '带队')
    await fill(administrator, '另加多少分', '5')
    await look(administrator, 'rule-form')
    await press(administrator, '改好了，放进草案')
    await administrator.sees('原来：每次 20 分')
    await administrator.sees('改为：“带队”另加 5 分')
    await look(administrator, 'rule-book-draft')
    await press(administrator, '写好了，请人核对')
    await answerDialog(administrator, '知道了')
    await administrator.sees('第 2 版草案')
    await look(administrator, 'rule-books')
    await administrator.tap('第 2 版草案')
    await administrator.sees('这一版是您写的')

    const approver = await person('demo-wu')
    await openAudit(approver)
    await approver.tap('积分规则的版本')
    await approver.tap('请您核对后公布')
    await approver.sees('和正在执行的第 1 版相比')
    await approver.sees('改为：每次 25 分')
    await look(approver, 'rule-book')
    await press(approver, '核对好了，公布')
    await answerDialog(approver, '公布')
    await answerDialog(approver, '知道了')
    await approver.sees('已公布')

    const resident = await person('demo-wang')
    await resident.open('/packages/rules/books/books')
    await resident.sees('已公布，还没开始')
    expect(await resident.text()).not.toContain('写新的一版')
    expect([...administrator.complaints, ...approver.complaints, ...resident.complaints]).toEqual([])
  })

  test('an approver helps somebody from a pool, and the giver sees that it was used', async () => {
    const giver = await person('demo-wang')
    const helped = await person('demo-li')
    const clerk = await person('demo-zhou')
    const representativeCode = await codeOn(giver, '/packages/people/my-code/my-code')
    const pool = await clerk.ask('people.registerGroup', { kind: 'pool', name: '暖心池', representativeCode })
    await giver.ask('bank.give', { toDepositorId: pool['depositorId'], points: 30 })

    const approver = await person('demo-wu')
    await approver.open('/packages/bank/pools/pools')
    await approver.tap('暖心池')
    await press(approver, '转给有困难的居民')
    await approver.sees('现有 30 分')
    await approver.top.getByRole('radio', { name: '暖心池' }).click()
    await look(approver, 'grant')
    await approver.top.getByRole('radio', { name: '20 分' }).click()
    await approver.holdBefore(await codeOn(helped, '/packages/people/my-code/my-code'))
    await press(approver, '扫居民的码，转给他')
    await answerDialog(approver, '去扫码')
    await approver.sees('李伯收到 20 分')
    await approver.sees('爱心池还有 10 分')
    await look(approver, 'grant-done')
    await press(approver, '再转一位')
    await approver.sees('从哪个爱心池')
    await approver.holdBefore(await codeOn(approver, '/packages/people/my-code/my-code'))
    await press(approver, '扫居民的码，转给他')
    await answerDialog(approver, '去扫码')
    await approver.sees('请换一位工作人员来办')

    await giver.open('/packages/bank/pools/pools')
    await giver.tap('暖心池')
    await giver.sees('您一共捐了 30 分，其中 20 分已经用上')
    expect(await giver.text()).not.toContain('李伯')
    expect([...giver.complaints, ...helped.complaints, ...approver.complaints]).toEqual([])
  })

  test('an organisation gives to a pool from its own passbook', async () => {
    const clerk = await person('demo-zhou')
    const representative = await person('demo-zhao')
    const code = await codeOn(representative, '/packages/people/my-code/my-code')
    const representativeCode = code
    await clerk.ask('people.registerGroup', { kind: 'organisation', name: '惠民超市', representativeCode })
    await representative.open('/packages/people/groups/groups')
    await representative.sees('惠民超市')
    await press(representative, '用惠民超市的积分捐给爱心池')
    await representative.sees('用“惠民超市”的积分捐给哪一个爱心池？')
    await look(representative, 'pools-organisation')
    await representative.tap('等着帮助邻居')
    await representative.sees('“惠民超市”的存折现有 0 分')
    expect(representative.complaints).toEqual([])
  })

  test('above the threshold a second person agrees to a correction', async () => {
    const clerk = await person('demo-zhou')
    const resident = await person('demo-wang')
    const startsAtMs = Date.now() - hourMs
    const times = { startsAtMs, endsAtMs: startsAtMs + 12 * hourMs }
    const day = { title: '全天值守', place: '邻里中心', ruleId: 'default-1', quantity: 720, ...times }
    const { activityId } = await clerk.ask('earn.planActivity', day)
    const code = await codeOn(resident, '/packages/people/my-code/my-code')
    const { lineNumber } = await clerk.ask('earn.checkInScanned', { activityId, code })

    const approver = await person('demo-wu')
    await openAudit(approver)
    await approver.tap('两个人一起更正')
    await approver.sees('没有等着的更正')
    await approver.holdBefore(await codeOn(resident, '/packages/bank/proof/proof'))
    await press(approver, '扫居民的凭证')
    await approver.sees('换一张凭证')
    await fill(approver, '第几笔', String(lineNumber))
    await fill(approver, '更正的原因', '多记了十个小时')
    await press(approver, '提出更正')
    await answerDialog(approver, '知道了')
    await approver.sees('是您提出的，要另一位来同意')

    const second = await person('demo-sun')
    await openAudit(second)
    await second.tap('两个人一起更正')
    await second.sees('多记了十个小时')
    await look(second, 'corrections-waiting')
    await press(second, '同意更正')
    await answerDialog(second, '同意')
    await second.page.locator('.preview-modal').getByText('已更正：收回').waitFor()
    await answerDialog(second, '知道了')
    await second.sees('没有等着的更正')
    expect([...approver.complaints, ...second.complaints]).toEqual([])
  })

  test('a passbook that was changed behind the bank is stopped, and posts again once it is repaired', async () => {
    const store = database()
    const resident = await person('demo-chen')
    await resident.open('/packages/bank/statement/statement')
    await press(resident, '核对我的存折')
    await resident.sees('核对好了，都对得上')
    await look(resident, 'check')
    const { depositorId, balance } = await resident.ask('bank.statement', {})
    await store.change(passbooks, { _id: depositorId }, { balance: Number(balance) + 500 })
    await resident.back()
    await press(resident, '核对我的存折')
    await resident.sees('有一处对不上')
    await look(resident, 'check-wrong')
    await runNight()

    const auditor = await person('demo-zheng')
    await openAudit(auditor)
    await auditor.tap('夜间核对报告')
    await auditor.sees('余额和明细加起来不一样')
    await press(auditor, '查清了，恢复记分')
    await fill(auditor, '查到的原因和处理', '余额被人改过')
    await press(auditor, '核验并恢复记分')
    await auditor.sees('请先查清原因再恢复')
    await store.change(passbooks, { _id: depositorId }, { balance: Number(balance) })
    await press(auditor, '核验并恢复记分')
    await auditor.sees('个问题，有问题的存折已停止记分')
    const { stopped } = (await store.read(passbooks, String(depositorId))) ?? {}
    expect(stopped).toBeUndefined()
    expect([...resident.complaints, ...auditor.complaints]).toEqual([])
  })

  test('an auditor reads what stands out, and an administrator sets the budget', async () => {
    await runNight()
    const auditor = await person('demo-zheng')
    await openAudit(auditor)
    await auditor.tap('值得看一眼的')
    await auditor.sees('周敏（')
    await auditor.sees('三十天里替别人记了')
    await look(auditor, 'anomalies')

    const administrator = await person('demo-sun')
    await openAudit(administrator)
    await administrator.sees('预算 20000.00 元')
    await administrator.tap('全年兑换预算')
    await fill(administrator, '多少元', '一千')
    await press(administrator, '填好了')
    await administrator.sees('请填金额')
    await fill(administrator, '多少元', '20000.50')
    await look(administrator, 'budget')
    await press(administrator, '填好了')
    await answerDialog(administrator, '填好了')
    await administrator.sees('预算 20000.50 元')
    await look(administrator, 'audit-budget')
    expect([...auditor.complaints, ...administrator.complaints]).toEqual([])
  })
})
