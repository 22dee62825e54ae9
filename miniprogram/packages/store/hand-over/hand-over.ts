import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import {
  operations,
  type RedeemHandOverInput,
  type RedeemHandOverOutput,
  type RedeemQueueInput,
  type RedeemQueueOutput,
} from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { isOnline } from '../../../services/network'
import { queueCommand } from '../../../services/offlineQueue'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { scrollToTop } from '../../../services/screen'
import { rootFontSize } from '../../../services/textSize'
import {
  givenView,
  matching,
  waitingRow,
  ways,
  type GivenView,
  type Way,
  type WaitingRow,
} from './handOverView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.BaseEvent<never, { redemptionId: string; who: string; what: string }>

/** Hands over what lies ready: by the code, by number and agreed digits, or by name to somebody without a phone. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    ways,
    way: 'scan',
    number: '',
    digits: '',
    name: '',
    rows: [] as WaitingRow[],
    hasMore: false,
    isLoadingMore: false,
    given: null as GivenView | null,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  paging: undefined as Paging<RedeemQueueInput, RedeemQueueOutput> | undefined,
  waiting: [] as WaitingRow[],
  inUse: [] as WaitingRow[],

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.redeem.queue, {
      first: () => ({ state: 'ready' }),
      next: ({ redemptions, more }) => {
        const last = redemptions[redemptions.length - 1]
        return more && last !== undefined ? { state: 'ready', after: last.requestedAtMs } : undefined
      },
      show: ({ redemptions }, isFirst) => {
        this.waiting = [...(isFirst ? [] : this.waiting), ...redemptions.map(waitingRow)]
        this.narrow()
      },
    })
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async chooseWay({ detail }: WechatMiniprogram.CustomEvent<{ value: Way }>): Promise<void> {
    this.setData({ way: detail.value, given: null, doing: idle })
    if (detail.value === 'name') await this.refresh()
  },

  async refresh(): Promise<void> {
    if (this.data.way !== 'name') return
    const [used] = await Promise.all([
      read(operations.redeem.queue, { state: 'inUse' }),
      this.paging?.refresh(),
    ])
    this.inUse = used.kind === 'fresh' || used.kind === 'kept' ? used.value.redemptions.map(waitingRow) : []
    this.narrow()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  typeNumber({ detail }: Typed): void {
    this.setData({ number: detail.value, doing: idle })
  },
  typeDigits({ detail }: Typed): void {
    this.setData({ digits: detail.value, doing: idle })
  },
  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value })
    this.narrow()
  },
  narrow(): void {
    this.setData({ rows: matching([...this.inUse, ...this.waiting], this.data.name) })
  },

  async scanCode(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    if (isOnline()) await this.give({ shown: { code: scanned.text } })
    else await this.keep(scanned.text)
  },

  /** Without a connection the scan is kept, and whether the code was good is known when it is sent. */
  async keep(code: string): Promise<void> {
    const input = { shown: { code, isOffline: true } }
    const isKept = await queueCommand(operations.redeem.handOver, input, '发放，扫领取码')
    const complaint = isKept ? '' : '手机存不下了，请先连上网络，再扫下一个'
    this.setData({ given: null, doing: { ...idle, complaint } })
    if (isKept) await tell('没有网络，先记下了，连上以后自动办')
  },

  async giveByNumber(): Promise<void> {
    const pickupNumber = this.data.number.trim().toLowerCase()
    const { digits } = this.data
    if (!/^[0-9a-z]{6}$/.test(pickupNumber) || !/^[0-9]{4}$/.test(digits)) {
      this.setData({ doing: { ...idle, complaint: '请写六位领取号和四位数字' } })
      return
    }
    await this.give({ shown: { pickupNumber, lastDigits: digits } })
  },

  async giveByName({ currentTarget: { dataset } }: Tapped): Promise<void> {
    const { redemptionId, who, what } = dataset
    if (!(await ask(`是${who}本人吗？`, `把${what}发给${who}，记录里会写是您按名字发的。`, '发放'))) return
    await this.give({ shown: { redemptionId } })
  },

  async give(input: RedeemHandOverInput): Promise<void> {
    this.setData({ given: null })
    await this.doings?.start(operations.redeem.handOver, input, async (value: RedeemHandOverOutput) => {
      this.setData({ given: givenView(value), number: '', digits: '' })
      await this.refresh()
      await scrollToTop()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
