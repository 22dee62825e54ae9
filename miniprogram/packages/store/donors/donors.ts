import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

type Opened = WechatMiniprogram.CustomEvent<Record<string, never>, never, { groupId: string }>

interface DonorRow {
  readonly groupId: string
  readonly name: string
  readonly note: string
}

/** The organisations of the community, and the way to what became of what each of them gave. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    donors: [] as DonorRow[],
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
    const found = await readShown(this, operations.redeem.donors, {})
    if (found === undefined) return
    // Whoever gave most is not first: nobody is ranked.
    this.setData({
      donors: found.donors.map(({ groupId, name, gifts, agreement = '' }) => ({
        groupId,
        name,
        note: gifts === 0 ? '还没有登记捐赠' : `捐过 ${String(gifts)} 样，${agreement}`,
      })),
    })
  },

  openDonor: ({ currentTarget: { dataset } }: Opened) => void open('donations', { groupId: dataset.groupId }),
})
