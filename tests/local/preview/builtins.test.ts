/**
 * Proves that the built-in components do what those of the phone do: their events with what they tell, two-way
 * bindings, forms, pickers, scrolling, swiping, drawing. Each is driven as a person would, in Chromium.
 */
import { describeInChromium, usePhones } from './phone'
import { withoutKit } from './testPreview'

describeInChromium('built-in components', () => {
  const { open } = usePhones(withoutKit)
  const parts = async () => {
    const phone = await open('pages/parts/parts')
    await phone.happened()
    return phone
  }

  test('events: capture, bubble, catch, mut-bind, dataset, mark, long press', async () => {
    const phone = await open('')
    await phone.until('page ready')
    const outer = (target: string) => `outer target=${target} current=outer key=kebab mark=7`
    await phone.top.getByText('inner', { exact: true }).click()
    expect(await phone.happened()).toEqual(['captured', 'inner 1 x=number touches=1', outer('inner')])
    await phone.top.getByText('caught', { exact: true }).click()
    expect(await phone.happened()).toEqual(['captured', 'caught'])
    await phone.top.getByText('mutated', { exact: true }).click()
    expect(await phone.happened()).toEqual(['captured', 'mutated', outer('mutated')])
    await phone.top.getByText('long', { exact: true }).click({ delay: 500 })
    expect(await phone.happened()).toEqual(['long'])
    await phone.top.getByText('row', { exact: true }).click()
    expect(await phone.happened()).toEqual(['bubbled row1'])
  })

  test('touches tap as the mouse does, once', async () => {
    const phone = await open('', { touch: true })
    await phone.until('page ready')
    await phone.top.getByText('caught', { exact: true }).tap()
    expect(await phone.happened()).toEqual(['captured', 'caught'])
  })

  test('components: events up, data both ways, observers, behaviours, pure data', async () => {
    const phone = await open('')
    await phone.until('page ready')
    const card = "getCurrentPages()[0].selectComponent('#card')"
    expect(await phone.run(`${card}.nameOfBehaviour()`)).toBe('behaviour')
    expect(await phone.run(`${card}.properties.fromBehaviour`)).toBe('B')
    await phone.run(`${card}.ping()`)
    expect(await phone.happened()).toEqual(['ping {"n":1}'])
    await phone.run(`${card}.change()`)
    expect(await phone.happened()).toEqual(['value 1->9'])
    expect(await phone.data('two')).toBe(9)
    expect(await phone.top.locator('.sum, [class*="--sum"]').textContent()).toBe('7|')
  })

  test('setData changes only what it names, and lists keep their nodes by key', async () => {
    const phone = await open('')
    await phone.run("globalThis.third = document.querySelector('#item3')")
    await phone.run('getCurrentPages()[0].change()')
    await phone.until('set')
    expect(await phone.top.locator('.path').textContent()).toBe('D|7|T')
    expect(await phone.top.locator('.item').allTextContents()).toEqual(['0:1', '1:2', '2:3', '3:4'])
    await phone.run('getCurrentPages()[0].setData({ list: [{ k: 3 }, { k: 1 }] })')
    expect(await phone.run("document.querySelector('.item') === globalThis.third")).toBe(true)
  })

  test('input: two-way value, maxlength, confirm; textarea grows', async () => {
    const phone = await parts()
    const input = phone.top.locator('.name input')
    await input.pressSequentially('abcdefg')
    expect(await phone.data('name')).toBe('abcde')
    await input.press('Enter')
    expect((await phone.happened()).at(-1)).toBe('confirmed abcde')
    await phone.run("getCurrentPages()[0].setData({ name: '新' })")
    expect(await input.inputValue()).toBe('新')
    const story = phone.top.locator('.story textarea')
    const height = () => phone.run<number>("document.querySelector('.story').clientHeight")
    const before = await height()
    await story.fill('一\n二\n三\n四\n五\n六\n七\n八\n九')
    expect(await height()).toBeGreaterThan(before)
  })

  test('choices: a label toggles what it holds once, a radio only switches on', async () => {
    const phone = await parts()
    await phone.top.getByText('同意').click()
    expect(await phone.happened()).toEqual(['chosen []'])
    await phone.top.getByRole('checkbox').click()
    expect(await phone.happened()).toEqual(['chosen ["yes"]'])
    await phone.top.getByText('L', { exact: true }).first().click()
    expect(await phone.happened()).toEqual(['chosen "L"'])
    await phone.top.getByText('L', { exact: true }).first().click()
    expect(await phone.happened()).toEqual([])
    await phone.top.getByRole('switch').click()
    expect(await phone.happened()).toEqual(['chosen false'])
    await phone.top.getByRole('slider').fill('50')
    expect(await phone.happened()).toEqual(['chosen 50'])
  })

  test('a form sends all its fields, and clears them', async () => {
    const phone = await parts()
    await phone.top.locator('.name input').fill('王')
    await phone.happened()
    await phone.top.getByRole('button', { name: '提交' }).click()
    expect(await phone.happened()).toEqual([
      'submit {"name":"王","story":"","agreed":["yes"],"sizeName":"M","on":true,"level":30}',
    ])
    await phone.top.getByRole('button', { name: '清空' }).click()
    expect(await phone.happened()).toEqual(['reset'])
    expect(await phone.data('name')).toBe('')
    expect(await phone.top.getByRole('checkbox').getAttribute('aria-checked')).toBe('false')
  })

  test('a button that is disabled cannot be pressed', async () => {
    const phone = await parts()
    await phone.top.getByText('不能按').click({ force: true })
    expect(await phone.happened()).toEqual([])
  })

  test('pickers: one column, a date, several columns', async () => {
    const phone = await parts()
    await phone.top.locator('.pick').click()
    await phone.page.getByRole('listbox').selectOption('蓝')
    await phone.page.getByRole('button', { name: '确定' }).click()
    expect(await phone.happened()).toEqual(['picked "1"'])
    expect(await phone.top.locator('.pick').textContent()).toBe('颜色 蓝')
    await phone.top.locator('.date').click()
    await phone.page.getByRole('dialog').locator('input').fill('2026-12-01')
    await phone.page.getByRole('button', { name: '确定' }).click()
    expect(await phone.happened()).toEqual(['picked "2026-12-01"'])
    await phone.top.locator('.many').click()
    await phone.page.getByRole('listbox').first().selectOption('乙')
    await phone.page.getByRole('button', { name: '确定' }).click()
    expect(await phone.happened()).toEqual(['picked [1,1]'])
    await phone.top.locator('.date').click()
    await phone.page.keyboard.press('Escape')
    expect(await phone.happened()).toEqual([])
  })

  test('scroll-view: to the end, into view, and its own refresher', async () => {
    const phone = await parts()
    await phone.run("getCurrentPages()[0].setData({ into: 'at-L' })")
    expect(await phone.until('lower')).toEqual(['lower'])
    await phone.run("document.querySelector('.scroller').scrollTo(0, 0)")
    const { x = 0, y = 0 } = (await phone.top.locator('.scroller').boundingBox()) ?? {}
    await phone.page.mouse.move(x + 50, y + 10)
    await phone.page.mouse.down()
    await phone.page.mouse.move(x + 50, y + 150, { steps: 4 })
    await phone.page.mouse.up()
    expect(await phone.until('refreshed')).toEqual(['refreshed'])
    await phone.page.waitForFunction('document.querySelector(".preview-refresher").clientHeight === 0')
  })

  test('swiper and picker-view tell where they come to rest', async () => {
    const phone = await parts()
    await phone.run('getCurrentPages()[0].setData({ slide: 2 })')
    await phone.page.waitForFunction('document.querySelector(".slides").scrollLeft >= 779')
    await phone.run("document.querySelector('.slides').scrollTo(390, 0)")
    expect(await phone.until('slid')).toEqual(['slid 1'])
    await phone.run("document.querySelector('.wheel > wx-picker-view-column').scrollTop = 68")
    expect(await phone.until('wheeled')).toEqual(['wheeled [2]'])
  })

  test('image, canvas, rich text, navigator', async () => {
    const phone = await open('pages/parts/parts')
    expect(await phone.until('loaded')).toContain('loaded 40x20')
    expect(await phone.run("document.querySelector('.picture').clientHeight")).toBe(160)
    await phone.run('getCurrentPages()[0].draw()')
    expect(await phone.until('drawn')).toContain('drawn 100x50')
    const rich = phone.top.locator('wx-rich-text')
    expect(await rich.innerHTML()).toBe('<b>粗</b>')
    await phone.top.locator('.go').click()
    expect(await phone.stack()).toEqual(['pages/parts/parts', 'pages/second/second'])
    expect(await phone.data('query')).toBe('{"from":"nav"}')
  })

  test('what a browser cannot have says so in its place', async () => {
    const phone = await parts()
    expect(await phone.top.locator('wx-camera').textContent()).toBe('预览中没有 <camera>')
    expect(await phone.top.locator('wx-web-view').textContent()).toContain('https://example.org/')
  })
})

