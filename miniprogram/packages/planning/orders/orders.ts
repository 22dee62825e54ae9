import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import { operations, type ClassesOrdersInput, type ClassesOrdersOutput } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { orderView, type OrderView } from '../orderText'

type Tapped = WechatMiniprogram.TouchEvent<
  never,
  never,
  { orderId: string; teamId: string; at: number; index: number }
>

/** The orders of the community and what the teams said: the project list (项目清单). */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    orders: [] as OrderView[],
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  paging: undefined as Paging<ClassesOrdersInput, ClassesOrdersOutput> | undefined,
  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging<ClassesOrdersInput, ClassesOrdersOutput>(this, operations.classes.orders, {
      first: () => ({}),
      next: ({ orders, more }) => {
        const oldest = orders[orders.length - 1]
        return more && oldest !== undefined ? { before: oldest.placedAtMs } : undefined
      },
      show: ({ orders }, isFirst) => {
        this.setData({ orders: [...(isFirst ? [] : this.data.orders), ...orders.map(orderView)] })
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

  async chooseTime({ currentTarget }: Tapped): Promise<void> {
    const { orderId, teamId, at } = currentTarget.dataset
    const input = { orderId, teamId, time: at }
    await this.doings?.start(operations.classes.chooseProposal, input, () => this.refresh())
  },
  async withdraw({ currentTarget }: Tapped): Promise<void> {
    const { orderId } = currentTarget.dataset
    if (!(await ask('撤回这张订单？', '居民的需求会回到“等下单”。', '撤回'))) return
    await this.doings?.start(operations.classes.withdrawOrder, { orderId }, () => this.refresh())
  },
  plan({ currentTarget }: Tapped): void {
    const order = this.data.orders[currentTarget.dataset.index]
    if (order === undefined) return
    const { orderId, title, teamId, seats, sessions, time } = order
    const asked = { orderId, title, teamId, seats: String(seats), sessions: String(sessions) }
    void open('planCourse', { ...asked, ...time })
  },
  again(): void {
    void this.doings?.again()
  },
})
