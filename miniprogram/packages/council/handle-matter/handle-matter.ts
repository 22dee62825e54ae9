import type { Choice } from '../../../components/choice-list/choice-list'
import { matterView, type MatterView } from '../../../components/matter-card/matterView'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMatterOutput } from '../../../generated/contract'
import { addDays, dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { emptyForm, fiveFrom, formOf, missingOf, type FiveForm } from './fiveForm'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Filled = WechatMiniprogram.CustomEvent<{ value: string }, never, { field: keyof FiveForm }>
type Photos = WechatMiniprogram.CustomEvent<{ photoIds: string[]; isBusy: boolean }>

const begin: Choice = { value: 'begin', title: '写清五项，开始办', note: '目标、内容、措施、期限、责任人' }
const strikeOff: Choice = { value: 'strikeOff', title: '办好了，销号', note: '要有现场照片' }
const postpone: Choice = { value: 'postpone', title: '暂时办不了', note: '写明原因和再看的日期' }
const uphold: Choice = { value: 'uphold', title: '异议成立，重新办', note: '定一个新的期限' }
const dismiss: Choice = { value: 'dismiss', title: '不成立，答复理由', note: '' }

const steps: Readonly<Record<CouncilMatterOutput['state'], readonly Choice[]>> = {
  accepted: [begin, postpone],
  inProgress: [strikeOff, begin, postpone],
  postponed: [begin],
  struckOff: [],
}

/** Staff move a matter on: make it clear, strike it off with evidence, postpone it, answer an objection. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    matter: null as MatterView | null,
    objection: '',
    doubtful: false,
    shows: [
      { value: 'shown', title: '公开' },
      { value: 'hidden', title: '不公开' },
    ],
    show: 'shown',
    steps: [] as readonly Choice[],
    step: '',
    form: emptyForm,
    words: '',
    day: '',
    dayText: '',
    firstDay: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  matterId: '',
  objectionId: '',
  photoIds: [] as string[],
  isUploading: false,

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): Promise<void> {
    this.matterId = queryText(query.matterId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.council.matter, { matterId: this.matterId })
    if (shown === undefined) return
    const waiting = shown.objectionsSaid.find(({ answer }) => answer === undefined)
    this.objectionId = waiting?.objectionId ?? ''
    const choices = waiting === undefined ? steps[shown.state] : [uphold, dismiss]
    const day = addDays(dayOf(now()), 14)
    this.setData({
      matter: matterView(shown),
      objection: waiting?.words ?? '',
      doubtful: waiting?.doubtful ?? false,
      show: waiting?.doubtful === true ? 'hidden' : 'shown',
      steps: choices,
      step: choices[0]?.value ?? '',
      form: formOf(shown.five, day),
      day,
      dayText: readableDay(day),
      firstDay: addDays(dayOf(now()), 1),
    })
  },

  chooseShow({ detail }: Typed): void {
    this.setData({ show: detail.value })
  },
  chooseStep({ detail }: Typed): void {
    this.setData({ step: detail.value, doing: idle })
  },
  fill({ detail, currentTarget }: Filled): void {
    this.setData({ form: { ...this.data.form, [currentTarget.dataset.field]: detail.value }, doing: idle })
  },
  typeWords({ detail }: Typed): void {
    this.setData({ words: detail.value, doing: idle })
  },
  pickDay({ detail }: Typed): void {
    const form = { ...this.data.form, dueOn: detail.value }
    this.setData({ day: detail.value, dayText: readableDay(detail.value), form })
  },
  changePhotos({ detail }: Photos): void {
    this.photoIds = detail.photoIds
    this.isUploading = detail.isBusy
  },

  async submit(): Promise<void> {
    const { step, form, day } = this.data
    const { matterId, objectionId, photoIds, doings } = this
    const words = this.data.words.trim()
    const complaint = step === 'begin' ? missingOf(form) : this.isUploading ? '照片还在上传，请稍等' : ''
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const done = async (): Promise<void> => {
      await goBack()
      await tell('办好了')
    }
    const { begin: start, strikeOff: strike, postpone: put, answerObjection } = operations.council
    if (step === 'begin') await doings?.start(start, { matterId, five: fiveFrom(form) }, done)
    else if (step === 'strikeOff') await doings?.start(strike, { matterId, words, photoIds }, done)
    else if (step === 'postpone') await doings?.start(put, { matterId, words, lookAgainOn: day }, done)
    else {
      const upheld = step === 'uphold'
      const showsObjection = this.data.show === 'shown'
      const said = { matterId, objectionId, upheld, words, showsObjection, ...(upheld ? { dueOn: day } : {}) }
      await doings?.start(answerObjection, said, done)
    }
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
