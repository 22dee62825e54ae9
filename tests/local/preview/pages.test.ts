/**
 * Proves that pages live as on the phone: lifecycles of app, page and components in the platform's order, the stack
 * with its limit and its refusals, tabs, bars, pulling down and reaching the bottom. Runs the fixture app in Chromium.
 */
import { describeInChromium, usePhones } from './phone'
import { withoutKit } from './testPreview'

describeInChromium('pages', () => {
  const { open } = usePhones(withoutKit)

  test('the app, the page and its components come to life in order', async () => {
    const phone = await open('')
    await phone.page.waitForFunction('globalThis.happened.includes("page ready")')
    const happened = await phone.happened()
    expect(happened).toEqual([
      'app launch pages/lifecycle/lifecycle',
      'app show',
      'card created',
      'value 0->1',
      'behaviour attached',
      'card attached',
      'row attached',
      'card linked row1',
      'row linked',
      'page load {}',
      'page show',
      'card page show',
      'card ready',
      'row ready',
      'page ready',
    ])
  })

  test('a page is hidden while another is open, and shown again', async () => {
    const phone = await open('')
    await phone.until('page ready')
    expect(await phone.wx("navigateTo({ url: '../second/second?x=1' })")).toMatchObject({
      errMsg: 'navigateTo:ok',
    })
    expect(await phone.happened()).toEqual([
      'card page hide',
      'page hide',
      'second load {"x":"1"}',
      'second show',
    ])
    await phone.page.getByRole('button', { name: '返回', exact: true }).click()
    expect(await phone.happened()).toEqual(['second unload', 'page show', 'card page show'])
  })

  test('what reaches a page after it was closed goes nowhere', async () => {
    const phone = await open('')
    await phone.wx("navigateTo({ url: '../second/second' })")
    await phone.run('void (globalThis.late = getCurrentPages().at(-1))')
    await phone.wx('navigateBack()')
    await phone.run('globalThis.late.setData({ rows: [1, 2] })')
    expect(await phone.run('globalThis.late.data.rows.length')).toBe(0)
    expect(phone.console.filter((line) => line.startsWith('error'))).toEqual([])
  })

  test('the page that opens and the page that is opened talk through a channel', async () => {
    const phone = await open('')
    const heard = await phone.run(
      `new Promise((hear) => wx.navigateTo({ url: '/pages/second/second', events: { hello: hear } }))`,
    )
    expect(heard).toEqual({ from: 'second' })
  })

  test('values in an address stay encoded, end at an equals sign, and may be "undefined"', async () => {
    const phone = await open('')
    await phone.wx("navigateTo({ url: '/pages/second/second?a=%E4%B8%AD&b=中&c=1==2&d&e=' })")
    expect(JSON.parse(await phone.data('query'))).toEqual({
      a: '%E4%B8%AD',
      b: '%E4%B8%AD',
      c: '1',
      d: 'undefined',
      e: '',
    })
  })

  test('the stack takes ten pages and refuses the eleventh', async () => {
    const phone = await open('')
    for (let count = 0; count < 9; count++) await phone.wx("navigateTo({ url: '/pages/second/second' })")
    expect(await phone.stack()).toHaveLength(10)
    expect(await phone.wx("navigateTo({ url: '/pages/second/second' })")).toEqual({
      errMsg: 'navigateTo:fail webview count limit exceed',
    })
    await phone.wx('navigateBack({ delta: 99 })')
    expect(await phone.stack()).toEqual(['pages/lifecycle/lifecycle'])
  })

  test.each([
    ["navigateTo({ url: '/pages/tabs/tabs' })", 'navigateTo:fail can not navigateTo a tabbar page'],
    ["redirectTo({ url: '/pages/tabs/tabs' })", 'redirectTo:fail can not redirectTo a tabbar page'],
    ["switchTab({ url: '/pages/second/second' })", 'switchTab:fail can not switch to no-tabBar page'],
    ["navigateTo({ url: '/pages/none/none' })", 'navigateTo:fail page "pages/none/none" is not found'],
    ['navigateBack()', 'navigateBack:fail cannot navigate back at first page.'],
  ])('%s is refused in the words of the platform', async (call, errMsg) => {
    const phone = await open('')
    expect(await phone.wx(call)).toEqual({ errMsg })
  })

  test('redirectTo replaces the page, reLaunch closes all', async () => {
    const phone = await open('')
    await phone.wx("navigateTo({ url: '/pages/second/second' })")
    await phone.happened()
    await phone.wx("redirectTo({ url: '/pages/thrower/thrower' })")
    expect(await phone.stack()).toEqual(['pages/lifecycle/lifecycle', 'pages/thrower/thrower'])
    expect(await phone.happened()).toEqual(['second unload'])
    await phone.wx("reLaunch({ url: '/pages/second/second?a=b' })")
    expect(await phone.stack()).toEqual(['pages/second/second'])
    expect(await phone.happened()).toContain('card detached')
  })

  test('a tab page stays open under another tab, other pages are closed', async () => {
    const phone = await open('')
    await phone.until('page ready')
    await phone.page.getByRole('tab', { name: '我的' }).click()
    expect(await phone.happened()).toEqual([
      'card page hide',
      'page hide',
      'tabs load',
      'tabs show',
      'tabs tab 1',
    ])
    await phone.wx("navigateTo({ url: '/pages/second/second' })")
    await phone.happened()
    await phone.wx("switchTab({ url: '/pages/lifecycle/lifecycle' })")
    expect(await phone.happened()).toEqual(['second unload', 'page show', 'card page show'])
    expect(await phone.stack()).toEqual(['pages/lifecycle/lifecycle'])
  })

  test('the tab bar shows what it is told, and only on tab pages', async () => {
    const phone = await open('')
    await phone.wx("setTabBarBadge({ index: 1, text: '3' })")
    await phone.wx('showTabBarRedDot({ index: 0 })')
    await phone.wx("setTabBarItem({ index: 1, text: '本人' })")
    const tab = phone.page.getByRole('tab', { name: '本人' })
    expect(await tab.textContent()).toBe('本人3')
    expect(await phone.page.locator('#preview-tabs .dot').count()).toBe(1)
    await phone.wx('hideTabBar()')
    expect(await tab.isVisible()).toBe(false)
    await phone.wx('showTabBar()')
    await phone.wx("navigateTo({ url: '/pages/second/second' })")
    expect(await tab.isVisible()).toBe(false)
  })

  test('the navigation bar follows the page and the calls', async () => {
    const phone = await open('')
    expect(await phone.page.title()).toBe('夹具')
    await phone.wx("navigateTo({ url: '/pages/parts/parts' })")
    expect(await phone.page.title()).toBe('组件')
    await phone.wx("setNavigationBarTitle({ title: '新题目' })")
    await phone.wx("setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#123456' })")
    expect(await phone.style('#preview-navigation', 'background-color')).toBe('rgb(18, 52, 86)')
    await phone.wx('navigateBack()')
    expect(await phone.page.title()).toBe('夹具')
    expect(await phone.style('#preview-navigation', 'background-color')).toBe('rgb(255, 255, 255)')
  })

  test('a page opened by its address goes back to the first page by the home button', async () => {
    const phone = await open('pages/second/second?x=1')
    expect(JSON.parse(await phone.data('query'))).toEqual({ x: '1' })
    await phone.page.getByRole('button', { name: '返回首页' }).click()
    expect(await phone.stack()).toEqual(['pages/lifecycle/lifecycle'])
  })

  test('a page of a sub-package gets its query as properties', async () => {
    const phone = await open('deep/far/far?id=7')
    expect(await phone.top.locator('.far').textContent()).toBe('7')
  })

  test('pulling down refreshes, by the finger and by the call', async () => {
    const phone = await open('')
    await phone.until('page ready')
    await phone.page.mouse.move(200, 300)
    await phone.page.mouse.down()
    await phone.page.mouse.move(200, 480, { steps: 5 })
    await phone.page.mouse.up()
    expect(await phone.until('page pull')).toContain('page pull')
    await phone.page.waitForFunction('document.querySelector(".preview-pull-down").clientHeight === 0')
    await phone.wx('startPullDownRefresh()')
    expect(await phone.happened()).toEqual(['page pull'])
  })

  test('reaching the bottom is told once each time', async () => {
    const phone = await open('')
    await phone.wx('pageScrollTo({ scrollTop: 99999, duration: 0 })')
    expect((await phone.until('page bottom')).filter((line) => line === 'page bottom')).toHaveLength(1)
    await phone.wx('pageScrollTo({ scrollTop: 0, duration: 0 })')
    await phone.until('page scroll')
    await phone.wx('pageScrollTo({ scrollTop: 99999, duration: 0 })')
    await phone.until('page bottom')
  })

  test('the phone goes to another app and back', async () => {
    const phone = await open('')
    await phone.until('page ready')
    await phone.run('__preview.phone.sendToBackground()')
    expect(await phone.happened()).toEqual(['card page hide', 'page hide', 'app hide'])
    await phone.run('__preview.phone.bringToFront()')
    expect(await phone.happened()).toEqual(['app show', 'page show', 'card page show'])
  })

  test('the menu of the capsule offers to share only where the page can', async () => {
    const phone = await open('')
    await phone.page.getByRole('button', { name: '更多' }).click()
    expect(await phone.page.getByRole('dialog').textContent()).toContain('当前页面不可转发')
    await phone.page.keyboard.press('Escape')
    expect(await phone.page.getByRole('dialog').count()).toBe(0)
  })
})
