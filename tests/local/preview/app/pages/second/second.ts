import { note } from '../../shared/log'

Page({
  data: { query: '', rows: [] },
  onLoad(query: Record<string, string>) {
    note(`second load ${JSON.stringify(query)}`)
    this.setData({ query: JSON.stringify(query) })
    this.getOpenerEventChannel().emit?.('hello', { from: 'second' })
  },
  onShow() {
    note('second show')
  },
  onHide() {
    note('second hide')
  },
  onUnload() {
    note('second unload')
  },
})