describeInChromium('styles', () => {
  const { open } = usePhones({
    ...withoutKit,
    'pages/second/second.json': JSON.stringify({
      usingComponents: { open: '/components/open/open', half: '/components/half/half' },
    }),
    'pages/second/second.wxml': '<open /><half /><view class="reached">page</view>',
    'components/open/open.json': '{"component":true}',
    'components/open/open.ts': "Component({ options: { styleIsolation: 'shared' } })",
    'components/open/open.wxml': '<view class="leaks">open</view>',
    'components/open/open.wxss': '.reached { color: rgb(7, 8, 9) }',
    'components/half/half.json': '{"component":true,"styleIsolation":"apply-shared"}',
    'components/half/half.ts': 'Component({})',
    'components/half/half.wxml': '<view class="leaks">half</view><view class="own">own</view>',
    'components/half/half.wxss': '.own { color: rgb(1, 1, 1) } .reached { color: rgb(2, 2, 2) }',
  })

  test('shared styles go in and out of a component, apply-shared ones only in', async () => {
    const phone = await open('pages/second/second')
    const colour = async (text: string) =>
      phone.run(
        `getComputedStyle([...document.querySelectorAll('wx-view')].find((node) => node.textContent === '${text}')).color`,
      )
    expect(await colour('open')).toBe('rgb(255, 0, 0)')
    expect(await colour('half')).toBe('rgb(255, 0, 0)')
    expect(await colour('own')).toBe('rgb(1, 1, 1)')
    expect(await colour('page')).toBe('rgb(7, 8, 9)')
  })
})

