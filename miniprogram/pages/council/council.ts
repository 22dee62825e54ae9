import { rootFontSize } from '../../services/textSize'

/** Says honestly what the council will be here, and how a matter is raised until then. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    coming: ['提出议题、附议', '居民代表投票', '会议结果和落实情况公示'],
  },

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
})
