import type { Choice } from '../../../components/choice-list/choice-list'
import { loading, ready } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import {
  formOf,
  kinds,
  limitsFor,
  missingOf,
  newForm,
  newReward,
  nobody,
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
    limits: limitsFor(newForm(0)),
    donors: [] as Choice[],
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
  agreements: new Map<string, string>(),
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
    if (this.rewardId === '') {
      await this.loadDonors()
      return
    }
    this.setData({ isNew: false, state: loading })
    const answer = await readShown(this, operations.redeem.reward, { rewardId: this.rewardId })
    if (answer === undefined) return
    this.photoIds = answer.reward.photoIds
    this.setData({ hasPhotos: this.photoIds.length > 0 })
    this.show(formOf(answer.reward, this.valueFen, now()))
  },

  /** Who gave it can be said as soon as it is known who gives; the form does not wait for it. */
  async loadDonors(): Promise<void> {
    const reading = await read(operations.redeem.donors, {})
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    const { donors } = reading.value
    this.agreements = new Map(donors.map(({ groupId, agreement = '' }) => [groupId, agreement]))
    const choices = donors.map(({ groupId, name, agreement = '' }) => ({
      value: groupId,
      title: name,
      note: agreement,
    }))
    this.setData({
      donors: choices.length === 0 ? [] : [{ value: nobody, title: '不是捐的', note: '' }, ...choices],
    })
  },
  chooseDonor({ detail }: Chosen<string>): void {
    this.change({ donorId: detail.value, agreement: this.agreements.get(detail.value) ?? '' })
  },

  show(form: RewardForm): void {
    this.setData({
      form,
      limits: limitsFor(form),
      hardshipText: `${readableDay(form.hardshipUntilDay)}起大家都能换`,
      doing: idle,
    })
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
