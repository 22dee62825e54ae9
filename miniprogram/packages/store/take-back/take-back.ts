import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import type { Step } from '../../../components/step-line/step-line'
import { redemptionSteps } from '../../../components/step-line/redemptionSteps'
import { operations, type RedeemRedemptionOutput } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { whatOf } from '../approvals/requestView'

type Redemption = RedeemRedemptionOutput['redemption']
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Takes back what turned out bad: the record is scanned from the resident's phone, the reason said, the points returned. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    redemption: null as Redemption | null,
    who: '',
    what: '',
    steps: [] as Step[],
    reason: '',
    complaint: '',
    done: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  redemptionId: '',

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async scanRecord(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const isRecord = /^red_[0-9a-z]{4,32}$/.test(scanned.text)
    this.setData({ done: '', complaint: isRecord ? '' : '这不是兑换记录的码，请居民打开那一次兑换。' })
    if (!isRecord) return
    this.redemptionId = scanned.text
    await this.refresh()
  },

  async refresh(): Promise<void> {
    this.setData({ state: loading })
    const answer = await readShown(this, operations.redeem.redemption, { redemptionId: this.redemptionId })
    if (answer === undefined) {
      this.setData({ redemption: null, complaint: this.data.state.text })
      return
    }
    const { redemption } = answer
    this.setData({
      redemption,
      who: redemption.displayName,
      what: whatOf(redemption),
      steps: redemptionSteps(redemption),
    })
  },

  type({ detail }: Typed): void {
    this.setData({ reason: detail.value, doing: idle })
  },

  async takeBack(): Promise<void> {
    const reason = this.data.reason.trim()
    if (reason === '') {
      this.setData({ doing: { ...idle, complaint: '请写哪里有问题' } })
      return
    }
    const { redemptionId } = this
    await this.doings?.start(operations.redeem.takeBack, { redemptionId, reason }, ({ points }) => {
      this.setData({ redemption: null, reason: '', done: `${String(points)} 分已经退回存折。` })
      return Promise.resolve()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
