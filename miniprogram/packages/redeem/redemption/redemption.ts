import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { open, queryText, replace } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { forPersonId } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { certificateSheet } from './certificateSheet'
import { blankRedemption, redemptionPage, slotChoices, spanOf, type Redemption } from './redemptionPage'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** How far one redemption has come, the way to its code, somebody else who collects it, and the way back out. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    view: blankRedemption,
    redemptionId: '',
    /** The times at which it can be collected, and the one that was chosen. */
    slots: [] as Choice[],
    chosenSlot: '',
    isNaming: false,
    collector: '',
    digits: '',
    /** It was cancelled just now, so it can be had again with one tap. */
    wasCancelled: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  redemption: undefined as Redemption | undefined,

  onLoad(query): void {
    this.setData({ redemptionId: queryText(query.redemptionId) })
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
    const input = { redemptionId: this.data.redemptionId }
    const answer = await readShown(this, operations.redeem.redemption, input, { forPersonId: forPersonId() })
    if (answer === undefined) return
    this.redemption = answer.redemption
    this.setData({ view: redemptionPage(answer.redemption), ...slotChoices(answer) })
  },

  openCode(): void {
    void open('pickUp', { redemptionId: this.data.redemptionId })
  },

  async openCertificate(): Promise<void> {
    const { redemption } = this
    const reading = await read(operations.people.me, {})
    if (redemption === undefined) return
    if (reading.kind === 'fresh' || reading.kind === 'kept') {
      await openSheet(certificateSheet(redemption, reading.value))
    } else await tell(reading.refusal.text)
  },

  async chooseSlot({ detail }: Typed): Promise<void> {
    const [fromMs, untilMs] = spanOf(detail.value)
    await this.doings?.start(
      operations.redeem.chooseSlot,
      { redemptionId: this.data.redemptionId, fromMs, untilMs },
      () => this.refresh(),
      forPersonId(),
    )
  },

  startNaming(): void {
    this.setData({ isNaming: true, doing: idle })
  },
  typeCollector({ detail }: Typed): void {
    this.setData({ collector: detail.value, doing: idle })
  },
  typeDigits({ detail }: Typed): void {
    this.setData({ digits: detail.value, doing: idle })
  },

  async nameCollector(): Promise<void> {
    const { digits } = this.data
    const name = this.data.collector.trim()
    if (name === '' || !/^[0-9]{4}$/.test(digits)) {
      const complaint = name === '' ? '请写谁来领' : '请写四位数字'
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = { redemptionId: this.data.redemptionId, name, lastDigits: digits }
    await this.doings?.start(
      operations.redeem.nameCollector,
      input,
      async () => {
        this.setData({ isNaming: false })
        await this.refresh()
      },
      forPersonId(),
    )
  },

  async cancel(): Promise<void> {
    const points = String(this.redemption?.points ?? 0)
    if (!(await ask('不要了吗？', `${points} 分会马上退回存折，东西让给别的邻居。`, '不要了'))) return
    await this.doings?.start(
      operations.redeem.cancel,
      { redemptionId: this.data.redemptionId },
      async () => {
        this.setData({ wasCancelled: true })
        await this.refresh()
      },
      forPersonId(),
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },

  askAgain(): void {
    void replace('reward', { rewardId: this.redemption?.rewardId ?? '' })
  },
})
