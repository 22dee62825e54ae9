import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { rootFontSize } from '../../../services/textSize'
import { emptyLoop, loopView } from './loopView'

/** What becomes of kitchen waste, as a ring with the community's own numbers. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    view: emptyLoop,
  },

  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const loop = await readShown(this, operations.redeem.loop, {})
    if (loop !== undefined) this.setData({ view: loopView(loop) })
  },
})
