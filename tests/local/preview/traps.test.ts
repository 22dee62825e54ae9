/**
 * Proves, one by one, the places where running WeChat's engine outside of WeChat goes wrong without care. Each was met
 * once: the numbers are those under which they were noted. Runs the fixture app, and TDesign unpatched, in Chromium.
 */
import { describeInChromium, type Phone, usePhones } from './phone'

describeInChromium('traps', () => {
  const { open, server } = usePhones({
    'pages/second/second.json': '{"usingComponents":{"panel":"/components/panel/panel"}}',
    'pages/second/second.wxml': '<panel><view slot="head">头</view></panel>',
    'components/panel/panel.json': '{"component":true}',
    'components/panel/panel.wxml': '<slot name="head" />',
    'components/panel/panel.ts': 'Component({})',
  })
  const kit = (): Promise<Phone> => open('pages/kit/kit')

  test('1: components get `ready`, which the engine leaves to its host: the dropdown menu has its items', async () => {
    const phone = await kit()
    await phone.top.getByRole('button', { name: '全部' }).click()
    await phone.top.getByText('我的', { exact: true }).click()
    await phone.top.getByText('filter mine').waitFor()
  })

  test('2: a named slot without multipleSlots is an error on the screen, as it fails on the phone', async () => {
    const phone = await open('pages/second/second')
    const failure = phone.top.locator('.preview-failure')
    expect(await failure.textContent()).toContain('components/panel/panel')
    expect(await failure.textContent()).toContain('a named <slot> needs options: { multipleSlots: true }')
  })

  test('2: in packages, what is not for a named slot goes to the unnamed one', async () => {
    const phone = await kit()
    expect(await phone.top.locator('[class*=swipe-cell__right]').textContent()).toBe('删除')
    expect(await phone.top.getByRole('button', { name: '数 0' }).count()).toBe(1)
  })

  test('3: a method named like one of the engine breaks nothing', async () => {
    const phone = await open('')
    const component = "getCurrentPages()[0].selectComponent('#card')"
    expect(await phone.run(`${component}.hasBehavior()`)).toBe('')
    expect(await phone.run(`${component}.getRelationNodes('../row/row').length`)).toBe(1)
  })

  test('4: WXS is not JavaScript: constructor, getRegExp, getDate and require', async () => {
    const phone = await open('pages/parts/parts')
    expect(await phone.top.locator('.wxs').textContent()).toBe('Array:true|String:false|12|2026|8|1-2')
  })

  test('5: WXS handlers and change listeners get descriptors, after the tree exists', async () => {
    const phone = await open('pages/parts/parts')
    await phone.run('getCurrentPages()[0].setData({ width: 123 })')
    const drag = phone.top.locator('#drag')
    await phone.page.waitForFunction('document.querySelector(".drag").style.width === "123px"')
    await drag.hover()
    await phone.page.mouse.down()
    await phone.page.mouse.move(60, 300)
    await phone.page.mouse.up()
    expect(await phone.until('wxs')).toContain('wxs {"id":"drag","state":true}')
    expect(await phone.style('.drag', 'margin-left')).toBe('10.4px')
    expect(await phone.top.locator('.mark').getAttribute('class')).toContain('touched')
  })

  test('6: class names of components do not leak, in or out; those of the app do not reach in', async () => {
    const phone = await open('')
    const colours =
      "[...document.querySelectorAll('[class*=leaks]')].map((node) => getComputedStyle(node).color)"
    expect(await phone.run(colours)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 0, 0)'])
    expect(await phone.style('wx-card', 'border-top-color')).toBe('rgb(1, 2, 3)')
    expect(await phone.style('wx-row', 'color')).toBe('rgb(4, 5, 6)')
    // An external class has the page's rule for its name, beside the component's own class.
    expect(await phone.style('wx-card wx-view', 'color')).toBe('rgb(0, 128, 0)')
    expect(await phone.style('wx-card wx-view', 'font-weight')).toBe('700')
  })

  test('7: typing is told once, as an event of the component and not of the browser', async () => {
    const phone = await open('pages/parts/parts')
    await phone.happened()
    await phone.top.locator('.name input').pressSequentially('ab')
    expect(await phone.happened()).toEqual(['typed a', 'typed ab'])
  })

  test('8: a name that a module does not export is undefined, and the app runs', async () => {
    const phone = await kit()
    await phone.top.getByRole('button', { name: '轻提示' }).click()
    await phone.page.getByText('已保存').waitFor()
    const errors = await phone.run<string[]>('__preview.errors')
    expect(errors.filter((error) => !error.includes('a named <slot>'))).toEqual([])
  })

  test('9: icons are drawings, in the colour of the text, without any request to the network', async () => {
    const phone = await kit()
    const mask =
      "getComputedStyle(document.querySelector('.t-icon-home, [class*=t-icon-home]'), ':before').maskImage"
    expect(await phone.run(mask)).toBe(`url("${server().url}/__preview/icon/home.svg")`)
    const hosts = "performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)"
    expect(new Set(await phone.run<string[]>(hosts))).toEqual(new Set([server().url]))
    const drawing = await fetch(`${server().url}/__preview/icon/home.svg`)
    expect(await drawing.text()).toMatch(/^<svg[^>]*viewBox/)
  })

  test('10: with "style": "v2" a plain button is 184 px wide, and a block button of the kit fills its line', async () => {
    const phone = await open('pages/parts/parts')
    expect(await phone.run("document.querySelector('wx-button.send').clientWidth")).toBe(184)
    await phone.wx("redirectTo({ url: '/pages/kit/kit' })")
    const button = "[...document.querySelectorAll('wx-button')].find((node) => node.textContent === '数 0')"
    expect(await phone.run(`${button}.clientWidth`)).toBe(390)
  })

  test('11: components see the webview renderer', async () => {
    const phone = await open('')
    expect(await phone.run("getCurrentPages()[0].selectComponent('#card').renderer")).toBe('webview')
  })

  test('12: places and `vh` count from the page area below the navigation bar', async () => {
    const phone = await open('')
    expect(await phone.run("document.querySelector('.quarter').clientHeight")).toBe(
      Math.round((844 - 91 - 84) / 10),
    )
    await phone.wx("navigateTo({ url: '/pages/kit/kit' })")
    const top =
      "new Promise((tell) => wx.createSelectorQuery().select('#primary').boundingClientRect((rect) => tell(rect.top)).exec())"
    expect(await phone.run(top)).toBe(0)
    await phone.wx("navigateTo({ url: '/deep/far/far?id=1' })")
    await phone.page.waitForFunction('__preview.pages.at(-1).data.height > 0')
    expect([await phone.data('top'), await phone.data('height')]).toEqual([0, 844])
  })

  test('also: `\\n` in a text is a line break, and rpx works in inline styles', async () => {
    const phone = await open('')
    expect(await phone.top.locator('.broken').textContent()).toBe('一\n二')
    expect(await phone.top.locator('.decoded').textContent()).toBe('<\u00a0&')
    expect(await phone.run("document.querySelector('.half').getBoundingClientRect().width")).toBe(195)
    expect(await phone.run("document.querySelector('.quarter').getBoundingClientRect().width")).toBe(97.5)
  })

  test('also: the text size of `page-meta` is what rem counts in, for its page only', async () => {
    const phone = await open('')
    expect(await phone.style('.one-rem', 'font-size')).toBe('20px')
    await phone.run("getCurrentPages()[0].setData({ rem: '28px' })")
    expect(await phone.style('.one-rem', 'font-size')).toBe('28px')
    await phone.wx("navigateTo({ url: '/pages/second/second' })")
    expect(await phone.style('html', 'font-size')).toBe('16px')
  })
})
