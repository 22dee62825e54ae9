/**
 * Proves what staff and a building lead do at the counter: claim for somebody who has no phone, whose claim a lead then
 * confirms, and the record says who acted; weigh with a photo that its owner sees; change a weekly activity for one week
 * or for all that follow. Every screen on the way is measured as in `screens.test.ts`.
 *
 * How: the whole product in Chromium, in the standard and the largest text size; nothing is faked but camera and album.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone } = useProduct()
const pictures = path.join(__dirname, 'screens')
const dayMs = 86_400_000

const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3, resident: 'demo-wang' },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18, resident: 'demo-chen' },
] as const

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()

/** What the album gives next: a small picture of one colour. */
const holdPhoto = (phone: Phone): Promise<void> =>
  phone.page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 64
    canvas.getContext('2d')?.fillRect(0, 0, 64, 64)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'))
    const file = new File([blob ?? ''], 'scale.jpg', { type: 'image/jpeg' })
    const { __preview } = globalThis as unknown as { __preview: { answers: { chooseMedia: object[] } } }
    __preview.answers.chooseMedia.push([file])
  })

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

  /** Somebody of the staff whose phone has learnt their roles, as it does on the first page. */
  const staff = async (openid: string): Promise<Phone> => {
    const phone = await person(openid)
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

  test('a clerk claims for somebody without a phone; the lead of the building confirms it', async () => {
    const clerk = await staff('demo-zhou')
    const words = `替邻居送饭（${size.name}）`
    await clerk.open('/packages/desk/desk/desk')
    await clerk.sees('替居民办')
    await clerk.tap('替居民办')
    await clerk.sees('替谁办')
    await look(clerk, 'assist')
    await clerk.top.getByLabel('替谁办，名字的开头').last().fill('李')
    await press(clerk, '查找')
    await clerk.top.getByRole('radio', { name: '李伯' }).click()
    await clerk.sees('请核对是本人')
    await look(clerk, 'assist-person')
    await clerk.tap('申报一件好事')
    await clerk.sees('替李伯申报')
    await clerk.top.getByRole('radio', { name: '帮助困难家庭' }).click()
    await clerk.top.locator('textarea').fill(words)
    await clerk.top.getByRole('radio', { name: '请青枫苑1幢的楼栋长证明' }).click()
    await look(clerk, 'assist-claim')
    await press(clerk, '提交申报')
    await clerk.sees('申报好了')
    await press(clerk, '好的')
    await clerk.tap('他的申报')
    await clerk.sees(words)
    await look(clerk, 'assist-claims')

    const lead = await staff('demo-qian')
    await lead.open('/packages/claims/to-confirm/to-confirm')
    await lead.sees(words)
    await press(lead, '属实')
    await clerk.callPage('refresh')
    await clerk.sees('等审核')
    await clerk.sees('代办')
    expect([...clerk.complaints, ...lead.complaints]).toEqual([])
  })

  test('what lies on the scale is photographed, and whoever brought it sees the photo', async () => {
    const [clerk, resident] = [await staff('demo-zhou'), await person(size.resident)]
    await clerk.open('/packages/counter/weigh/weigh')
    await clerk.sees('秤上的照片')
    await clerk.top.getByRole('button', { name: '3', exact: true }).click()
    await holdPhoto(clerk)
    await press(clerk, '拍照或选照片')
    await clerk.top.getByRole('button', { name: '去掉第1张照片' }).waitFor()
    await look(clerk, 'weigh-photo')
    await clerk.holdBefore(await codeOf(resident))
    await press(clerk, '扫居民的码记分')
    await clerk.sees('3.0公斤 +')
    await clerk.top.getByRole('button', { name: '去掉第1张照片' }).waitFor({ state: 'detached' })
    await resident.open('/packages/claims/my-waste/my-waste')
    await resident.top.getByLabel('秤上的照片').first().waitFor()
    await look(resident, 'my-waste-photo')
    expect([...clerk.complaints, ...resident.complaints]).toEqual([])
  })

  test('a weekly activity is changed from one week on, then one week is cancelled', async () => {
    const clerk = await staff('demo-zhou')
    const title = `周末清扫${size.name}`
    const startsAtMs = Date.now() + 2 * dayMs
    const { activityIds } = await clerk.ask('earn.planActivity', {
      title,
      place: '一楼',
      startsAtMs,
      endsAtMs: startsAtMs + 3_600_000,
      ruleId: 'default-5',
      quantity: 1,
      weeks: 3,
    })
    const [, second = '', third = ''] = activityIds as readonly string[]
    await clerk.open(`/packages/earn/activity/activity?activityId=${second}`)
    await clerk.sees(title)
    await press(clerk, '改活动')
    await clerk.page.locator('.preview-sheet').getByRole('button', { name: '这一次和以后的' }).click()
    await clerk.sees('改这一次和以后每周的')
    await clerk.top.locator('input').nth(1).fill('二楼大厅')
    await look(clerk, 'plan-following')
    await press(clerk, '改好了')
    await clerk.callPage('refresh')
    await clerk.sees('二楼大厅')
    await clerk.back()
    await clerk.open(`/packages/earn/activity/activity?activityId=${third}`)
    await clerk.sees('二楼大厅')
    await press(clerk, '取消活动')
    await clerk.page.locator('.preview-sheet').getByRole('button', { name: '只这一次' }).click()
    await clerk.page.locator('.preview-sheet').getByRole('button').first().click()
    await clerk.page.locator('.preview-modal').getByRole('button', { name: '取消活动' }).click()
    await clerk.sees('活动取消了：')
    expect(clerk.complaints).toEqual([])
  })
})
