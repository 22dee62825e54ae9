import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

interface PoolRow {
  readonly groupId: string
  readonly depositorId: string
  readonly name: string
  readonly note: string
}

type Tapped = WechatMiniprogram.BaseEvent<never, { groupId: string; depositorId: string }>

/** The pools of the community, from which neighbours in hardship are helped. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    pools: [] as PoolRow[],
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
    const reading = await read(operations.people.groups, {})
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.setData({
      pools: reading.value.pools.map(({ groupId, depositorId, name, balance }) => ({
        groupId,
        depositorId,
        name,
        note: `现有 ${String(balance)} 分，等着帮助邻居`,
      })),
    })
  },

  openPool: ({ currentTarget: { dataset } }: Tapped) =>
    void open('pool', { poolId: dataset.groupId, depositorId: dataset.depositorId }),
})
