import type { Choice } from '../../../components/choice-list/choice-list'
import { loading, stateOf } from '../../../components/page-state/pageState'
import {
  operations,
  type EarnEditActivityOutput,
  type EarnPlanActivityOutput,
} from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { resume, send, type Sent } from '../../../services/commands'
import { tell } from '../../../services/dialogs'
import { goBack, queryText } from '../../../services/navigation'
import { nextStepOf, takeStep, type NextStep } from '../../../services/nextStep'
import { read } from '../../../services/reads'
import { worthOf } from '../../../services/ruleWorth'
import { scan } from '../../../services/scan'
import { explainTo } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import {
  editInput,
  formOf,
  missingOf,
  newForm,
  planInput,
  plannableDays,
  rulesOfPresence,
  worthText,
  type PlanForm,
  type Rule,
} from './planForm'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

type Index = WechatMiniprogram.CustomEvent<{ value: string | number }>

const myself: Choice = { value: '', title: '我自己', note: '' }
const nowhere: Choice = { value: '', title: '不用海报', note: '' }

/** The form by which staff plan an activity, or change one: when, where, how many, by which rule, led by whom. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    form: newForm(0),
    days: plannableDays(0),
    dayText: '',
    rules: [] as Choice[],
    leaders: [myself] as Choice[],
    leaderName: myself.title,
    venues: [nowhere] as Choice[],
    venueName: nowhere.title,
    isEdit: false,
    /** The change is meant for all that follow in the series as well. */
    isFollowing: false,
    /** False for an activity without sign-up, which cannot get one later. */
    hasCapacity: true,
    worth: '',
    complaint: '',
    next: null as NextStep | null,
    isSending: false,
  },

  offered: [] as Rule[],
  commandId: '',
  activityId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(query): Promise<void> {
    this.activityId = queryText(query.activityId)
    this.setData({ isFollowing: queryText(query.following) === 'yes' })
    const form = newForm(now())
    this.setData({ form, days: plannableDays(now()), dayText: readableDay(form.day) })
    return this.refresh()
  },

  async refresh(): Promise<void> {
    if (this.activityId !== '') {
      await this.loadActivity()
      return
    }
    const [reading, leaders, venues] = await Promise.all([
      read(operations.earn.rules, {}),
      read(operations.earn.leaders, {}),
      read(operations.earn.venues, {}),
    ])
    if (leaders.kind === 'fresh' || leaders.kind === 'kept') {
      const others = leaders.value.leaders.map(({ personId, displayName }) => ({
        value: personId,
        title: displayName,
        note: '',
      }))
      this.setData({ leaders: [myself, ...others] })
    }
    if (venues.kind === 'fresh' || venues.kind === 'kept') {
      const places = venues.value.venues.map(({ venueId, name }) => ({
        value: venueId,
        title: name,
        note: '',
      }))
      this.setData({ venues: [nowhere, ...places] })
    }
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.offered = rulesOfPresence(reading.value.rules)
    this.setData({
      rules: this.offered.map((rule: Rule) => ({ value: rule.id, title: rule.act, note: worthOf(rule) })),
    })
  },

  /** The activity that is to be changed; its rule and its leader stay. */
  async loadActivity(): Promise<void> {
    const reading = await read(operations.earn.activity, { activityId: this.activityId }, { keep: false })
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh') return
    const form = formOf(reading.value)
    const hasCapacity = reading.value.capacity !== undefined
    this.setData({ form, dayText: readableDay(form.day), isEdit: true, hasCapacity })
  },

  typeCapacity({ detail }: Typed): void {
    this.change({ capacity: detail.value.trim() })
  },
  typeWeeks({ detail }: Typed): void {
    this.change({ weeks: detail.value.trim() })
  },
  pickLeader({ detail }: Index): void {
    const leader = this.data.leaders[Number(detail.value)]
    if (leader === undefined) return
    this.change({ leaderId: leader.value, leaderCode: '' })
    this.setData({ leaderName: leader.title })
  },
  /** Any resident can lead: they show their own code. */
  async scanLeader(): Promise<void> {
    const scanned = await scan()
    if (scanned.kind !== 'text') return
    this.change({ leaderCode: scanned.text, leaderId: '' })
    this.setData({ leaderName: '刚扫的这位居民' })
  },
  pickVenue({ detail }: Index): void {
    const venue = this.data.venues[Number(detail.value)]
    if (venue === undefined) return
    this.change({ venueId: venue.value })
    this.setData({ venueName: venue.title })
  },

  typeTitle({ detail }: Typed): void {
    this.change({ title: detail.value })
  },
  typePlace({ detail }: Typed): void {
    this.change({ place: detail.value })
  },
  pickDay({ detail }: Typed): void {
    this.change({ day: detail.value })
    this.setData({ dayText: readableDay(detail.value) })
  },
  pickFrom({ detail }: Typed): void {
    this.change({ from: detail.value })
  },
  pickUntil({ detail }: Typed): void {
    this.change({ until: detail.value })
  },
  chooseRule({ detail }: Typed): void {
    this.change({ ruleId: detail.value })
  },

  change(change: Partial<PlanForm>): void {
    const form = { ...this.data.form, ...change }
    this.setData({ form, worth: worthText(form, this.ruleOf(form)), complaint: '' })
  },

  ruleOf({ ruleId }: PlanForm): Rule | undefined {
    return this.offered.find(({ id }: Rule) => id === ruleId)
  },

  async submit(): Promise<void> {
    const { form, isSending } = this.data
    const { isEdit } = this.data
    const complaint = missingOf(form, isEdit)
    const rule = this.ruleOf(form)
    this.setData({ complaint, next: null })
    if (complaint !== '' || isSending) return
    if (isEdit) {
      this.setData({ isSending: true })
      const input = { ...editInput(this.activityId, form), following: this.data.isFollowing }
      await this.show(await send(operations.earn.editActivity, input))
    } else if (rule !== undefined) {
      this.setData({ isSending: true })
      await this.show(await send(operations.earn.planActivity, planInput(form, rule)))
    }
  },

  async show(sent: Sent<EarnPlanActivityOutput | EarnEditActivityOutput>): Promise<void> {
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    this.setData({ isSending: false })
    if (sent.kind === 'value') {
      await goBack()
      await sayWhatWasDone(sent.value)
    } else {
      this.setData({ complaint: sent.refusal.text, next: nextStepOf(sent.refusal) })
    }
  },

  async takeNext(): Promise<void> {
    const { next } = this.data
    if (next === null || (await takeStep(next))) return
    this.setData({ isSending: true, complaint: '', next: null })
    const operation = this.data.isEdit ? operations.earn.editActivity : operations.earn.planActivity
    const sent =
      this.commandId === ''
        ? undefined
        : await resume<unknown, EarnPlanActivityOutput | EarnEditActivityOutput>(operation, this.commandId)
    if (sent === undefined) await goBack()
    else await this.show(sent)
  },
})

/** Says what was planned or changed; which of a series stayed as they were has to have been read. */
async function sayWhatWasDone(done: EarnPlanActivityOutput | EarnEditActivityOutput): Promise<void> {
  if (!('left' in done)) {
    await tell('活动安排好了')
    return
  }
  const { left } = done
  if (left.length === 0) await tell('改好了，报了名的人会收到消息')
  else {
    const lines = left.map(({ startsAtMs, text }) => `${readableDay(dayOf(startsAtMs))}：${text}`)
    await explainTo('这几次没有改', lines.join('\n'))
  }
}
