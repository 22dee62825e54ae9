import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { scrollToTop } from '../../../services/screen'
import { rootFontSize } from '../../../services/textSize'

type Changed = WechatMiniprogram.CustomEvent<{ points: number }>

const standardPoints = 10

/** Gives one's own points to the household or to a pool: how many, what it means, what became of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    step: 'choose',
    toName: '',
    /** The organisation whose points are given; '' when they are the person's own. */
    fromName: '',
    isPool: false,
    balance: 0,
    points: 0,
    left: 0,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  depositorId: '',
  fromGroupId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.depositorId = queryText(query.depositorId)
    this.fromGroupId = queryText(query.fromGroupId)
    this.setData({
      toName: queryText(query.name),
      isPool: queryText(query.kind) === 'pool',
      fromName: queryText(query.fromName),
    })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const balance = await this.readBalance()
    if (balance === undefined) return
    this.setData({ step: 'choose', balance, points: Math.min(standardPoints, balance) })
  },

  /** What there is to give: one's own points, or those of the organisation one represents. */
  async readBalance(): Promise<number | undefined> {
    const { fromGroupId } = this
    if (fromGroupId === '') return (await readShown(this, operations.people.home, {}))?.balance
    const groups = await readShown(this, operations.people.groups, {})
    return groups === undefined
      ? undefined
      : (groups.mine.find(({ groupId }) => groupId === fromGroupId)?.balance ?? 0)
  },

  change({ detail }: Changed): void {
    this.setData({ points: detail.points, doing: idle })
  },

  async toConfirm(): Promise<void> {
    const { points, balance } = this.data
    if (points < 1 || points > balance) {
      const complaint = points < 1 ? '请选要转多少分' : `最多可以转 ${String(balance)} 分`
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    this.setData({ step: 'confirm', left: balance - points, doing: idle })
    await scrollToTop()
  },
  toChoose(): void {
    this.setData({ step: 'choose', doing: idle })
  },

  async confirm(): Promise<void> {
    const { fromGroupId } = this
    const input = {
      toDepositorId: this.depositorId,
      points: this.data.points,
      ...(fromGroupId === '' ? {} : { fromGroupId }),
    }
    await this.doings?.start(operations.bank.give, input, async ({ points, balance, toName }) => {
      this.setData({ step: 'done', points, balance, toName })
      await scrollToTop()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  finish: () => void goBack(),
})
