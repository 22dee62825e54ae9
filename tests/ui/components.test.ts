/**
 * Proves the components that stand on many pages by themselves: each of their states, and the events they send.
 *
 * How: each is rendered by miniprogram-simulate with the real TDesign.
 */
import { failed, loading, stateOf } from '../../miniprogram/components/page-state/pageState'
import { explain } from '../../miniprogram/generated/shared'
import { atMs } from './answers'
import { newPhone, type Phone } from './phone'
import { componentAt, settle } from './screen'

let phone: Phone = newPhone()
const pageState = componentAt('page-state')
const emptyNote = componentAt('empty-note')
const choiceList = componentAt('choice-list')
const navRow = componentAt('nav-row')
const monthChart = componentAt('month-chart')
const callOff = componentAt('call-off')

beforeEach(() => {
  phone = newPhone()
})

test('page-state shows a failure with its next step, and leads there', async () => {
  const screen = await pageState({ state: failed(explain({ refused: 'NOT_REGISTERED' })) })
  expect(screen.text()).toContain('您还没有登记')
  await screen.tap('去登记')
  expect(phone.did).toContain('navigateTo /packages/people/register/register')
})

test('page-state asks the page to try again', async () => {
  const screen = await pageState({ state: failed(explain({ refused: 'CLOUD_UNAVAILABLE' })) })
  const heard = screen.heard('again')
  await screen.tap('再试一次')
  await settle()
  expect(heard).toHaveLength(1)
})

test('page-state shows a failure without a next step as a text only', async () => {
  const screen = await pageState({ state: failed(explain({ refused: 'PASSBOOK_STOPPED' })) })
  expect(screen.text()).toBe(explain({ refused: 'PASSBOOK_STOPPED' }).text)
})

test('page-state says since when the content is kept, with the day if it is not of today', () => {
  const kept = { kind: 'kept', value: null, atMs } as const
  expect(stateOf(kept, atMs + 60_000).keptAt).toBe('10:32')
  expect(stateOf(kept, atMs + 86_400_000).keptAt).toBe('11月22日 10:32')
  expect(stateOf({ kind: 'fresh', value: null, atMs }, atMs)).toEqual({ ...loading, status: 'ready' })
})

test('page-state asks to try again from the note that it is offline', async () => {
  const screen = await pageState({ state: { ...loading, status: 'ready', keptAt: '10:32' } })
  const heard = screen.heard('again')
  await screen.tap('重新连接')
  expect(heard).toHaveLength(1)
})

test('call-off asks for a reason first, and can be left', async () => {
  const screen = await callOff({ title: '取消这次会议' })
  const heard = screen.heard('off')
  await screen.tap('取消这次会议')
  await screen.tap('取消这次会议')
  expect(screen.text()).toContain('请先写明原因')
  await screen.tap('先不')
  await screen.tap('取消这次会议')
  expect(screen.text()).not.toContain('请先写明原因')
  await screen.event('.off__words', 'change', { value: ' 停电 ' })
  await screen.tap('取消这次会议')
  expect(heard).toEqual([{ words: '停电' }])
})

test('empty-note says its two lines', async () => {
  expect((await emptyNote({ title: '空', hint: '做什么' })).text()).toBe('空做什么')
})

test('choice-list shows what is chosen and sends what is tapped', async () => {
  const choices = [
    { value: 'a', title: '甲', note: '注' },
    { value: 'b', title: '乙', note: '' },
  ]
  const screen = await choiceList({ choices, chosen: 'a' })
  const heard = screen.heard('choose')
  await screen.tap('乙')
  expect(heard).toEqual([{ value: 'b' }])
})

test('nav-row sends that it was tapped', async () => {
  const screen = await navRow({ title: '存折明细', note: '注', icon: 'wallet' })
  const heard = screen.heard('open')
  await screen.tap('存折明细')
  expect(heard).toHaveLength(1)
})

test('month-chart shows both sums of a month, and one where nothing was spent', async () => {
  const bar = { month: '2026-11', name: '11月', earned: 47, spent: 30, earnedWidth: 100, spentWidth: 64 }
  const screen = await monthChart({ bars: [bar, { ...bar, month: '2026-12', spent: 0 }], note: '按已列出的' })
  expect(screen.text().match(/47/g)).toHaveLength(2)
  expect(screen.text().match(/30/g)).toHaveLength(1)
})
