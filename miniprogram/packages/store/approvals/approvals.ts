import { loading, ready, stateOf } from '../../../components/page-state/pageState'
import { operations, type RedeemApproveOutput, type RedeemHistoryOutput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import {
  historyRows,
  readyReasons,
  requestView,
  type QueuedRedemption,
  type RequestView,
} from './requestView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/**
 * Requests one after the other, the oldest first: all that one decides on in one view, and the two answers always under
 * the same thumb. What needs a second person comes first for whoever is not the first.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    current: null as RequestView | null,
    /** `还有 39 个等着`. */
    waiting: '',
    history: [] as { key: string; text: string }[],
    historyNote: '',
    isRefusing: false,
    reasons: readyReasons,
    reason: '',
    ownReason: '',
    doing: idle,
    doneCount: 0,
    lastDone: '',
  },

  doings: undefined as Doing | undefined,
  queue: [] as QueuedRedemption[],
  hasMore: false,
  /** Histories that were asked for ahead. */
  histories: new Map<string, Promise<RedeemHistoryOutput | undefined>>(),

  onLoad(): Promise<void> {
    this.histories = new Map()
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const [seconds, firsts] = await Promise.all([
      read(operations.redeem.queue, { state: 'waitingSecond' }, { keep: false }),
      read(operations.redeem.queue, { state: 'requested' }, { keep: false }),
    ])
    if (seconds.kind !== 'fresh' || firsts.kind !== 'fresh') {
      this.setData({ state: stateOf(seconds.kind === 'fresh' ? firsts : seconds, now()) })
      return
    }
    // A request that the caller approved first waits for somebody else.
    const others = seconds.value.redemptions.filter(({ isMineToSecond }) => !isMineToSecond)
    this.queue = [...others, ...firsts.value.redemptions]
    this.hasMore = seconds.value.more || firsts.value.more
    await this.showNext()
  },

  /** Shows the first of the queue, and asks for what is behind it when there is none. */
  async showNext(): Promise<void> {
    const [first, second] = this.queue
    if (first === undefined && this.hasMore) {
      await this.refresh()
      return
    }
    this.setData({
      state: ready,
      current: first === undefined ? null : requestView(first),
      waiting: this.hasMore
        ? `还有 ${String(this.queue.length)} 个以上`
        : `还有 ${String(this.queue.length)} 个`,
      history: [],
      historyNote: '正在找…',
      isRefusing: false,
      reason: '',
      ownReason: '',
      doing: idle,
    })
    if (second !== undefined) void this.historyOf(second.redemptionId)
    if (first !== undefined) void this.showHistory(first.redemptionId)
  },

  async showHistory(redemptionId: string): Promise<void> {
    const found = await this.historyOf(redemptionId)
    if (this.data.current?.redemptionId !== redemptionId) return
    this.setData({
      history: found === undefined ? [] : historyRows(found, redemptionId),
      historyNote: found === undefined ? '没有连上，看不到以前的' : '没有换过',
    })
  },

  historyOf(redemptionId: string): Promise<RedeemHistoryOutput | undefined> {
    const asked = this.histories.get(redemptionId) ?? readHistory(redemptionId)
    this.histories.set(redemptionId, asked)
    return asked
  },

  async approve(): Promise<void> {
    const { current } = this.data
    if (current === null) return
    const input = { redemptionId: current.redemptionId }
    await this.doings?.start(operations.redeem.approve, input, ({ state }: RedeemApproveOutput) =>
      this.finish(state === 'waitingSecond' ? `${current.who}的还要第二位同意` : `同意了${current.who}的`),
    )
  },

  startRefusing(): void {
    this.setData({ isRefusing: true, doing: idle })
  },
  stopRefusing(): void {
    this.setData({ isRefusing: false, doing: idle })
  },
  chooseReason({ detail }: Typed): void {
    this.setData({ reason: detail.value, ownReason: '', doing: idle })
  },
  typeReason({ detail }: Typed): void {
    this.setData({ ownReason: detail.value, reason: '', doing: idle })
  },

  async refuse(): Promise<void> {
    const { current, ownReason } = this.data
    const reason = ownReason.trim() === '' ? this.data.reason : ownReason.trim()
    if (current === null) return
    if (reason === '') {
      this.setData({ doing: { ...idle, complaint: '请选一个原因，或者自己写一句' } })
      return
    }
    const input = { redemptionId: current.redemptionId, reason }
    await this.doings?.start(operations.redeem.refuse, input, () =>
      this.finish(`没有同意${current.who}的，积分已退回`),
    )
  },

  async finish(lastDone: string): Promise<void> {
    this.setData({ doneCount: this.data.doneCount + 1, lastDone })
    this.queue = this.queue.slice(1)
    await this.showNext()
  },

  async skip(): Promise<void> {
    this.queue = this.queue.slice(1)
    await this.showNext()
  },

  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
  openSeveral: () => void open('approveSeveral'),
})

async function readHistory(redemptionId: string): Promise<RedeemHistoryOutput | undefined> {
  const reading = await read(operations.redeem.history, { redemptionId }, { keep: false })
  return reading.kind === 'fresh' ? reading.value : undefined
}
