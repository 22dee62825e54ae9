/**
 * Proves that a deed nobody scanned becomes points only by the whole way: claimed on one phone, confirmed on another,
 * reviewed, approved by a second person, announced, objected to, refused, appealed, and posted when its second window
 * ends; that staff weigh, type a paper list in, and clear forty claims with one tap each.
 *
 * How: the whole product in Chromium, in the standard and the largest text size, each with people of its own; nothing is
 * faked but the camera. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, setClock, runJobs } = useProduct()
const pictures = path.join(__dirname, 'screens')
const dayMs = 86_400_000

const sizes = [
  {
    name: 'standard',
    fontScale: 1,
    targetPx: 60 / 1.3,
    textPx: 18 / 1.3,
    by: 'demo-chen',
    served: 'demo-li',
  },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, by: 'demo-lin', served: 'demo-wang' },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const pages = {
  myClaims: '/packages/claims/my-claims/my-claims',
  toConfirm: '/packages/claims/to-confirm/to-confirm',
  announced: '/packages/claims/announced/announced',
  myWaste: '/packages/claims/my-waste/my-waste',
  myCode: '/packages/people/my-code/my-code',
  weigh: '/packages/counter/weigh/weigh',
  hours: '/packages/counter/hours/hours',
  compost: '/packages/counter/compost/compost',
  review: (queue: string) => `/packages/counter/review/review?queue=${queue}`,
}

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()

/** For a button whose name is part of another's, such as 通过 and 不通过. */
const pressExactly = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name, exact: true }).click()

async function codeOf(phone: Phone): Promise<string> {
  await phone.open(pages.myCode)
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = await phone.value('code')
  await phone.back()
  if (typeof code !== 'string' || code === '') throw new Error('no code is shown')
  return code
}

/** Waits until a decision that is held back for a moment has gone out. */
async function sent(phone: Phone): Promise<void> {
  const undo = phone.top.getByText('撤回', { exact: true })
  await undo.waitFor({ timeout: 20_000 })
  await undo.waitFor({ state: 'detached', timeout: 20_000 })
}

/** Decides what stands before a claim in the queue. */
async function decideUpTo(phone: Phone, words: string, yes: string): Promise<void> {
  for (let before = 0; before < 20 && !(await phone.text()).includes(words); before += 1) {
    await pressExactly(phone, yes)
    await phone.rest()
  }
}

