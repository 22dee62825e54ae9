import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { send } from '../../../services/commands'
import { stopPullDown } from '../../../services/dialogs'
import { rootFontSize } from '../../../services/textSize'
import { whatOf, type QueuedRedemption } from '../approvals/requestView'

interface SelectableRow {
  readonly redemptionId: string
  readonly who: string
  readonly what: string
  readonly note: string
  readonly isChosen: boolean
}

interface Told {
  readonly key: string
  readonly text: string
}

type Tapped = WechatMiniprogram.BaseEvent<never, { redemptionId: string }>

/** Several requests on one screen, to agree to those that need no second look at once. Each is a command of its own. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    rows: [] as SelectableRow[],
    chosenCount: 0,
    isBusy: false,
    /** What was not done, and why. */
    told: [] as Told[],
  },

  onLoad(): Promise<void> {
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
    const answer = await readShown(this, operations.redeem.queue, { state: 'requested' })
    if (answer !== undefined) this.show(answer.redemptions.map((one) => rowOf(one)))
  },

  show(rows: SelectableRow[]): void {
    this.setData({ rows, chosenCount: rows.filter(({ isChosen }) => isChosen).length })
  },

  toggle({ currentTarget: { dataset } }: Tapped): void {
    if (this.data.isBusy) return
    this.show(
      this.data.rows.map((row: SelectableRow) =>
        row.redemptionId === dataset.redemptionId ? { ...row, isChosen: !row.isChosen } : row,
      ),
    )
  },

  toggleAll(): void {
    const isChosen = this.data.chosenCount < this.data.rows.length
    this.show(this.data.rows.map((row: SelectableRow) => ({ ...row, isChosen })))
  },

  async approve(): Promise<void> {
    const chosen = this.data.rows.filter(({ isChosen }: SelectableRow) => isChosen)
    if (this.data.isBusy || chosen.length === 0) return
    this.setData({ isBusy: true, told: [] })
    const told: Told[] = []
    for (const { redemptionId, who, what } of chosen) {
      const sent = await send(operations.redeem.approve, { redemptionId })
      if (sent.kind === 'value') {
        if (sent.value.state === 'waitingSecond')
          told.push({ key: redemptionId, text: `${who}的${what}还要第二位同意` })
      } else told.push({ key: redemptionId, text: `${who}的${what}没有办：${sent.refusal.text}` })
      // Without a connection the rest would fail one by one; what is pending is asked for again by itself.
      if (sent.kind === 'unknown') break
    }
    await this.refresh()
    this.setData({ isBusy: false, told })
  },
})

const rowOf = (redemption: QueuedRedemption): SelectableRow => ({
  redemptionId: redemption.redemptionId,
  who: redemption.displayName,
  what: whatOf(redemption),
  note: `${String(redemption.points)} 分，${dayAndTimeOf(redemption.requestedAtMs)}`,
  isChosen: false,
})
