/**
 * Proves that people can use the moral bank beyond their own passbook: a household founded, joined by consent, given to
 * and left; a pool opened and given to; a proof shown and checked; a mistake corrected and told; the passbooks verified
 * and balanced by an auditor. Every screen on the way is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium, in the standard and the largest text size, each with people of its own; nothing is
 * faked but the camera. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, runNight } = useProduct()
const pictures = path.join(__dirname, 'screens')

const sizes = [
  {
    name: 'standard',
    fontScale: 1,
    targetPx: 60 / 1.3,
    textPx: 18 / 1.3,
    founder: 'demo-wang',
    other: 'demo-li',
  },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, founder: 'demo-chen', other: 'demo-zhao' },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

/** Opens a page and answers the code that it shows. */
async function codeOn(phone: Phone, page: string): Promise<string> {
  await phone.open(page)
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  await phone.back()
  if (typeof code !== 'string' || code === '') throw new Error(`${page} shows no code`)
  return code
}

const myCode = '/packages/people/my-code/my-code'
const myProof = '/packages/bank/proof/proof'
const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()

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

  test('a household is founded, joined by consent, given to and left', async () => {
    const other = await person(size.other)
    const founder = await person(size.founder)
    await founder.tapTab('我的')
    await look(founder, 'mine-bank')
    await founder.tap('我的家庭和单位')
    await look(founder, 'groups-none')
    await press(founder, '建好')
    await founder.sees('请给家庭起个名字')
    await founder.top.locator('input').fill('欧阳上官司马一大家子')
    await press(founder, '建好')
    await founder.sees('大家共用的积分')
    await founder.holdBefore(await codeOn(other, myCode))
    await press(founder, '扫对方的码')
    await founder.sees('已邀请，等对方答复')
    await look(founder, 'groups-invited')

    await other.tapTab('我的')
    await other.sees('条没看过')
    await other.tap('消息')
    await other.sees('有人邀请您加入')
    await look(other, 'notices')
    await other.back()
    await other.seesNoMore('条没看过')
    await other.tap('我的家庭和单位')
    await other.sees('不加入')
    await look(other, 'groups-answer')
    await press(other, '加入欧阳上官司马一大家子')
    await other.sees('申请退出')

    await press(founder, '转积分给')
    await founder.sees('我的存折现有')
    await look(founder, 'give-choose')
    await founder.top.getByRole('radio', { name: '20 分' }).click()
    await press(founder, '下一步')
    await founder.sees('请您核对')
    await look(founder, 'give-confirm')
    await press(founder, '确认转出')
    await founder.sees('已转给“欧阳上官司马一大家子”')
    await look(founder, 'give-done')
    await press(founder, '好的')
    await press(founder, '的存折')
    await founder.sees('转来')
    await look(founder, 'group-statement')
    await founder.back()

    await press(other, '申请退出')
    await answerDialog(other, '申请退出')
    await other.sees('最晚')
    await founder.callPage('refresh')
    await founder.sees('同意退出')
    await look(founder, 'groups-leaving')
    await press(founder, '退出')
    await answerDialog(founder, '同意')
    await founder.page.waitForFunction(() => !document.body.innerText.includes('同意退出'))
    expect([...founder.complaints, ...other.complaints]).toEqual([])
  })

  test('a pool is opened at the desk and given to; the giver sees that nothing is used yet', async () => {
    const giver = await person(size.founder)
    const clerk = await person('demo-zhou')
    await clerk.tapTab('我的')
    await clerk.tap('工作台')
    await press(clerk, '单位爱心池')
    await look(clerk, 'open-group')
    await clerk.top.getByRole('radio', { name: '爱心池' }).click()
    const name = `青枫爱心池${size.name}`
    await clerk.top.locator('input').fill(name)
    await clerk.holdBefore(await codeOn(giver, myCode))
    await press(clerk, '扫负责人的码')
    await clerk.sees('看前七天的')

    await giver.tapTab('我的')
    await giver.tap('爱心池')
    await giver.sees(name)
    await look(giver, 'pools')
    await giver.tap(name)
    await giver.sees('您还没有捐过')
    await press(giver, '捐积分')
    await giver.sees('我的存折现有')
    await press(giver, '多 5 分')
    await press(giver, '下一步')
    await giver.sees('由社区转给有困难的邻居')
    await press(giver, '确认转出')
    await giver.sees('谢谢您')
    await press(giver, '好的')
    await giver.sees('您一共捐了 15 分，其中 0 分已经用上')
    await look(giver, 'pool')
    expect([...giver.complaints, ...clerk.complaints]).toEqual([])
  })

  test('a proof is shown, checked by anybody, and is what a correction starts from', async () => {
    const holder = await person(size.founder)
    await holder.sees('的存折')
    const proof = await codeOn(holder, myProof)
    await holder.open(myProof)
    await holder.holdBefore(proof)
    await press(holder, '扫凭证上的码')
    await holder.sees('凭证是真的，没有改动')
    await look(holder, 'proof')
    await holder.holdBefore('no proof')
    await press(holder, '扫凭证上的码')
    await holder.sees('这不是积分证明')

    const approver = await person('demo-wu')
    await approver.tapTab('我的')
    await approver.tap('监督台')
    await approver.sees('更正')
    await approver.tap('两个人一起更正')
    await approver.sees('没有等着的更正')
    await press(approver, '提出更正')
    await approver.sees('请先扫居民的凭证')
    await approver.holdBefore(proof)
    await press(approver, '扫居民的凭证')
    await approver.sees('换一张凭证')
    await approver.top.getByLabel('第几笔').last().fill('1')
    await approver.top.getByLabel('更正的原因').last().fill('记错了人')
    await look(approver, 'corrections')
    await press(approver, '提出更正')
    await approver.page.locator('.preview-modal').getByText('已更正：收回').waitFor()
    await answerDialog(approver, '知道了')
    await holder.back()
    await holder.tapTab('我的')
    await holder.sees('条没看过')
    expect([...holder.complaints, ...approver.complaints]).toEqual([])
  })

  test('an auditor verifies all passbooks and balances them at a day', async () => {
    await runNight()
    const auditor = await person('demo-zheng')
    await auditor.tapTab('我的')
    await auditor.tap('监督台')
    await auditor.sees('核验存折')
    await look(auditor, 'audit')
    await auditor.tap('核验存折')
    await look(auditor, 'verify')
    await press(auditor, '开始核验')
    await auditor.sees('全部核验完，没有问题')
    const { depositors, lines } = (await auditor.value('counts')) as { depositors: number; lines: number }
    expect(depositors).toBeGreaterThan(5)
    expect(lines).toBeGreaterThan(50)
    await look(auditor, 'verify-done')
    await auditor.back()
    await auditor.tap('试算平衡')
    await press(auditor, '开始试算')
    await auditor.sees('平衡：发出')
    await press(auditor, '看各条规则发了多少')
    await auditor.sees('社区活动签到')
    await look(auditor, 'trial-balance')
    await auditor.back()
    await auditor.tap('夜间核对报告')
    await auditor.sees('明细合计和余额合计一致')
    await look(auditor, 'reports')
    await auditor.open('/packages/audit/clear/clear?depositorId=dep_00000000')
    await auditor.top.locator('input').fill('查过了')
    await press(auditor, '核验并恢复记分')
    await auditor.sees('没有找到这本存折')
    await look(auditor, 'clear-refused')
    await auditor.setNetwork('off')
    await auditor.open('/packages/audit/verify/verify')
    await press(auditor, '开始核验')
    await auditor.sees('现在连不上网络')
    await auditor.setNetwork('on')
    await press(auditor, '再试一次')
    await auditor.sees('全部核验完')
    expect(auditor.complaints).toEqual([])
  })
})
