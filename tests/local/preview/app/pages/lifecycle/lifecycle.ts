import { note } from '../../shared/log'

Page({
  data: {
    size: 2,
    two: 1,
    list: [{ k: 1 }, { k: 2 }, { k: 3 }],
    object: { a: { b: [{}, { c: 'C' }] } },
    rem: '20px',
    rows: Array.from({ length: 40 }, (_, index) => index),
  },
  onLoad(query: Record<string, string>) {
    note(`page load ${JSON.stringify(query)}`)
  },
  onShow() {
    note('page show')
  },
  onReady() {
    note('page ready')
  },
  onHide() {
    note('page hide')
  },
  onUnload() {
    note('page unload')
  },
  onPullDownRefresh() {
    note('page pull')
    setTimeout(() => wx.stopPullDownRefresh(), 50)
  },
  onReachBottom() {
    note('page bottom')
  },
  onPageScroll() {
    note('page scroll')
  },
  onTabItemTap(item: { index: string }) {
    note(`page tab ${item.index}`)
  },
  onResize() {
    note('page resize')
  },
  captured() {
    note('captured')
  },
  outer(event: WechatMiniprogram.TouchEvent) {
    const { target, currentTarget, mark } = event
    const key = String(currentTarget.dataset.someKey)
    note(`outer target=${target.id} current=${currentTarget.id} key=${key} mark=${String(mark?.m)}`)
  },
  inner(event: WechatMiniprogram.TouchEvent) {
    const value = event.currentTarget.dataset.value as { a: number }
    note(`inner ${value.a} x=${typeof event.detail.x} touches=${event.changedTouches.length}`)
  },
  caught() {
    note('caught')
  },
  mutated() {
    note('mutated')
  },
  long() {
    note('long')
  },
  ping(event: { detail: unknown }) {
    note(`ping ${JSON.stringify(event.detail)}`)
  },
  bubbled(event: { target: { id: string } }) {
    note(`bubbled ${event.target.id}`)
  },
  change() {
    this.setData({ 'object.a.b[1].c': 'D', 'list[3]': { k: 4 } }, () => note('set'))
  },
})
