import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { worthOf } from '../../../services/ruleWorth'
import { scan } from '../../../services/scan'
import { rootFontSize } from '../../../services/textSize'
import { gramsOf, keys, pressed } from './keypad'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { key: string }>

/**
 * Staff weigh what people bring: the weight from the scale, then the person's code, then the next person. The code comes
 * last because it is good for half a minute.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    rules: [] as Choice[],
    ruleId: '',
    keys,
    typed: '',
    photoIds: [] as string[],
    isUploading: false,
    /** A picker of its own for each weighing, so that no photo stays for the next person. */
    pickers: [0],
    /** What became of the last one, such as `王阿姨 2.5公斤 +5分`. */
    last: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(): Promise<void> {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const book = await readShown(this, operations.earn.rules, {})
    if (book === undefined) return
    const weighed = book.rules.filter(({ unit }) => unit === 'gram')
    this.setData({
      rules: weighed.map((rule) => ({ value: rule.id, title: rule.act, note: worthOf(rule) })),
      ruleId: this.data.ruleId === '' ? (weighed[0]?.id ?? '') : this.data.ruleId,
    })
  },

  chooseRule({ detail }: Chosen): void {
    this.setData({ ruleId: detail.value })
  },
  changePhotos({ detail }: Photos): void {
    this.setData({ photoIds: detail.photoIds, isUploading: detail.isBusy, doing: idle })
  },
  press({ currentTarget }: Tapped): void {
    this.setData({ typed: pressed(this.data.typed, currentTarget.dataset.key), last: '', doing: idle })
  },

  async scanAndSave(): Promise<void> {
    const { ruleId, typed, photoIds, isUploading } = this.data
    const grams = gramsOf(typed)
    if (grams === 0) {
      this.setData({ doing: { ...idle, complaint: '请先按秤上的公斤数' } })
      return
    }
    if (isUploading) {
      this.setData({ doing: { ...idle, complaint: '照片还在上传，请等一下' } })
      return
    }
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    const photo = photoIds.length === 0 ? {} : { photoIds }
    const input = { code: scanned.text, ruleId, grams, ...photo }
    await this.doings?.start(operations.earn.weigh, input, (done) => {
      const { displayName, points, honour, capped } = done
      const more = capped ? `，今天到上限了，多的记荣誉${String(honour)}分` : ''
      const last = `${displayName} ${(done.grams / 1000).toFixed(1)}公斤 +${String(points)}分${more}`
      const pickers = this.data.pickers.map((picker) => picker + 1)
      this.setData({ typed: '', last, photoIds: [], pickers })
      return Promise.resolve()
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
