import { rootFontSize } from '../../../services/textSize'

/** What this is, how to make the text larger, and where to get help. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    sections: [
      {
        title: '邻里积分驿站',
        text: '社区的道德银行：做好事、参加活动，点滴入账，邻里互助。自愿参加，只奖不罚，不排名，不能兑现金。',
      },
      {
        title: '字太小？',
        text: '在微信里点“我”—“设置”—“通用”—“字体大小”，或者打开“关怀模式”。回到这里，字和按钮都会跟着变大。',
      },
      {
        title: '遇到问题',
        text: '请到邻里中心服务台。手机上能办的，服务台都能替您办，存折里会写明是谁代办的。',
      },
    ],
  },

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
})
