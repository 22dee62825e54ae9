import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { harvestInput, missingOf, newHarvest, type HarvestForm } from './harvestForm'

type Typed = WechatMiniprogram.CustomEvent<{ name: keyof HarvestForm; value: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>

/** What was picked in the garden goes on offer: one share a household first, then what is left. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    form: newHarvest(0),
    pickedText: '',
    bestText: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  photoIds: [] as string[],
  isUploading: false,

  onLoad(): void {
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    this.show(newHarvest(now()))
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  show(form: HarvestForm): void {
    this.setData({
      form,
      pickedText: readableDay(form.pickedOn),
      bestText: readableDay(form.bestBefore),
      doing: idle,
    })
  },

  type({ detail }: Typed): void {
    this.show({ ...this.data.form, [detail.name]: detail.value })
  },
  pickPicked({ detail }: Picked): void {
    this.show({ ...this.data.form, pickedOn: detail.value })
  },
  pickBest({ detail }: Picked): void {
    this.show({ ...this.data.form, bestBefore: detail.value })
  },
  photosChanged({ detail }: Photos): void {
    this.photoIds = detail.photoIds
    this.isUploading = detail.isBusy
  },

  async submit(): Promise<void> {
    const missing = missingOf(this.data.form)
    const complaint = missing === '' && this.isUploading ? '照片还在上传，请等一下' : missing
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = harvestInput(this.data.form, this.photoIds)
    await this.doings?.start(operations.redeem.enterHarvest, input, async () => {
      await goBack()
      await tell('登记好了，居民现在就能换')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