describeInChromium('for keyboards and screen readers', () => {
  const { open } = usePhones(withoutKit)

  test('what can be tapped is reached by Tab and pressed by Enter and Space', async () => {
    const phone = await open('pages/parts/parts')
    const focused = () =>
      phone.run<string>(
        "(document.activeElement.getAttribute('role') ?? '') + ':' + document.activeElement.textContent",
      )
    const reached: string[] = []
    for (let count = 0; count < 24; count++) {
      await phone.page.keyboard.press('Tab')
      reached.push(await focused())
    }
    expect(reached).toEqual(
      expect.arrayContaining(['checkbox:', 'radio:', 'switch:', 'button:提交', 'button:像按钮']),
    )
    expect(reached).not.toContain('button:不能按')
    await phone.happened()
    await phone.top.getByRole('button', { name: '可以按' }).focus()
    await phone.page.keyboard.press('Enter')
    await phone.page.keyboard.press(' ')
    expect(await phone.happened()).toEqual(['tapped', 'tapped'])
    await phone.top.getByRole('switch', { name: '开关' }).focus()
    await phone.page.keyboard.press(' ')
    expect(await phone.happened()).toEqual(['chosen false'])
  })

  test('aria attributes of templates are those of the document', async () => {
    const phone = await open('pages/parts/parts')
    expect(await phone.top.getByRole('button', { name: '可以按' }).textContent()).toBe('像按钮')
    expect(await phone.top.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40')
    expect(await phone.top.getByRole('switch', { name: '开关' }).getAttribute('aria-checked')).toBe('true')
    expect(await phone.top.getByRole('textbox', { name: '姓名' }).count()).toBe(1)
  })

  test('a click that no finger made taps', async () => {
    const phone = await open('pages/parts/parts')
    await phone.happened()
    await phone.run("document.querySelector('.role-button').click()")
    expect(await phone.happened()).toEqual(['tapped'])
  })
})
