import type { Choice } from '../../../components/choice-list/choice-list'
import { loading, stateOf } from '../../../components/page-state/pageState'
import {
  operations,
  type PeopleCommunitiesOutput,
  type PeopleRegisterOutput,
} from '../../../generated/contract'
import type { RefusalAnswer } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { resume, send, type Sent } from '../../../services/commands'
import { hasAgreed } from '../../../services/consent'
import { replace } from '../../../services/navigation'
import { nextStepOf, takeStep, type NextStep } from '../../../services/nextStep'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'
import { buildingChoices, communityChoices, emptyForm, inputOf, missing, wardYears } from './registerForm'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const whomChoices: Choice[] = [
  { value: 'self', title: '只给我自己', note: '' },
  { value: 'ward', title: '给我自己和孩子', note: '不满十四周岁的孩子，由您代为同意' },
]

/** Three questions: where one lives, what one wants to be called, and for whom. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    question: 1,
    form: emptyForm,
    communities: [] as Choice[],
    buildings: [] as Choice[],
    whomChoices,
    years: [] as string[],
    /** What is missing, or why the server refused. */
    complaint: '',
    next: null as NextStep | null,
    isSending: false,
    isDone: false,
  },

  offered: [] as PeopleCommunitiesOutput['communities'],
  /** The registration whose outcome is unknown. */
  commandId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async onLoad(): Promise<void> {
    this.setData({ years: wardYears(now()) })
    if (hasAgreed()) await this.refresh()
    else await replace('agreement')
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.people.communities, {})
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.offered = reading.value.communities
    this.setData({ communities: communityChoices(this.offered) })
    const [only, ...others] = this.offered
    if (only !== undefined && others.length === 0) this.pickCommunity(only.id)
  },

  chooseCommunity({ detail }: Chosen): void {
    this.pickCommunity(detail.value)
  },
  pickCommunity(communityId: string): void {
    this.setData({
      'form.communityId': communityId,
      'form.buildingId': '',
      buildings: buildingChoices(this.offered, communityId),
      complaint: '',
    })
  },
  chooseBuilding({ detail }: Chosen): void {
    this.setData({ 'form.buildingId': detail.value, complaint: '' })
  },
  typeName({ detail }: Chosen): void {
    this.setData({ 'form.displayName': detail.value })
  },
  toggleMember(): void {
    this.setData({ 'form.member': !this.data.form.member })
  },
  chooseWhom({ detail }: Chosen): void {
    this.setData({ 'form.whom': detail.value, complaint: '' })
  },
  typeWardName({ detail }: Chosen): void {
    this.setData({ 'form.wardName': detail.value })
  },
  pickWardYear({ detail }: Chosen): void {
    this.setData({ 'form.wardYear': this.data.years[Number(detail.value)] ?? '', complaint: '' })
  },

  back(): void {
    this.setData({ question: this.data.question - 1, complaint: '', next: null })
  },

  async forward(): Promise<void> {
    const { form, question, isSending } = this.data
    const complaint = missing(form, question)
    this.setData({ complaint, next: null })
    if (complaint !== '' || isSending) return
    if (question < 3) {
      this.setData({ question: question + 1 })
      return
    }
    this.setData({ isSending: true })
    this.show(await send(operations.people.register, inputOf(form)))
  },

  show(sent: Sent<PeopleRegisterOutput>): void {
    this.setData({ isSending: false })
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    if (sent.kind === 'value') this.setData({ isDone: true, complaint: '' })
    else this.complain(sent.refusal)
  },

  complain(refusal: RefusalAnswer): void {
    this.setData({ complaint: refusal.text, next: nextStepOf(refusal) })
  },

  async takeNext(): Promise<void> {
    const { next } = this.data
    if (next === null || (await takeStep(next))) return
    this.setData({ isSending: true, complaint: '', next: null })
    const sent = this.commandId === '' ? undefined : await resume(operations.people.register, this.commandId)
    if (sent === undefined) await replace('home')
    else this.show(sent)
  },

  goHome: () => void replace('home'),
})
