import type { Choice } from '../../../components/choice-list/choice-list'
import { loading, stateOf } from '../../../components/page-state/pageState'
import { operations, type EarnPlanActivityOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { resume, send, type Sent } from '../../../services/commands'
import { tell } from '../../../services/dialogs'
import { goBack } from '../../../services/navigation'
import { nextStepOf, takeStep, type NextStep } from '../../../services/nextStep'
import { read } from '../../../services/reads'
import { worthOf } from '../../../services/ruleWorth'
import { rootFontSize } from '../../../services/textSize'
import {
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

/** The form by which staff plan an activity at which presence earns points. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    form: newForm(0),
    days: plannableDays(0),
    dayText: '',
    rules: [] as Choice[],
    worth: '',
    complaint: '',
    next: null as NextStep | null,
    isSending: false,
  },

  offered: [] as Rule[],
  commandId: '',

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  onLoad(): Promise<void> {
    const form = newForm(now())
    this.setData({ form, days: plannableDays(now()), dayText: readableDay(form.day) })
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const reading = await read(operations.earn.rules, {})
    this.setData({ state: stateOf(reading, now()) })
    if (reading.kind !== 'fresh' && reading.kind !== 'kept') return
    this.offered = rulesOfPresence(reading.value.rules)
    this.setData({
      rules: this.offered.map((rule: Rule) => ({ value: rule.id, title: rule.act, note: worthOf(rule) })),
    })
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
    const complaint = missingOf(form)
    const rule = this.ruleOf(form)
    this.setData({ complaint, next: null })
    if (complaint !== '' || rule === undefined || isSending) return
    this.setData({ isSending: true })
    await this.show(await send(operations.earn.planActivity, planInput(form, rule)))
  },

  async show(sent: Sent<EarnPlanActivityOutput>): Promise<void> {
    this.commandId = sent.kind === 'unknown' ? sent.commandId : ''
    this.setData({ isSending: false })
    if (sent.kind === 'value') {
      await goBack()
      await tell('活动安排好了')
    } else {
      this.setData({ complaint: sent.refusal.text, next: nextStepOf(sent.refusal) })
    }
  },

  async takeNext(): Promise<void> {
    const { next } = this.data
    if (next === null || (await takeStep(next))) return
    this.setData({ isSending: true, complaint: '', next: null })
    const sent =
      this.commandId === '' ? undefined : await resume(operations.earn.planActivity, this.commandId)
    if (sent === undefined) await goBack()
    else await this.show(sent)
  },
})
