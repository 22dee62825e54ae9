import { loading, stateOf } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type BankReverseInput } from '../../../generated/contract'
import { now } from '../../../services/clock'
import { stopPullDown } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { ask, explainTo } from '../../../services/questions'
import { read } from '../../../services/reads'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { correctionViews, outcomeText, type CorrectionView } from './correctionView'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { key: string }>

/**
 * Corrections that wait for a second person, and the form for a new one. Whose passbook it is comes from the code of the
 * resident's own proof, so nobody corrects a passbook whose holder is not there to show it.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    corrections: [] as CorrectionView[],
    depositorId: '',
    line: '',
    reason: '',
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
    const waiting = await readShown(this, operations.bank.corrections, {})
    if (waiting !== undefined) this.setData({ corrections: correctionViews(waiting.corrections) })
  },

  async agree({ currentTarget }: Tapped): Promise<void> {
    const found = this.data.corrections.find(({ key }) => key === currentTarget.dataset.key)
    if (found === undefined) return
    const { depositorId, line, title, reason } = found
    if (!(await ask('同意更正？', `收回“${title}”，原因：${reason}。不能撤销。`, '同意'))) return
    await this.reverse({ depositorId, line, reason })
  },

  async scanProof(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    this.setData({ doing: { ...idle, isBusy: true } })
    const reading = await read(operations.bank.checkProof, { text: scanned.text }, { keep: false })
    if (reading.kind === 'fresh') this.setData({ depositorId: reading.value.depositorId, doing: idle })
    else {
      const { text, next } = stateOf(reading, now())
      this.setData({ doing: { isBusy: false, complaint: text, next } })
    }
  },
  typeLine({ detail }: Typed): void {
    this.setData({ line: detail.value })
  },
  typeReason({ detail }: Typed): void {
    this.setData({ reason: detail.value })
  },

  async submit(): Promise<void> {
    const { depositorId } = this.data
    const [line, reason] = [Number(this.data.line), this.data.reason.trim()]
    const complaint = missing(depositorId, line, reason)
    if (complaint === '') await this.reverse({ depositorId, line, reason })
    else this.setData({ doing: { ...idle, complaint } })
  },

  async reverse(input: BankReverseInput): Promise<void> {
    await this.doings?.start(operations.bank.reverse, input, async (outcome) => {
      this.setData({ depositorId: '', line: '', reason: '' })
      await this.refresh()
      await explainTo(outcome.state === 'done' ? '已更正' : '等第二个人', outcomeText(outcome))
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})

function missing(depositorId: string, line: number, reason: string): string {
  if (depositorId === '') return '请先扫居民的凭证'
  if (!Number.isInteger(line) || line < 1) return '请填第几笔，存折明细里写着编号'
  return reason === '' ? '请写更正的原因' : ''
}
