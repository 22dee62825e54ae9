/**
 * Proves that points buy things from end to end: stock comes in, a resident finds it in the shop and asks for it with one
 * tap, it is approved, prepared and handed over against the code, and the code is worth nothing after that. What is
 * refused, cancelled or not collected in time gives points and stock back, and the statement says why. Vegetables are
 * shared, and an honour becomes a certificate.
 *
 * How: the whole product in Chromium with a window for each person, in the standard and the largest text size; nothing is
 * faked but the camera. Every screen on the way is measured, and a picture of it is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'
import { answerDialog, approverId, clearQueue, clerkId, fill, page, place, press } from './shopkeeping'

const { openPhone, setClock, runJobs } = useProduct()
const pictures = path.join(__dirname, 'screens')
const dayMs = 86_400_000

const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3, resident: 'demo-chen' },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, resident: 'demo-zhao' },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

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

  /** Puts something on offer by the clerk's form, which is filled in by hand once and looked at. */
  async function offer(
    clerk: Phone,
    title: string,
    kind: string,
    points: number,
    quantity = 3,
  ): Promise<void> {
    await clerk.open(page.form)
    await clerk.top.getByRole('radio', { name: kind }).click()
    await fill(clerk, '名称', title)
    await fill(clerk, '换一份要多少分', String(points))
    await fill(clerk, '一份值多少元', '1.20')
    await fill(clerk, '进货多少份', String(quantity))
    await fill(clerk, '在哪里领', place)
    await look(clerk, 'redeem-reward-form')
    await clerk.top.getByRole('button', { name: '上架' }).last().click()
    await clerk.page.waitForFunction(() => !document.body.innerText.includes('进货多少份'))
  }

  /** Asks for something in the shop. */
  async function ask(resident: Phone, title: string): Promise<void> {
    await resident.open(page.shop)
    await resident.tap(title)
    await press(resident, '换这个')
    await resident.sees('办成了')
  }

  /** Lays everything ready that was approved. */
  async function prepareAll(clerk: Phone): Promise<void> {
    await clerk.open(page.prepare)
    await press(clerk, '都备好了，通知来领')
    await clerk.sees('没有等着备的')
  }

  test('from stock coming in to goods in hand, and the code is worth nothing after that', async () => {
    const [clerk, resident, approver] = [
      await person(clerkId),
      await person(size.resident),
      await person(approverId),
    ]
    const title = `保温杯${size.fontScale === 1 ? '小' : '大'}`
    await clerk.tapTab('我的')
    await clerk.tap('工作台')
    await press(clerk, '兑换管理')
    await clerk.sees('等着办的')
    await look(clerk, 'redeem-store')
    await offer(clerk, title, '日用品', 10)

    await resident.tap('积分兑换')
    await resident.sees(title)
    await look(resident, 'redeem-shop')
    await resident.tap(title)
    await look(resident, 'redeem-reward')
    await press(resident, '换这个')
    await resident.sees('办成了')
    await look(resident, 'redeem-done')
    await press(resident, '看办到哪一步')
    await resident.sees('等社区审批')
    await look(resident, 'redeem-requested')
    await press(resident, '请别人代领')
    await fill(resident, '谁来领', '李师傅')
    await fill(resident, '约好的四位数字', '1234')
    await press(resident, '就请这位代领')
    await resident.sees('已请 李师傅 代领')

    await approver.open(page.approvals)
    await approver.sees('同意')
    await look(approver, 'redeem-approval')
    await clearQueue(approver)
    await look(approver, 'redeem-approved-all')

    await clerk.open(page.prepare)
    await clerk.sees(title)
    await look(clerk, 'redeem-prepare')
    await press(clerk, '打印配货单')
    await clerk.sees('共 1 页 A4 纸')
    await clerk.page.screenshot({ path: path.join(pictures, `redeem-pick-list.${size.name}.png`) })
    await clerk.back()
    await press(clerk, '都备好了，通知来领')
    await clerk.sees('没有等着备的')

    await resident.callPage('refresh')
    await resident.sees('出示领取码')
    await look(resident, 'redeem-ready')
    await press(resident, '出示领取码')
    await resident.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
    await look(resident, 'redeem-code')
    const code = (await resident.value('code')) as string

    await clerk.open(page.handOver)
    await look(clerk, 'redeem-hand-over')
    await clerk.holdBefore(code)
    await press(clerk, '扫领取码')
    await clerk.sees('发好了')
    await look(clerk, 'redeem-handed-over')
    await resident.sees('领好了')
    await look(resident, 'redeem-collected')
    for (const [shown, answer] of [
      [code, '已经领走'],
      [`${code}x`, '领取码'],
      ['hello', '这不是领取码'],
    ] as const) {
      await clerk.holdBefore(shown)
      await press(clerk, '扫')
      await clerk.sees(answer)
    }
    await look(clerk, 'redeem-code-refused')
    await clerk.top.getByRole('radio', { name: '按名字' }).click()
    await look(clerk, 'redeem-by-name')
    await clerk.top.getByRole('radio', { name: '领取号' }).click()
    await look(clerk, 'redeem-by-number')

    await clerk.open(page.rewards)
    await clerk.sees(title)
    await look(clerk, 'redeem-rewards')
    await press(clerk, `${title}的库存`)
    await clerk.sees('谁动过库存')
    await clerk.top.getByRole('radio', { name: '盘点' }).click()
    await fill(clerk, '数出来几份', '1')
    await fill(clerk, '原因', '月底盘点')
    await clerk.sees('会记成盘亏')
    await look(clerk, 'redeem-stock')
    await press(clerk, '登记盘点')
    await clerk.sees('盘点，数出 1 份')
    await clerk.open(page.month)
    await clerk.sees('打印月报')
    await look(clerk, 'redeem-month')

    await resident.open(page.mine)
    await resident.sees('已完成')
    await look(resident, 'redeem-mine')
    await resident.tap(title)
    await resident.sees('东西有问题')
    const redemptionId = (await resident.value('redemptionId')) as string
    await look(resident, 'redeem-over')
    await clerk.open(page.takeBack)
    await look(clerk, 'redeem-take-back')
    await clerk.holdBefore(redemptionId)
    await press(clerk, '扫兑换记录上的码')
    await clerk.sees('哪里有问题')
    await fill(clerk, '哪里有问题', '杯盖裂了')
    await look(clerk, 'redeem-take-back-reason')
    await press(clerk, '收回，把积分退给居民')
    await clerk.sees('10 分已经退回存折')
    await resident.callPage('refresh')
    await resident.sees('杯盖裂了')
    expect([...clerk.complaints, ...resident.complaints, ...approver.complaints]).toEqual([])
  })

  test('vegetables are shared: one a household first; the loop shows what became of them', async () => {
    const [clerk, resident] = [await person(clerkId), await person(size.resident)]
    const title = `上海青${size.fontScale === 1 ? '小' : '大'}`
    await clerk.open(page.harvest)
    await fill(clerk, '什么菜', title)
    await fill(clerk, '哪块地', '生态花园 3 号地')
    await fill(clerk, '一共几份', '6')
    await fill(clerk, '一份要多少分', '2')
    await fill(clerk, '在哪里领', place)
    await look(clerk, 'redeem-harvest')
    await press(clerk, '登记，开始兑换')
    await clerk.page.waitForFunction(() => !document.body.innerText.includes('什么菜'))
    await ask(resident, title)
    await press(resident, '再看看别的')
    await resident.tap(title)
    await resident.sees('您已经换到限量了')
    await look(resident, 'redeem-limit')
    await resident.open(page.loop)
    await resident.sees(title)
    await look(resident, 'redeem-loop')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('an honour becomes a certificate with the name that the person agreed to', async () => {
    const [clerk, resident, approver] = [
      await person(clerkId),
      await person(size.resident),
      await person(approverId),
    ]
    const title = `热心邻居${size.fontScale === 1 ? '小' : '大'}`
    await offer(clerk, title, '荣誉证书', 5)
    await resident.open(page.shop)
    await resident.tap(title)
    await press(resident, '换这个')
    await resident.sees('请写证书上的名字')
    await fill(resident, '证书上写的名字', '赵女士')
    await press(resident, '换这个')
    await resident.sees('要您同意写名字')
    await resident.top.getByRole('checkbox').click()
    await look(resident, 'redeem-honour')
    await press(resident, '换这个')
    await resident.sees('办成了')
    await approver.open(page.approvals)
    await clearQueue(approver)
    await prepareAll(clerk)
    await press(resident, '看办到哪一步')
    await press(resident, '看我的证书')
    await resident.sees('共 1 页 A4 纸')
    await resident.page.screenshot({ path: path.join(pictures, `redeem-certificate.${size.name}.png`) })
    expect([...clerk.complaints, ...resident.complaints, ...approver.complaints]).toEqual([])
  })

  test('refused, cancelled and expired: points and stock come back and the statement says why', async () => {
    const [clerk, resident, approver] = [
      await person(clerkId),
      await person(size.resident),
      await person(approverId),
    ]
    const title = `毛巾${size.fontScale === 1 ? '小' : '大'}`
    await offer(clerk, title, '日用品', 3)
    await ask(resident, title)
    await clearQueueBut(approver, title)
    await press(approver, '不同意')
    await look(approver, 'redeem-refusing')
    await press(approver, '确定不同意')
    await approver.sees('请选一个原因')
    await approver.top.getByRole('radio').first().click()
    await press(approver, '确定不同意')
    await approver.sees('没有同意')

    await ask(resident, title)
    await press(resident, '看办到哪一步')
    await press(resident, '不要了，退回积分')
    await answerDialog(resident, '不要了')
    await resident.sees('已取消，积分已退回')
    await look(resident, 'redeem-cancelled')
    await press(resident, '还是想要，重新换')
    await press(resident, '换这个')
    await resident.sees('办成了')

    await setClock(16 * dayMs)
    await runJobs()
    await resident.open(page.statement)
    await resident.sees('过期未领')
    for (const why of ['没有通过', '取消', '过期未领'])
      expect(await resident.text()).toContain(`退还${title}：${why}`)
    await look(resident, 'redeem-statement')
    await clerk.open(page.rewards)
    await press(clerk, `${title}的库存`)
    await clerk.sees('谁动过库存')
    expect(await clerk.value('onShelf')).toBe(3)
    expect([...clerk.complaints, ...resident.complaints, ...approver.complaints]).toEqual([])
  })

  /** Approves until the request for this comes up. */
  async function clearQueueBut(approver: Phone, title: string): Promise<void> {
    await approver.open(page.approvals)
    for (;;) {
      const current = (await approver.value('current')) as { what: string } | null
      if (current === null) throw new Error(`${title} does not wait`)
      if (current.what.includes(title)) return
      await approver.top.locator('[aria-label^="同意"]').click()
      await approver.rest()
    }
  }
})
