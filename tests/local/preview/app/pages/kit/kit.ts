import Toast from 'tdesign-miniprogram/toast/index'

interface WithValue {
  detail: { value: unknown }
}

Page({
  data: {
    counted: 0,
    name: '',
    amount: 1,
    asking: false,
    choosing: false,
    date: new Date(2026, 10, 22).getTime(),
    out: '',
    options: [
      { label: '全部', value: 'all' },
      { label: '我的', value: 'mine' },
    ],
  },
  count() {
    this.setData({ counted: this.data.counted + 1 })
  },
  typed(event: WithValue) {
    this.setData({ name: String(event.detail.value), out: `typed ${String(event.detail.value)}` })
  },
  stepped(event: WithValue) {
    this.setData({ amount: Number(event.detail.value), out: `amount ${String(event.detail.value)}` })
  },
  switched(event: WithValue) {
    this.setData({ out: `tab ${String(event.detail.value)}` })
  },
  filtered(event: WithValue) {
    this.setData({ out: `filter ${String(event.detail.value)}` })
  },
  ask() {
    this.setData({ asking: true })
  },
  confirmed() {
    this.setData({ asking: false, out: 'confirmed' })
  },
  cancelled() {
    this.setData({ asking: false, out: 'cancelled' })
  },
  toast() {
    Toast({ context: this, selector: '#t-toast', message: '已保存', theme: 'success' })
  },
  openCalendar() {
    this.setData({ choosing: true })
  },
  chosen(event: WithValue) {
    this.setData({ choosing: false, out: `date ${new Date(Number(event.detail.value)).getDate()}` })
  },
})
