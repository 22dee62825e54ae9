/**
 * Proves what helps while writing: mistakes on the screen and in the terminal, errors at their TypeScript line, a save
 * that reloads, two phones that scan each other, the clock, and the panel. Files of a copied fixture app are changed.
 */
import { describeInChromium, Phone, usePhones } from './phone'
import { withoutKit } from './testPreview'

/** The two seconds hold on a quiet machine; tests of other folders run beside this one. */
const busyFactor = 4

describeInChromium('mistakes', () => {
  const { open, server } = usePhones({
    'pages/tabs/tabs.wxml': '<view>\n  {{a +}}\n</view>',
    'pages/second/second.ts': 'Page({\n  data: {}}\n})',
    'pages/parts/parts.wxss': '.a {',
    'components/row/row.ts': "throw new Error('at the top')",
  })

  test.each([
    ['pages/tabs/tabs', 'pages/tabs/tabs.wxml:2:8', 'unexpected character inside expression'],
    ['pages/second/second', 'pages/second/second.ts:3:1', 'Expected ")" but found "}"'],
    ['pages/parts/parts', 'pages/parts/parts.wxss:1:1', 'Unclosed block'],
  ])('of %s are on the screen and in the terminal, with place and reason', async (page, place, reason) => {
    const phone = await open(page)
    const screen = phone.top.locator('.preview-failure')
    expect(await screen.textContent()).toContain(`${place}${reason}`)
    expect(server().lines).toContain(`preview: error: ${place} ${reason}`)
  })

  test('of a component are on the screens of the pages that use it', async () => {
    const phone = await open('pages/lifecycle/lifecycle')
    const screen = phone.top.locator('.preview-failure')
    await screen.getByText('components/row/row.ts:1:7 Error: at the top').waitFor()
    expect(await phone.happened()).not.toContain('page load {}')
  })

  test('leave the other pages alone, and one can go back', async () => {
    const phone = await open('pages/kit/kit')
    await phone.top.getByRole('button', { name: '数 0' }).click()
    await phone.top.getByRole('button', { name: '数 1' }).waitFor()
    await phone.wx("navigateTo({ url: '/pages/second/second' })")
    await phone.wx('navigateBack()')
    expect(await phone.top.getByRole('button', { name: '数 1' }).isVisible()).toBe(true)
  })

  test('while it runs are told at their line of TypeScript, on the screen, in the terminal and to the app', async () => {
    const phone = await open('pages/thrower/thrower')
    await phone.top.getByText('坏', { exact: true }).click()
    const message = "TypeError: Cannot read properties of undefined (reading 'value')"
    const shown = phone.page.locator('#preview-errors')
    await shown.getByText('pages/thrower/thrower.ts:10:').waitFor()
    expect(await shown.textContent()).toMatch(/pages\/thrower\/thrower\.ts:10:\d+ TypeError/)
    await phone.top.getByText('晚坏').click()
    await shown.getByText('pages/thrower/thrower.ts:15:').waitFor()
    expect(server().lines.join('\n')).toMatch(
      /in the browser: pages\/thrower\/thrower\.ts:15:\d+ Error: later/,
    )
    expect(await phone.happened()).toEqual(
      expect.arrayContaining([`app error ${message}`, 'app error Error: later']),
    )
    await shown.getByRole('button', { name: '关闭' }).click()
    expect(await shown.count()).toBe(0)
  })
})

describeInChromium('a save', () => {
  const { open, server } = usePhones(withoutKit)

  test('reloads the page within two seconds, where it was', async () => {
    const phone = await open('pages/second/second?x=1')
    server().write({ 'pages/second/second.wxml': '<view class="query">新的</view>' })
    const started = Date.now()
    await phone.top.getByText('新的').waitFor()
    expect(Date.now() - started).toBeLessThan(2000 * busyFactor)
    expect(await phone.stack()).toEqual(['pages/second/second'])
    server().write({ 'pages/second/second.wxml': '<view>{{' })
    await phone.top.locator('.preview-failure').waitFor()
    server().write({ 'pages/second/second.wxml': '<view>好了</view>' })
    await phone.top.getByText('好了').waitFor()
  })
})

