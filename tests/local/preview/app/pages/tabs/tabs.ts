import { note } from '../../shared/log'

Page({
  onLoad() {
    note('tabs load')
  },
  onShow() {
    note('tabs show')
  },
  onHide() {
    note('tabs hide')
  },
  onTabItemTap(item: { index: string }) {
    note(`tabs tab ${item.index}`)
  },
})
