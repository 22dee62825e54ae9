import { matterView, type MatterView } from '../../../components/matter-card/matterView'
import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type CouncilLedgerInput, type CouncilLedgerOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

/** The public ledger: what is open with what is late on top, or what was struck off. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    isOpen: true,
    matters: [] as MatterView[],
    hasMore: false,
    isLoadingMore: false,
  },

  paging: undefined as Paging<CouncilLedgerInput, CouncilLedgerOutput> | undefined,

  onLoad(): void {
    this.paging = new Paging(this, operations.council.ledger, {
      first: () => ({ open: this.data.isOpen }),
      next: ({ matters, more }) => {
        const before = matters[matters.length - 1]?.struckOffAtMs
        return more && before !== undefined ? { open: false, before } : undefined
      },
      show: ({ matters }, isFirst) => {
        this.setData({ matters: [...(isFirst ? [] : this.data.matters), ...matters.map(matterView)] })
      },
    })
  },
  async onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    await this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },
  async toggle(): Promise<void> {
    this.setData({ isOpen: !this.data.isOpen, state: loading, matters: [] })
    await this.refresh()
  },

  openMatter: ({ detail }: WechatMiniprogram.CustomEvent<{ matterId: string }>) =>
    void open('matter', { ...detail }),
})
