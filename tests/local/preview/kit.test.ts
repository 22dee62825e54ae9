/**
 * Proves that TDesign runs as it comes from npm: its inputs, dialogs, tabs and sheets are driven as a person would, and
 * what they tell the page is looked at. Runs the fixture app in Chromium.
 */
import { describeInChromium, usePhones } from './phone'

describeInChromium('TDesign', () => {
  const { open } = usePhones()
  const kit = () => open('pages/kit/kit')

  test('buttons count taps, but not those on a button that is off', async () => {
    const phone = await kit()
    await phone.top.getByRole('button', { name: '数 0' }).click()
    await phone.top.getByText('不能数').click({ force: true })
    await phone.top.getByText('单元格').click()
    expect(await phone.data('counted')).toBe(2)
    await phone.top.getByRole('button', { name: '数 2' }).focus()
    await phone.page.keyboard.press('Enter')
    expect(await phone.data('counted')).toBe(3)
  })

  test('input, stepper and tabs tell what was chosen', async () => {
    const phone = await kit()
    await phone.top.getByPlaceholder('请输入').fill('小明')
    expect(await phone.data('name')).toBe('小明')
    await phone.top.locator('[class*=stepper__plus]').click()
    expect(await phone.data('amount')).toBe(2)
    await phone.top.getByRole('tab', { name: '乙' }).click()
    expect(await phone.data('out')).toBe('tab b')
  })

  test('a dialog asks and goes away', async () => {
    const phone = await kit()
    await phone.top.getByRole('button', { name: '对话框' }).click()
    await phone.top.getByRole('button', { name: '确定' }).click()
    await phone.top.getByText('confirmed').waitFor()
    await phone.top.getByText('确定吗').waitFor({ state: 'hidden' })
  })

  test('a calendar gives the day', async () => {
    const phone = await kit()
    await phone.top.getByRole('button', { name: '日历' }).click()
    await phone.top.getByRole('button', { name: '11月24日' }).click()
    await phone.top.getByRole('button', { name: '确认' }).click()
    await phone.top.getByText('date 24').waitFor()
  })

  test('a cell swiped to the left shows what is behind it', async () => {
    const phone = await kit()
    const { x = 0, y = 0 } = (await phone.top.getByText('向左滑').boundingBox()) ?? {}
    await phone.page.mouse.move(x + 200, y + 5)
    await phone.page.mouse.down()
    await phone.page.mouse.move(x + 20, y + 5, { steps: 6 })
    await phone.page.mouse.up()
    await phone.page.waitForFunction(
      `[...document.querySelectorAll('.remove')].some((node) => node.getBoundingClientRect().right <= 390)`,
    )
  })

  test('nothing of it reports an error', async () => {
    const phone = await kit()
    await phone.page.waitForTimeout(300)
    expect(await phone.run('__preview.errors')).toEqual([])
    expect(phone.console.filter((line) => /^(?:error|warning)/.test(line))).toEqual([])
  })
})
