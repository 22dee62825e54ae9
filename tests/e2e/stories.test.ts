/**
 * Proves whole stories of residents and staff on the whole product: the built functions in the local cloud, the official
 * SDK, and the unmodified mini-program in Chromium.
 *
 * How: phones are browser windows that are read and tapped as people do; nothing is faked but the camera, which is told
 * what it sees, and the network, which is taken away.
 */
import { describeInChromium, useProduct } from './product'
import type { Phone } from './phone'

const { openPhone, setClock } = useProduct()

/** Staff show the code of the activity that is open all day. */
/** Presses a button of the activity that is open all day; what else is open depends on the hour. */
const press = (staff: Phone, name: string): Promise<void> =>
  staff.top.getByRole('button', { name }).first().click()

async function showCode(staff: Phone): Promise<void> {
  await staff.tap('工作台')
  await staff.sees('邻里中心开放日')
  await press(staff, '出示邻里中心开放日的签到码')
  await staff.sees('秒后换新码')
}

async function codeOf(phone: Phone): Promise<string> {
  const code = await phone.value('code')
  if (typeof code !== 'string' || code === '') throw new Error('no code is shown')
  return code
}

async function register(openid: string, name: string): Promise<Phone> {
  const phone = await openPhone(openid)
  await phone.sees('您住在哪里')
  await phone.tap('青枫社区')
  await phone.tap('青枫苑2幢')
  await phone.tap('下一个问题')
  await phone.top.locator('input').fill(name)
  await phone.tap('下一个问题')
  await phone.tap('只给我自己')
  await phone.top.getByRole('button', { name: '登记', exact: true }).click()
  await phone.sees('存折开好了')
  await phone.tap('去看我的存折')
  await phone.sees(`${name}的存折`)
  return phone
}

const noComplaints = (...phones: Phone[]): void => {
  for (const { complaints } of phones) expect(complaints).toEqual([])
}

