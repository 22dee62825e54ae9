import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type EarnMyWasteInput, type EarnMyWasteOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { batchView, dropOffView, kilograms, type BatchView, type DropOffView } from './wasteView'

/** What a person brought, and what it became. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    year: '',
    thisYear: '',
    batches: [] as BatchView[],
    dropOffs: [] as DropOffView[],
    hasMore: false,
    isLoadingMore: false,
  },

  paging: undefined as Paging<EarnMyWasteInput, EarnMyWasteOutput> | undefined,

  onLoad(): void {
    this.paging = new Paging(this, operations.earn.myWaste, {
      first: () => ({}),
      next: ({ dropOffs, more }) => {
        const oldest = dropOffs[dropOffs.length - 1]
        return more && oldest !== undefined ? { before: oldest.atMs } : undefined
      },
      show: (waste, isFirst) => this.show(waste, isFirst),
      forPersonId,
    })
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize() })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },
  onReachBottom(): Promise<void> {
    return this.loadMore()
  },
  async refresh(): Promise<void> {
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  show(waste: EarnMyWasteOutput, isFirst: boolean): void {
    const dropOffs = waste.dropOffs.map(dropOffView)
    if (isFirst) {
      this.setData({
        year: String(waste.year),
        thisYear: kilograms(waste.gramsThisYear),
        batches: waste.batches.map(batchView),
        dropOffs,
      })
    } else this.setData({ dropOffs: [...this.data.dropOffs, ...dropOffs] })
  },
})
