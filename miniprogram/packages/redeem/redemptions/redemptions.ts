import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type RedeemMineInput, type RedeemMineOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import { redemptionGroups, type RedemptionGroup } from './redemptionRows'

type Tapped = WechatMiniprogram.BaseEvent<never, { redemptionId: string }>

/** All that the person asked for: what waits to be collected first. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    groups: [] as RedemptionGroup[],
    hasMore: false,
    isLoadingMore: false,
  },

  paging: undefined as Paging<RedeemMineInput, RedeemMineOutput> | undefined,
  shown: [] as RedeemMineOutput['redemptions'],

  onLoad(): void {
    this.paging = new Paging(this, operations.redeem.mine, {
      first: () => ({}),
      next: ({ redemptions, more }) => {
        const oldest = redemptions[redemptions.length - 1]
        return more && oldest !== undefined ? { before: oldest.requestedAtMs } : undefined
      },
      show: ({ redemptions }, isFirst) => {
        this.shown = [...(isFirst ? [] : this.shown), ...redemptions]
        this.setData({ groups: redemptionGroups(this.shown) })
      },
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

  openRedemption: ({ currentTarget: { dataset } }: Tapped) =>
    void open('redemption', { redemptionId: dataset.redemptionId }),
  openShop: () => void open('shop'),
})