describeInChromium('one scan becomes points', () => {
  test('register, scan what staff show in another window, read the points and why they are there', async () => {
    const resident = await register('e2e-new', '新邻居')
    expect(await resident.text()).toContain('0分')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    await staff.sees('已到 0 人')

    await resident.holdBefore(await codeOf(staff))
    await resident.tap('扫码签到记分')
    await resident.sees('现有 20 分')
    const result = await resident.text()
    expect(result).toContain('+20')
    expect(result).toMatch(/社区活动签到（积分规则第 1 版）/)

    await resident.tap('看存折明细')
    await resident.sees('社区活动签到：邻里中心开放日')
    await resident.tap('社区活动签到：邻里中心开放日')
    await resident.sees('本人扫现场签到码')
    expect(await resident.text()).toContain('积分规则第 1 版')

    // The count follows at the next turn of the code.
    await setClock(15_000)
    await staff.sees('已到 1 人')
    await staff.tap('看谁来了')
    await staff.sees('新邻居')
    noComplaints(resident, staff)
  })

  test('the code on the staff screen can be picked in the scanner of the other window', async () => {
    const resident = await register('e2e-scanner', '扫码人')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    await resident.tap('扫码签到记分')
    await resident.page.getByText('L1.A.', { exact: false }).first().click()
    await resident.sees('现有 20 分')
    noComplaints(resident, staff)
  })

  test('a photo of an old code is refused, with what to do; a second scan of the same activity too', async () => {
    const resident = await register('e2e-photo', '拍照人')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    const photo = await codeOf(staff)
    await setClock(45_000)
    await resident.holdBefore(photo)
    await resident.tap('扫码签到记分')
    await resident.sees('这个码已经过期，请扫屏幕上现在的码')

    await staff.page.waitForTimeout(1_500)
    await resident.holdBefore(await codeOf(staff))
    await resident.tap('重新扫码')
    await resident.sees('现有 20 分')

    await resident.tap('好的')
    await resident.holdBefore(await codeOf(staff))
    await resident.tap('扫码签到记分')
    await resident.sees('已经签过到了')
    await resident.tap('看存折')
    await resident.sees('社区活动签到：邻里中心开放日')
    expect((await resident.text()).match(/邻里中心开放日/g)).toHaveLength(1)
  })

  test('a code that is none is refused', async () => {
    const resident = await openPhone('demo-wang')
    await resident.sees('王阿姨的存折')
    await resident.holdBefore('https://example.com/?a=%20&b=不是码')
    await resident.tap('扫码签到记分')
    await resident.sees('这次没有记分')
    await resident.sees('重新扫码')
  })

  test('an answer that is lost on the way is asked for again, and the points are there once', async () => {
    const resident = await register('e2e-lost', '断线人')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    const code = await codeOf(staff)
    const ids: unknown[] = []
    await resident.page.route('**/client/functions/api', async (route) => {
      const { data } = route.request().postDataJSON() as { data: { operation: string; commandId?: string } }
      if (data.operation !== 'earn.checkIn') return route.continue()
      ids.push(data.commandId)
      // The server does it and answers; the answer is lost.
      const response = await route.fetch()
      return ids.length < 3 ? route.abort() : route.fulfill({ response })
    })
    await resident.holdBefore(code)
    await resident.tap('扫码签到记分')
    await resident.sees('现有 20 分')
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  test('a command left open by closing the app is settled after the restart, and its outcome is told', async () => {
    const resident = await register('e2e-restart', '重启人')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    await resident.page.route('**/client/functions/api', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await resident.holdBefore(await codeOf(staff))
    await resident.tap('扫码签到记分')
    await resident.sees('正在记分')
    await resident.page.waitForTimeout(1_000)
    const address = resident.page.url().replace(/#.*/, '')
    // The app is gone before the line is whole again, so that it cannot hear the answer itself.
    await resident.page.goto('about:blank')
    await resident.page.unrouteAll({ behavior: 'wait' })
    await resident.page.goto(address)
    await resident.sees('重启人的存折')
    await resident.tapTab('我的')
    await resident.tapTab('首页')
    await resident.sees('上次的扫码签到已经办好')
    expect(await resident.text()).toContain('20分')
  })
})

describeInChromium('staff and guardians', () => {
  test("staff scan a resident's own code", async () => {
    const resident = await register('e2e-mycode', '出码人')
    await resident.tap('我的码')
    await resident.sees('秒后换新码')
    const staff = await openPhone('demo-zhou')
    await staff.tap('工作台')
    await staff.sees('邻里中心开放日')
    await staff.holdBefore(await codeOf(resident))
    await press(staff, '为邻里中心开放日扫居民的码')
    await staff.tap('扫居民的码')
    await staff.sees('出码人')
    await staff.sees('+20')
    await resident.back()
    await resident.hears('可用积分 20 分')
    noComplaints(resident, staff)
  })

  test('a guardian checks a ward in, and the points are in the passbook of the ward', async () => {
    const guardian = await openPhone('demo-zhao')
    await guardian.sees('赵雷的存折')
    await guardian.tap('小乐')
    await guardian.sees('小乐的存折')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    await guardian.holdBefore(await codeOf(staff))
    await guardian.tap('扫码签到记分')
    await guardian.sees('给小乐签到')
    await guardian.sees('现有 20 分')
    await guardian.tap('看存折明细')
    await guardian.sees('小乐的存折')
    await guardian.tap('社区活动签到：邻里中心开放日')
    await guardian.sees('监护人为您办理')
  })

  test('staff plan an activity, which everybody then finds in the list', async () => {
    const staff = await openPhone('demo-zhou')
    await staff.tap('工作台')
    await staff.tap('安排活动')
    await staff.sees('按哪条规则记分')
    await staff.top.getByRole('textbox', { name: '活动名称' }).fill('包饺子')
    await staff.top.getByRole('textbox', { name: '地点' }).fill('二楼厨房')
    await staff.top.getByRole('radio', { name: '社区活动签到' }).click()
    await staff.sees('每人到场记 20 分')
    await staff.top.getByRole('button', { name: '安排好了' }).click()
    await staff.sees('包饺子')
    const resident = await openPhone('demo-wang')
    await resident.tapTab('活动课程')
    await resident.sees('包饺子')
    await resident.sees('二楼厨房')
    noComplaints(staff, resident)
  })
})

describeInChromium('without a connection', () => {
  test('what was seen last stays readable with its time, and is fresh again when the connection is back', async () => {
    const resident = await openPhone('demo-wang')
    await resident.sees('王阿姨的存折')
    await resident.setNetwork('off')
    await resident.tapTab('我的')
    await resident.sees('现在连不上网络')
    await resident.tapTab('首页')
    await resident.sees('离线，显示')
    await resident.sees('王阿姨的存折')
    await resident.setNetwork('on')
    await resident.top.getByText('离线，显示').waitFor({ state: 'detached' })
  })

  test('a scan without a connection says that it is not known, and is settled when the connection is back', async () => {
    const resident = await register('e2e-offline', '离线人')
    const staff = await openPhone('demo-zhou')
    await showCode(staff)
    await resident.setNetwork('off')
    await resident.holdBefore(await codeOf(staff))
    await resident.tap('扫码签到记分')
    await resident.sees('还没有结果')
    await resident.setNetwork('on')
    await resident.tap('回到首页')
    await resident.sees('上次的扫码签到已经办好')
    await resident.hears('可用积分 20 分')
  })
})

describeInChromium('before the agreement', () => {
  test('who declines can look around, and not one request is sent to the functions', async () => {
    const phone = await openPhone('e2e-looking', { agreed: false })
    const requests: string[] = []
    phone.page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await phone.tap('看使用说明，开始使用')
    await phone.sees('不用真名，也不用手机号')
    await phone.tap('先不同意，随便看看')
    for (const tab of ['活动课程', '议事', '我的', '首页']) await phone.tapTab(tab)
    await phone.sees('邻里积分存折')
    expect(requests.filter((path) => path.startsWith('/client/'))).toEqual([])
    expect(await phone.calls()).toEqual([])
    noComplaints(phone)
  })
})
