import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type RedeemRewardsInput, type RedeemRewardsOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { pictureUrls } from '../../../services/rewardPictures'
import { rootFontSize } from '../../../services/textSize'
import { onOffer, stockRow, type KeptReward, type Shown, type StockRow } from './stockRows'

type Tapped = WechatMiniprogram.BaseEvent<
  never,
  { rewardId: string; valueFen: string; title: string; isOpen: boolean }
>

/** Everything on offer or withdrawn with its whole stock, and the way to change it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    chips: [
      { value: 'open', title: '上架的' },
      { value: 'withdrawn', title: '下架的' },
    ],
    shown: onOffer,
    rows: [] as StockRow[],
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  paging: undefined as Paging<RedeemRewardsInput, RedeemRewardsOutput> | undefined,
  rewards: [] as KeptReward[],

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.redeem.rewards, {
      first: () => ({ state: this.data.shown }),
      next: ({ rewards, more }) => {
        const oldest = rewards[rewards.length - 1]
        return more && oldest !== undefined
          ? { state: this.data.shown, before: oldest.listedAtMs }
          : undefined
      },
      show: ({ rewards }, isFirst) => {
        this.rewards = [...(isFirst ? [] : this.rewards), ...rewards]
        this.setData({ rows: this.rewards.map((reward: KeptReward) => stockRow(reward)) })
        void this.showPictures()
      },
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

  async showPictures(): Promise<void> {
    const { rewards } = this
    const urls = await pictureUrls(rewards)
    if (this.rewards !== rewards || Object.keys(urls).length === 0) return
    this.setData({ rows: rewards.map((reward: KeptReward) => stockRow(reward, urls[reward.rewardId])) })
  },

  async choose({ detail }: WechatMiniprogram.CustomEvent<{ value: Shown }>): Promise<void> {
    this.setData({ shown: detail.value, state: loading, rows: [], doing: idle })
    await this.refresh()
  },

  async toggleOffer({ currentTarget: { dataset } }: Tapped): Promise<void> {
    const { rewardId, title, isOpen } = dataset
    const question = isOpen ? '下架以后居民看不到；已经提出的照样办。' : '重新上架以后居民就能换。'
    if (!(await ask(`${isOpen ? '下架' : '重新上架'}${title}？`, question, isOpen ? '下架' : '上架'))) return
    await this.doings?.start(operations.redeem.offerReward, { rewardId, isOffered: !isOpen }, () =>
      this.refresh(),
    )
  },

  addReward: () => void open('rewardForm'),
  editReward: ({ currentTarget: { dataset } }: Tapped) =>
    void open('rewardForm', { rewardId: dataset.rewardId, valueFen: dataset.valueFen }),
  openStock: ({ currentTarget: { dataset } }: Tapped) => void open('stock', { rewardId: dataset.rewardId }),
})
