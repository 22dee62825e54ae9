import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { open, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'

interface PoolRow {
  readonly groupId: string
  readonly depositorId: string
  readonly name: string
  readonly note: string
}

type Tapped = WechatMiniprogram.BaseEvent<never, { groupId: string; depositorId: string; name: string }>

/** The pools of the community, from which neighbours in hardship are helped. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    pools: [] as PoolRow[],
    /** The organisation that gives; '' when a person looks at the pools. */
    fromName: '',
  },

  fromGroupId: '',

  onLoad(query): void {
    this.fromGroupId = queryText(query.fromGroupId)
    this.setData({ fromName: queryText(query.fromName) })
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
    const groups = await readShown(this, operations.people.groups, {})
    if (groups === undefined) return
    this.setData({
      pools: groups.pools.map(({ groupId, depositorId, name, balance }) => ({
        groupId,
        depositorId,
        name,
        note: `现有 ${String(balance)} 分，等着帮助邻居`,
      })),
    })
  },

  openPool({ currentTarget: { dataset } }: Tapped): void {
    const { fromGroupId } = this
    const { groupId, depositorId, name } = dataset
    if (fromGroupId === '') void open('pool', { poolId: groupId, depositorId })
    else void open('give', { depositorId, name, kind: 'pool', fromGroupId, fromName: this.data.fromName })
  },
})
