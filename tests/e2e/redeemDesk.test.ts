/**
 * Proves what staff decide for the whole shop, in Chromium: the rules of redemption with the times of the station, from
 * which a resident picks one with one tap so that it stands on the pick list; who goes first, whom nobody else sees; who
 * gave what under which agreement; a picture of a reward; several approved at once; a hand-over without a network that
 * is done once the network is back, and once only; and a voucher of several uses.
 *
 * How: the whole product with a window for each person; each new screen is measured in the standard and the largest text
 * size, and a picture of it is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'
import { answerDialog, approverId, call, clearQueue, clerkId, fill, page, place, press } from './shopkeeping'

const { openPhone, runNight } = useProduct()
const pictures = path.join(__dirname, 'screens')
const picture = path.resolve(__dirname, '../../docs/images/shop.png')
const administratorId = 'demo-sun'

const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3, resident: 'demo-chen' },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, resident: 'demo-zhao' },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

interface Added {
  readonly value: { readonly rewardId: string }
}

describeInChromium.each(sizes)('the desk in the $name text size', (size) => {
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

  /** Names of this try and size, so that a second try does not meet the first. */
  const named = (what: string): string => `${what}${String(Date.now() % 100_000)}`

  const offer = async (clerk: Phone, title: string, more: object = {}): Promise<string> => {
    const said = { kind: 'goods', title, points: 2, valueFen: 100, place, keptDays: 7, quantity: 9 }
    return ((await call(clerk, 'redeem.addReward', { ...said, ...more })) as Added).value.rewardId
  }
  const wish = (resident: Phone, rewardId: string): Promise<unknown> =>
    call(resident, 'redeem.request', { rewardId, quantity: 1, agreedPoints: 2 })

  /** By the way that staff take. */
  async function openStore(phone: Phone): Promise<void> {
    await phone.tapTab('我的')
    await phone.tap('工作台')
    await press(phone, '兑换管理')
    await phone.sees('等着办的')
  }

  async function openRedemption(resident: Phone, title: string): Promise<void> {
    await resident.open(page.mine)
    await resident.tap(title)
    await resident.sees('办到哪一步')
  }

  test('the administrator sets the times of the station; a resident picks one, and staff see it on their list', async () => {
    const [chief, clerk] = [await person(administratorId), await person(clerkId)]
    await openStore(chief)
    await press(chief, '兑换规则')
    await chief.sees('几天里要答复')
    for (const day of ['周日', '周日']) await chief.top.getByRole('checkbox', { name: day }).click()
    await press(chief, '加一段时间')
    await chief.hears('第3段几点开始')
    await look(chief, 'redeem-settings')
    await press(chief, '去掉第3段')
    await fill(chief, '多少分以内不用审批', '5000')
    await press(chief, '就按这样办')
    await chief.sees('请填 0 到 1000')
    await fill(chief, '多少分以内不用审批', '0')
    await press(chief, '就按这样办')
    await chief.sees('等着办的')

    const title = named('蜂蜜')
    const [resident, approver] = [await person(size.resident), await person(approverId)]
    await wish(resident, await offer(clerk, title))
    await approver.open(page.approvals)
    await approver.sees('同意')
    await clearQueue(approver)
    await openRedemption(resident, title)
    await resident.sees('什么时候来领')
    await resident.top.getByRole('radio').nth(1).click()
    await resident.top.getByRole('radio', { checked: true }).waitFor()
    const chosen = await resident.top.getByRole('radio', { checked: true }).getAttribute('aria-label')
    await look(resident, 'redeem-slot')
    await clerk.open(page.prepare)
    await clerk.sees(`${String(chosen)}来领`)
    await look(clerk, 'redeem-prepare-slots')
    await press(clerk, '打印标签')
    await clerk.sees('共 1 页 A4 纸')
    await clerk.page.screenshot({ path: path.join(pictures, `redeem-labels.${size.name}.png`) })
    await clerk.back()
    await press(clerk, '都备好了，通知来领')
    await clerk.sees('没有等着备的')
    await resident.callPage('refresh')
    await resident.sees('出示领取码')
    await resident.sees(String(chosen))
    await clerk.open(page.handOver)
    await clerk.top.getByRole('radio', { name: '按名字' }).click()
    await clerk.sees(`${String(chosen)}来领`)
    expect([...chief.complaints, ...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('who goes first is noted by name and ended again, and no resident reads it', async () => {
    const approver = await person(approverId)
    await openStore(approver)
    await press(approver, '优先照顾')
    await approver.sees('名单只有审批人和管理员看得到')
    await approver.top.locator('input[aria-label*="名字的开头"]').fill('钱')
    await press(approver, '查找')
    await approver.top.getByRole('radio', { name: '钱大姐' }).click()
    await approver.sees('照顾到哪一天')
    await look(approver, 'redeem-hardship')
    await press(approver, '记下，先照顾')
    await approver.hears('不再优先照顾钱大姐')
    await approver.sees('一家人都算')
    await look(approver, 'redeem-hardship-noted')
    await press(approver, '不再优先照顾钱大姐')
    await answerDialog(approver, '不再照顾')
    await approver.seesNoMore('一家人都算')
    const clerk = await person(clerkId)
    await openStore(clerk)
    await clerk.sees('商品和库存')
    expect(await clerk.text()).not.toContain('优先照顾')
    expect([...approver.complaints, ...clerk.complaints]).toEqual([])
  })

  test('a gift has its giver, its agreement and its picture, and the report says what became of it', async () => {
    const [clerk, resident] = [await person(clerkId), await person(size.resident)]
    const title = named('面包')
    await clerk.open(page.form)
    await clerk.sees('谁捐的')
    await fill(clerk, '名称', title)
    await fill(clerk, '换一份要多少分', '2')
    await fill(clerk, '一份值多少元', '8')
    await fill(clerk, '进货多少份', '5')
    await fill(clerk, '在哪里领', place)
    await clerk.top.getByRole('radio', { name: '枫林里理发店' }).click()
    await fill(clerk, '按哪份协议', '')
    await clerk.top.getByRole('button', { name: '上架' }).last().click()
    await clerk.sees('请写按哪份协议捐的')
    await fill(clerk, '按哪份协议', '2026年共建协议')
    const [chooser] = await Promise.all([
      clerk.page.waitForEvent('filechooser'),
      press(clerk, '拍照或选照片'),
    ])
    await chooser.setFiles(picture)
    await clerk.sees('已上传')
    await look(clerk, 'redeem-reward-donor')
    await clerk.top.getByRole('button', { name: '上架' }).last().click()
    await clerk.page.waitForFunction(() => !document.body.innerText.includes('进货多少份'))
    await resident.open(page.shop)
    await resident.tap(title)
    await resident.sees('枫林里理发店捐赠')
    await resident.top.locator('image, img, wx-image').first().waitFor()
    await look(resident, 'redeem-reward-picture')
    await openStore(clerk)
    await press(clerk, '共建单位的捐赠')
    await clerk.sees('枫林里理发店')
    await look(clerk, 'redeem-donors')
    await press(clerk, '枫林里理发店')
    await clerk.sees('枫林里理发店捐的')
    await clerk.sees(title)
    await look(clerk, 'redeem-donations')
    await press(clerk, '打印给捐赠单位')
    await clerk.sees('共 1 页 A4 纸')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('several are approved at once; without a network a scan is kept and handed over once, when it is back', async () => {
    const [clerk, resident, approver] = [
      await person(clerkId),
      await person(size.resident),
      await person(approverId),
    ]
    const title = named('毛巾')
    const rewardId = await offer(clerk, title)
    await wish(resident, rewardId)
    await approver.open(page.several)
    await approver.sees(title)
    await look(approver, 'redeem-several')
    await press(approver, '全选')
    await press(approver, '同意选中的')
    await approver.sees('都批完了')
    await clerk.open(page.prepare)
    await press(clerk, '都备好了，通知来领')
    await clerk.sees('没有等着备的')
    await openRedemption(resident, title)
    await press(resident, '出示领取码')
    await resident.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
    const code = (await resident.value('code')) as string

    await clerk.open(page.handOver)
    await clerk.setNetwork('off')
    for (let times = 0; times < 2; times += 1) {
      await clerk.holdBefore(code)
      await press(clerk, '扫领取码')
      await clerk.sees(`还有 ${String(times + 1)} 条没有上传`)
    }
    await look(clerk, 'redeem-offline')
    await clerk.setNetwork('on')
    await resident.sees('领好了')
    await clerk.seesNoMore('还有 2 条没有上传')
    await clerk.sees('已经领走')
    await look(clerk, 'redeem-offline-sent')
    const book = (await call(clerk, 'redeem.stockBook', { rewardId })) as {
      value: { stock: { handedOver: number; left: number } }
    }
    expect(book.value.stock).toMatchObject({ handedOver: 1, left: 8 })
    expect([...clerk.complaints, ...resident.complaints, ...approver.complaints]).toEqual([])
  })

  test('a voucher of three uses is used one by one, says how many are left, and is done with the last', async () => {
    const [clerk, resident, approver] = [
      await person(clerkId),
      await person(size.resident),
      await person(approverId),
    ]
    const title = named('修伞券')
    await wish(resident, await offer(clerk, title, { kind: 'service', uses: 2, keptDays: 30 }))
    await approver.open(page.approvals)
    await approver.sees('同意')
    await clearQueue(approver)
    await openRedemption(resident, title)
    await resident.sees('还能用 2 次')
    await clerk.open(page.handOver)
    await clerk.top.getByRole('radio', { name: '按名字' }).click()
    for (const answer of ['用了一次，还能用 1 次', '发好了']) {
      await press(clerk, `把${title}发给`)
      await answerDialog(clerk, '发放')
      await clerk.sees(answer)
    }
    await resident.callPage('refresh')
    await resident.sees('已用完')
    await look(resident, 'redeem-voucher')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('the auditor reads what the night found in stock and redemptions', async () => {
    const auditor = await person('demo-zheng')
    await auditor.tapTab('我的')
    await auditor.open('/packages/audit/stock-check/stock-check')
    await auditor.sees('还没有核对过')
    await runNight()
    await auditor.callPage('refresh')
    await auditor.sees('没有问题')
    await auditor.sees('件商品')
    await look(auditor, 'redeem-stock-check')
    expect(auditor.complaints).toEqual([])
  })
})
