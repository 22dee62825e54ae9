import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type EarnCompostBatchesOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

interface BatchView {
  readonly batchId: string
  readonly title: string
  readonly since: string
  readonly sum: string
  readonly became: string
}

const kilograms = (grams: number): string => `${(grams / 1000).toFixed(1)}公斤`

/** Staff open and close the compost batch that people's kitchen waste goes into. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    batches: [] as BatchView[],
    openId: '',
    weight: '',
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
    const found = await readShown(this, operations.earn.compostBatches, {})
    if (found === undefined) return
    const openId = found.batches.find(({ isOpen }) => isOpen)?.batchId ?? ''
    this.setData({ batches: found.batches.map(view), openId })
  },

  typeWeight({ detail }: Typed): void {
    this.setData({ weight: detail.value })
  },
  async begin(): Promise<void> {
    await this.doings?.start(operations.earn.openCompostBatch, {}, () => this.refresh())
  },
  async close(): Promise<void> {
    const { openId: batchId, weight } = this.data
    const grams = Math.round(Number(weight) * 10) * 100
    if (Number.isNaN(grams) || grams < 0) {
      this.setData({ doing: { ...idle, complaint: '请填公斤数，或不填' } })
      return
    }
    if (!(await ask('结束这一批？', '结束以后称的重算到下一批。', '结束'))) return
    const input = { batchId, ...(grams === 0 ? {} : { compostGrams: grams }) }
    await this.doings?.start(operations.earn.closeCompostBatch, input, async () => {
      this.setData({ weight: '' })
      await this.refresh()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

const view = (batch: EarnCompostBatchesOutput['batches'][number]): BatchView => ({
  batchId: batch.batchId,
  title: `第${String(batch.number)}批${batch.isOpen ? '，正在收集' : ''}`,
  since:
    batch.closedAtMs === undefined
      ? `${dayAndTimeOf(batch.openedAtMs)}开始`
      : `${dayAndTimeOf(batch.openedAtMs)}到${dayAndTimeOf(batch.closedAtMs)}`,
  sum: `${String(batch.dropOffs)}次，共${kilograms(batch.grams)}`,
  became: [
    ...(batch.compostGrams === undefined ? [] : [`肥料${kilograms(batch.compostGrams)}`]),
    ...batch.harvests.map(({ title }) => title),
  ].join('、'),
})
