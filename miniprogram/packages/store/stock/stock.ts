import { loading } from '../../../components/page-state/pageState'
import { Paging } from '../../../components/page-state/paging'
import {
  operations,
  type RedeemStockBookInput,
  type RedeemStockBookOutput,
} from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import {
  acts,
  actWords,
  bookRows,
  completeFromMs,
  differenceText,
  figuresOf,
  onShelf,
  type Act,
  type BookRow,
} from './stockView'

type Typed = WechatMiniprogram.CustomEvent<{ name: 'quantity' | 'reason'; value: string }>

/** The stock of one reward: what came in, what was lost, what was counted, and by whom. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    onShelf: 0,
    figures: [] as ReturnType<typeof figuresOf>,
    acts,
    act: 'receive',
    actHint: actWords.receive.hint,
    reasonHint: actWords.receive.reason,
    submitText: actWords.receive.submit,
    quantity: '',
    reason: '',
    difference: '',
    entries: [] as BookRow[],
    hasMore: false,
    isLoadingMore: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  paging: undefined as Paging<RedeemStockBookInput, RedeemStockBookOutput> | undefined,
  rewardId: '',

  onLoad(query): Promise<void> {
    this.rewardId = queryText(query.rewardId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.paging = new Paging(this, operations.redeem.stockBook, {
      first: () => ({ rewardId: this.rewardId }),
      next: (book) => (book.more ? { rewardId: this.rewardId, before: completeFromMs(book) } : undefined),
      show: (book, isFirst) => this.show(book, isFirst),
    })
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
    await this.paging?.refresh()
  },
  async loadMore(): Promise<void> {
    await this.paging?.loadMore()
  },

  show(book: RedeemStockBookOutput, isFirst: boolean): void {
    const { title, stock } = book
    this.setData({
      title,
      onShelf: onShelf(stock),
      figures: figuresOf(stock),
      entries: [...(isFirst ? [] : this.data.entries), ...bookRows(book)],
    })
  },

  chooseAct({ detail }: WechatMiniprogram.CustomEvent<{ value: Act }>): void {
    const { hint, reason, submit } = actWords[detail.value]
    this.setData({
      act: detail.value,
      actHint: hint,
      reasonHint: reason,
      submitText: submit,
      quantity: '',
      reason: '',
      difference: '',
      doing: idle,
    })
  },

  type({ detail }: Typed): void {
    this.setData({ [detail.name]: detail.value, doing: idle })
    const { act, quantity, onShelf: expected } = this.data
    const isCounted = act === 'count' && /^[0-9]+$/.test(quantity)
    this.setData({ difference: isCounted ? differenceText(Number(quantity), expected) : '' })
  },

  async submit(): Promise<void> {
    const { act, onShelf: expected } = this.data
    const quantity = /^[0-9]+$/.test(this.data.quantity) ? Number(this.data.quantity) : -1
    const reason = this.data.reason.trim()
    const isTooFew = act === 'count' ? quantity < 0 : quantity < 1
    if (isTooFew || reason === '') {
      this.setData({ doing: { ...idle, complaint: isTooFew ? '请写几份' : '请写原因，以后查得到' } })
      return
    }
    const { rewardId } = this
    const done = async (): Promise<void> => {
      this.setData({ quantity: '', reason: '', difference: '' })
      await this.refresh()
      await tell('登记好了')
    }
    if (act === 'receive') {
      await this.doings?.start(operations.redeem.receiveStock, { rewardId, quantity, reason }, done)
    } else if (act === 'writeOff') {
      await this.doings?.start(operations.redeem.writeOff, { rewardId, quantity, reason }, done)
    } else {
      const input = { rewardId, counted: quantity, expected, reason }
      await this.doings?.start(operations.redeem.countStock, input, done)
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
