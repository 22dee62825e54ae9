import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { choose } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { orderView, type Order, type OrderView } from '../orderText'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { orderId: string; teamId: string; title: string }>

const reasons = ['这段时间没有人手', '不是我们能做的', '场地或器材不够'] as const

interface TeamOrderView extends OrderView {
  readonly myTeamId: string
  readonly mayAnswer: boolean
}

/** The orders that wait for my team: accept, or decline with the reason. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    names: '',
    orders: [] as TeamOrderView[],
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
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
    const inbox = await readShown(this, operations.classes.teamOrders, {})
    if (inbox === undefined) return
    this.setData({
      names: inbox.teams.map(({ name }) => name).join('、'),
      orders: inbox.orders.map(viewOf),
    })
  },

  async accept({ currentTarget }: Tapped): Promise<void> {
    const { orderId, teamId } = currentTarget.dataset
    const input = { orderId, teamId, reply: { kind: 'accept' as const } }
    await this.doings?.start(operations.classes.answerOrder, input, () => this.refresh())
  },
  async decline({ currentTarget }: Tapped): Promise<void> {
    const { orderId, teamId } = currentTarget.dataset
    const reason = await choose(reasons)
    if (reason === undefined) return
    const input = { orderId, teamId, reply: { kind: 'decline' as const, reason } }
    await this.doings?.start(operations.classes.answerOrder, input, () => this.refresh())
  },
  propose({ currentTarget }: Tapped): void {
    const { orderId, teamId, title } = currentTarget.dataset
    void open('proposeTimes', { orderId, teamId, title })
  },
  again(): void {
    void this.doings?.again()
  },
})

function viewOf(order: Order): TeamOrderView {
  const [own] = order.teams
  const mayAnswer = order.state === 'placed' && own !== undefined && own.state !== 'declined'
  return { ...orderView(order), myTeamId: own?.teamId ?? '', mayAnswer }
}
