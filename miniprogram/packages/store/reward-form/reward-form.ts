import { loading, ready } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import {
  formOf,
  kinds,
  limits,
  missingOf,
  newForm,
  newReward,
  saidIn,
  type LimitChoice,
  type RewardForm,
} from './rewardForm'

type Typed = WechatMiniprogram.CustomEvent<{ name: keyof RewardForm; value: string }>
type Chosen<T> = WechatMiniprogram.CustomEvent<{ value: T }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>

/** The form by which staff put something on offer, or change what is said of it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: ready,
    isNew: true,
    form: newForm(0),
    kinds,
    limits,
    hardshipText: '',
    hasPhotos: false,
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  rewardId: '',
  valueFen: 0,
  /** Those it has already, which are kept while no others are chosen. */
  photoIds: [] as string[],
  chosenPhotoIds: [] as string[],
  isUploading: false,

  onLoad(query): Promise<void> {
    this.rewardId = queryText(query.rewardId)
    this.valueFen = Number(queryText(query.valueFen))
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    this.show(newForm(now()))
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    if (this.rewardId === '') return
    this.setData({ isNew: false, state: loading })
    const answer = await readShown(this, operations.redeem.reward, { rewardId: this.rewardId })
    if (answer === undefined) return
    this.photoIds = answer.reward.photoIds
    this.setData({ hasPhotos: this.photoIds.length > 0 })
    this.show(formOf(answer.reward, this.valueFen, now()))
  },

  show(form: RewardForm): void {
    this.setData({ form, hardshipText: `${readableDay(form.hardshipUntilDay)}起大家都能换`, doing: idle })
  },
  change(change: Partial<RewardForm>): void {
    this.show({ ...this.data.form, ...change })
  },

  type({ detail }: Typed): void {
    this.change({ [detail.name]: detail.value })
  },
  chooseKind({ detail }: Chosen<RewardForm['kind']>): void {
    this.change({ kind: detail.value, keptDays: detail.value === 'service' ? '90' : '7' })
  },
  chooseLimit({ detail }: Chosen<LimitChoice>): void {
    this.change({ limit: detail.value })
  },
  toggleHardship(): void {
    this.change({ isHardshipFirst: !this.data.form.isHardshipFirst })
  },
  pickDay({ detail }: Chosen<string>): void {
    this.change({ hardshipUntilDay: detail.value })
  },
  photosChanged({ detail }: Photos): void {
    this.chosenPhotoIds = detail.photoIds
    this.isUploading = detail.isBusy
  },

  async submit(): Promise<void> {
    const { form, isNew } = this.data
    const missing = missingOf(form, isNew)
    const complaint = missing === '' && this.isUploading ? '照片还在上传，请等一下' : missing
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const done = async (): Promise<void> => {
      await goBack()
      await tell(isNew ? '上架好了' : '改好了')
    }
    const photoIds = this.chosenPhotoIds.length > 0 ? this.chosenPhotoIds : this.photoIds
    if (isNew) await this.doings?.start(operations.redeem.addReward, newReward(form, photoIds), done)
    else {
      const input = { rewardId: this.rewardId, ...saidIn(form), photoIds }
      await this.doings?.start(operations.redeem.editReward, input, done)
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
