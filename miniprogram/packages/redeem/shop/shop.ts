import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type RedeemShopOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { pictureUrls } from '../../../services/rewardPictures'
import { actingFor, forPersonId } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'
import {
  closedNotice,
  emptyNote,
  everything,
  shopChips,
  shopSections,
  type ShopChoice,
  type ShopSection,
} from './shopView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: ShopChoice }>
type Opened = WechatMiniprogram.CustomEvent<{ rewardId: string }>

/** What points can buy today: what is fresh and what is nearly gone first, and what the person has enough for. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    holder: '',
    balance: '',
    notice: '',
    chips: shopChips,
    chosen: everything,
    sections: [] as ShopSection[],
    empty: emptyNote(everything),
  },

  shop: undefined as RedeemShopOutput | undefined,
  urls: {},

  onShow(): Promise<void> {
    const ward = actingFor()
    this.setData({ rootFontSize: rootFontSize(), holder: ward === undefined ? '' : `${ward.displayName}的` })
    return this.refresh()
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const shop = await readShown(this, operations.redeem.shop, {}, { forPersonId: forPersonId() })
    if (shop === undefined) return
    this.shop = shop
    this.setData({ balance: String(shop.balance), notice: closedNotice(shop.opensOn) })
    this.arrange(this.data.chosen)
    const urls = await pictureUrls(shop.rewards)
    if (Object.keys(urls).length === 0) return
    this.urls = urls
    this.arrange(this.data.chosen)
  },

  choose({ detail }: Chosen): void {
    this.arrange(detail.value)
  },

  arrange(chosen: ShopChoice): void {
    if (this.shop === undefined) return
    this.setData({ chosen, sections: shopSections(this.shop, chosen, this.urls), empty: emptyNote(chosen) })
  },

  openReward: ({ detail }: Opened) => void open('reward', { rewardId: detail.rewardId }),
  openLoop: () => void open('loop'),
  openRedemptions: () => void open('redemptions'),
})
