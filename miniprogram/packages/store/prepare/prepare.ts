import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { send } from '../../../services/commands'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { nextStepOf } from '../../../services/nextStep'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { labels, pickList, shelvesOf, type Approved, type Shelf } from './prepareView'

type Tapped = WechatMiniprogram.BaseEvent<never, { redemptionId: string }>

/** What was approved and has to be laid ready, by shelf; the list and the labels for it on paper. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    shelves: [] as Shelf[],
    hasMore: false,
    isAllBusy: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  approved: [] as Approved[],

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
    const answer = await readShown(this, operations.redeem.queue, { state: 'approved' })
    if (answer === undefined) return
    this.approved = answer.redemptions
    this.setData({ shelves: shelvesOf(answer.redemptions), hasMore: answer.more })
  },

  async makeReady({ currentTarget: { dataset } }: Tapped): Promise<void> {
    const { redemptionId } = dataset
    await this.doings?.start(operations.redeem.ready, { redemptionId }, () => this.refresh())
  },

  async makeAllReady(): Promise<void> {
    if (this.data.isAllBusy) return
    this.setData({ isAllBusy: true, doing: idle })
    for (const { redemptionId } of this.approved) {
      const sent = await send(operations.redeem.ready, { redemptionId })
      if (sent.kind === 'value') continue
      this.setData({ doing: { ...idle, complaint: sent.refusal.text, next: nextStepOf(sent.refusal) } })
      break
    }
    await this.refresh()
    this.setData({ isAllBusy: false })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  printPickList(): Promise<void> {
    return openSheet(pickList(this.approved, now()))
  },
  printLabels(): Promise<void> {
    return openSheet(labels(this.approved, now()))
  },
})
