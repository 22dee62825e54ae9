import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type RedeemHardshipsOutput } from '../../../generated/contract'
import { addDays, addMonths, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string; building: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.BaseEvent<never, { personId: string; name: string }>

interface NotedView {
  readonly personId: string
  readonly name: string
  readonly note: string
}

/** It is looked at again twice a year. */
const monthsAtFirst = 6

/** Who goes first where a reward is kept for those in hardship; only those who decide it see the list. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    noted: [] as NotedView[],
    chosen: { personId: '', name: '', building: '' },
    firstDay: '',
    untilDay: '',
    untilText: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    const today = dayOf(now())
    this.setData({ firstDay: today })
    this.showDay(addMonths(today, monthsAtFirst))
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
    const list = await readShown(this, operations.redeem.hardships, {}, { keep: false })
    if (list !== undefined) this.setData({ noted: list.people.map(notedView) })
  },

  choose({ detail: { personId, displayName, building } }: Found): void {
    this.setData({ chosen: { personId, name: displayName, building }, doing: idle })
  },
  pickDay({ detail }: Picked): void {
    this.showDay(detail.value)
  },
  showDay(untilDay: string): void {
    this.setData({ untilDay, untilText: readableDay(untilDay), doing: idle })
  },

  async note(): Promise<void> {
    const { chosen, untilDay } = this.data
    await this.save(chosen.personId, untilDay, '记好了')
  },
  async end({ currentTarget: { dataset } }: Tapped): Promise<void> {
    const { personId, name } = dataset
    if (!(await ask(`不再优先照顾${name}？`, '已经换到的照样给。', '不再照顾'))) return
    await this.save(personId, addDays(dayOf(now()), -1), '改好了')
  },
  async save(personId: string, untilDay: string, said: string): Promise<void> {
    await this.doings?.start(operations.redeem.noteHardship, { personId, untilDay }, async () => {
      this.setData({ chosen: { personId: '', name: '', building: '' } })
      await this.refresh()
      await tell(said)
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const notedView = ({
  personId,
  displayName,
  untilDay,
  isForHousehold,
}: RedeemHardshipsOutput['people'][number]): NotedView => ({
  personId,
  name: displayName,
  note: `${isForHousehold ? '一家人都算，' : ''}到 ${readableDay(untilDay)}`,
})