describeInChromium.each(sizes)('in the $name text size', (size) => {
  const faults: Record<string, string[]> = {}
  const person = (openid: string): Promise<Phone> => openPhone(openid, { fontScale: size.fontScale })
  const words = `替他跑了一趟医院（${size.name}）`

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

  test('a claim goes all the way: confirmed, reviewed, approved, announced, objected to, appealed, posted', async () => {
    const [claimant, served] = [await person(size.by), await person(size.served)]
    await claimant.open(pages.myClaims)
    await press(claimant, '申报一件好事')
    await claimant.sees('做了什么')
    await claimant.top.getByRole('radio', { name: '帮助困难家庭' }).click()
    for (let half = 0; half < 6; half += 1) await press(claimant, '多一点')
    await claimant.sees('要两位审批并公示')
    await press(claimant, '提交申报')
    await claimant.sees('请写几句做了什么')
    await claimant.top.locator('textarea').fill(words)
    await claimant.top.getByRole('radio', { name: '被帮助的人就在身边' }).click()
    await look(claimant, 'claim-form')
    await claimant.holdBefore(await codeOf(served))
    await press(claimant, '扫他的码并提交')
    await claimant.sees('申报好了')
    await look(claimant, 'claim-done')
    await press(claimant, '看我的申报')
    await claimant.sees('等人证明')

    await served.open(pages.toConfirm)
    await served.sees(words)
    await look(served, 'claim-to-confirm')
    await press(served, '属实')
    await served.sees('没有要您证明的事')

    const clerk = await person('demo-zhou')
    await clerk.open(pages.review('waitingReview'))
    await decideUpTo(clerk, words, '通过')
    await clerk.sees('这位居民最近')
    await look(clerk, 'claim-review')
    await pressExactly(clerk, '通过')
    await clerk.sees('撤回')
    await look(clerk, 'claim-undo')
    await sent(clerk)

    const approver = await person('demo-wu')
    await approver.open(pages.review('waitingSecond'))
    await decideUpTo(approver, words, '通过并公示')
    await pressExactly(approver, '通过并公示')
    await sent(approver)

    await served.open(pages.announced)
    await served.sees('公示到')
    await look(served, 'claim-announced')
    await served.top.locator('[aria-label*="我有异议"], [aria-label*="提异议"]').last().click()
    await served.top.locator('textarea').fill('那天下午他在上班')
    await press(served, '提交异议')
    await served.sees('您已经提过异议')

    const auditor = await person('demo-zheng')
    await auditor.open(pages.review('objected'))
    await auditor.sees('那天下午他在上班')
    await press(auditor, '异议成立')
    await look(auditor, 'claim-objection')
    await auditor.top.getByRole('radio', { name: '与申报不一致' }).click()
    await sent(auditor)

    await claimant.callPage('refresh')
    await claimant.sees('没有通过')
    await look(claimant, 'my-claims-refused')
    await press(claimant, '申诉')
    await claimant.top.locator('textarea').fill('那天我请了假')
    await press(claimant, '提交申诉')
    await claimant.sees('正在复核申诉')

    const administrator = await person('demo-sun')
    await administrator.open(pages.review('appealed'))
    await administrator.sees(words)
    await press(administrator, '申诉成立')
    await sent(administrator)
    await setClock(8 * dayMs)
    await runJobs()
    await runJobs()
    await claimant.callPage('refresh')
    await claimant.sees('已通过，积分在存折里')
    await look(claimant, 'my-claims')
    for (const phone of [claimant, served, clerk, approver, auditor, administrator]) {
      expect(phone.complaints).toEqual([])
    }
  })

  test('what the scale says becomes points, the next person at once; a person sees what it became', async () => {
    const [clerk, resident] = [await person('demo-zhou'), await person(size.by)]
    await clerk.open(pages.weigh)
    await press(clerk, '扫居民的码记分')
    await clerk.sees('请先按秤上的公斤数')
    for (const key of ['2', '小数点', '5'])
      await clerk.top.getByRole('button', { name: key, exact: true }).click()
    await clerk.sees('2.5')
    await look(clerk, 'weigh')
    await clerk.holdBefore(await codeOf(resident))
    await press(clerk, '扫居民的码记分')
    await clerk.sees('2.5公斤 +5分')
    await look(clerk, 'weigh-done')
    await runJobs()
    await resident.open(pages.myWaste)
    await resident.sees('最近带来的')
    await look(resident, 'my-waste')
    await clerk.back()
    await clerk.open(pages.compost)
    await clerk.sees('正在收集')
    await look(clerk, 'compost')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('a paper list is typed in: the service once, then one person after the other', async () => {
    const clerk = await person('demo-zhou')
    await clerk.open(pages.hours)
    await clerk.top.getByLabel('服务名称').last().fill(`楼道清扫${size.name}`)
    await clerk.top.getByLabel('每人几小时').last().fill('1.5')
    for (const [begins, name] of [
      ['王', '王阿姨'],
      ['李', '李伯'],
    ] as const) {
      await clerk.top.getByLabel('给谁记，名字的开头').last().fill(begins)
      await press(clerk, '查找')
      await clerk.top.getByRole('radio', { name }).click()
      await clerk.sees(`${name} 1.5小时，荣誉+15`)
    }
    await look(clerk, 'typed-hours')
    expect(clerk.complaints).toEqual([])
  })
})

interface Calling {
  readonly wx: {
    readonly cloud: {
      callFunction(
        call: object,
      ): Promise<{ result: { ok: boolean; value: { claimId: string }; error?: object } }>
    }
  }
}
let commandsMade = 0

/** Sends a command from somebody's phone as its own screens would, for the forty of which one is shown above. */
async function command(phone: Phone, operation: string, input: object): Promise<{ claimId: string }> {
  commandsMade += 1
  const commandId = `cmd_${commandsMade.toString().padStart(26, 'E2E0000000')}`
  const { ok, value, error } = await phone.page.evaluate(
    async (data) =>
      (await (globalThis as unknown as Calling).wx.cloud.callFunction({ name: 'api', data })).result,
    { operation, commandId, input },
  )
  if (!ok) throw new Error(JSON.stringify(error))
  return value
}

describeInChromium('a clerk with a queue', () => {
  test('clears forty claims in five minutes with one thumb: one tap each', async () => {
    const claimants = []
    for (const openid of ['demo-zhao', 'demo-chen', 'demo-wang', 'demo-li'])
      claimants.push(await openPhone(openid))
    const lead = await openPhone('demo-qian')
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    for (let at = 0; at < 40; at += 1) {
      const input = {
        ruleId: 'default-6',
        actDay: today,
        quantity: 30,
        words: `帮邻居第${String(at + 1)}次`,
        photoIds: [],
        leadBuildingId: 'bld_qf01',
      }
      const by = claimants[at % claimants.length] ?? lead
      const { claimId } = await command(by, 'earn.claim', input)
      await command(lead, 'earn.confirmClaim', { claimId, agrees: true })
    }
    const clerk = await openPhone('demo-zhou')
    await clerk.open(pages.review('waitingReview'))
    await clerk.sees('还有20件以上')
    const startedAtMs = Date.now()
    let taps = 0
    while (!(await clerk.text()).includes('都办好了')) {
      await clerk.top.getByRole('button', { name: '通过', exact: true }).click()
      taps += 1
      await clerk.page.waitForTimeout(50)
    }
    await clerk.sees(`办好${String(taps)}件`)
    const seconds = (Date.now() - startedAtMs) / 1000
    expect(taps).toBeGreaterThanOrEqual(40)
    expect(taps).toBeLessThan(50)
    expect(seconds).toBeLessThan(300)
    expect(clerk.complaints).toEqual([])
  })
})