describeInChromium('two windows', () => {
  const { open } = usePhones()

  test('a code on one screen can be scanned by the other, while it is there', async () => {
    const staff = await open('pages/kit/kit', { as: 'openid-li' })
    const resident = await open('', { as: 'openid-wang' })
    const scanned = resident.wx('scanCode()')
    const offer = resident.page.getByRole('button', { name: 'LINLI-CODE-1' })
    await offer.waitFor()
    expect(await offer.textContent()).toBe('LINLI-CODE-1openid-li')
    await offer.click()
    expect(await scanned).toMatchObject({ result: 'LINLI-CODE-1' })
    await staff.wx("reLaunch({ url: '/pages/second/second' })")
    const again = resident.wx('scanCode()')
    await resident.page.getByRole('dialog').getByText('没有', { exact: true }).waitFor()
    await resident.page.keyboard.press('Escape')
    expect(await again).toEqual({ errMsg: 'scanCode:fail cancel' })
  })
})

describeInChromium('the panel', () => {
  const { browser, server } = usePhones(withoutKit)
  const openPanel = async (search = '?as=openid-wang') => {
    const context = await browser()?.newContext({ viewport: { width: 900, height: 900 }, locale: 'zh-CN' })
    if (context === undefined) throw new Error('the browser has not been started')
    const page = await context.newPage()
    await page.goto(`${server().url}/${search}`)
    const frame = page.frameLocator('#phone')
    await frame.locator('html[data-ready]').waitFor()
    return { page, frame, phone: new Phone(page) }
  }

  test('shows who holds the phone and hands it to someone else', async () => {
    const { page, frame } = await openPanel()
    const list = page.getByLabel('人员')
    await list.locator('option').nth(1).waitFor({ state: 'attached' })
    expect(await list.inputValue()).toBe('openid-wang')
    expect(await page.locator('#person-note').textContent()).toBe('居民：有 30 分')
    await list.selectOption('openid-li')
    await page.waitForURL('**/?as=openid-li')
    await frame.locator('html[data-ready]').waitFor()
    expect(await page.evaluate("document.querySelector('#phone').contentWindow.__preview.person")).toBe(
      'openid-li',
    )
    await page.getByRole('button', { name: '换成一个新人' }).click()
    await page.waitForURL(/as=new-/)
    expect(await page.getByRole('link', { name: '再开一部手机' }).getAttribute('href')).toMatch(
      /^\/\?as=new-/,
    )
  })

  test('changes the clock for the phone and the local cloud', async () => {
    const { page } = await openPanel()
    await page.getByLabel('日期和时刻').fill('2027-02-06T09:30')
    await page.getByRole('button', { name: '改成这一刻' }).click()
    await page.getByText('已改成 2027/2/6 09:30').waitFor()
    const year = "new (document.querySelector('#phone').contentWindow.Date)().getFullYear()"
    await page.waitForFunction(`${year} === 2027`)
    const { offsetMs } = (await (await fetch(`${server().url}/dev/clock`)).json()) as { offsetMs: number }
    expect(new Date(Date.now() + offsetMs).getFullYear()).toBe(2027)
    await page.getByRole('button', { name: '回到现在' }).click()
    await page.waitForFunction(`${year} === ${new Date().getFullYear()}`)
  })

  test('changes text size and network, by the keyboard too', async () => {
    const { page } = await openPanel()
    await page.getByLabel('长辈 1.4').check()
    await page.getByLabel('正常').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const settings = "document.querySelector('#phone').contentWindow.__preview.phone.settings"
    expect(await page.evaluate(settings)).toMatchObject({ fontScale: 1.4, network: 'off' })
    await page.evaluate("document.querySelector('#phone').contentWindow.location.reload()")
    await page.waitForFunction(
      "document.querySelector('#phone').contentWindow.document.documentElement?.dataset.ready",
    )
    expect(await page.evaluate(settings)).toMatchObject({ fontScale: 1.4, network: 'off' })
    expect(await page.getByLabel('断开').isChecked()).toBe(true)
  })

  test('shows messages, which open their page, and calls with what they cost', async () => {
    const { page, frame } = await openPanel()
    await page.getByRole('button', { name: '开课了' }).click()
    await frame.getByText('{"from":"message"}').waitFor()
    await page.evaluate(
      "document.querySelector('#phone').contentWindow.wx.cloud.callFunction({ name: 'echo', data: { operation: 'home' } })",
    )
    const row = page.locator('#calls tr').first()
    await row.getByText('home').waitFor()
    expect(await row.locator('td').nth(2).textContent()).toBe('2')
  })
})
