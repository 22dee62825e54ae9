import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { sumBars, type SumBar } from '../../../components/sum-bars/sumBar'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { open, queryText } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

interface GiftView {
  readonly atMs: number
  readonly when: string
  readonly points: string
  readonly used: string
}

/** One pool: what it was given and used, and what became of one's own gifts. Never who was helped. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    name: '',
    bars: [] as SumBar[],
    mine: '',
    mayGrant: false,
    gifts: [] as GiftView[],
  },

  poolId: '',
  depositorId: '',

  onLoad(query): void {
    this.poolId = queryText(query.poolId)
    this.depositorId = queryText(query.depositorId)
  },
  onShow(): Promise<void> {
    this.setData({ rootFontSize: rootFontSize(), mayGrant: knownRoles().includes('approver') })
    return this.refresh()
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const pool = await readShown(this, operations.bank.pool, { poolId: this.poolId })
    if (pool === undefined) return
    const { name, given, granted, ended, left, mine } = pool
    this.setData({
      name,
      bars: sumBars([
        ['大家捐来', given],
        ['已经帮助邻居', granted],
        ...(ended === 0 ? [] : [['没用上就到期', ended] as const]),
        ['还有', left],
      ]),
      mine:
        mine.given === 0 ? '' : `您一共捐了 ${String(mine.given)} 分，其中 ${String(mine.used)} 分已经用上。`,
      gifts: mine.gifts.map(({ points, used, atMs }) => ({
        atMs,
        when: dayAndTimeOf(atMs),
        points: `捐 ${String(points)} 分`,
        used: used === 0 ? '还没用上' : used === points ? '全部用上了' : `用上了 ${String(used)} 分`,
      })),
    })
  },

  grant: () => void open('grant'),
  give(): void {
    void open('give', { depositorId: this.depositorId, name: this.data.name, kind: 'pool' })
  },
})
