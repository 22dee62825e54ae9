import type { Choice } from '../../../components/choice-list/choice-list'
import { categories, explain, refusalOfRules } from '../../../generated/shared'
import { now } from '../../../services/clock'
import { idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { keepDraft, keptDraft, withoutRule, withRule } from '../bookDraft'
import { measures, periodNames, worthOfRule, type Rule } from '../ruleText'
import { firstExpiryValue, formOf, missingOf, newRule, ruleOf, type CapForm, type RuleForm } from './ruleForm'

type TextField =
  'act' | 'quantity' | 'from' | 'to' | 'expiryValue' | 'minimumPresence' | 'announceAbove' | 'objectionDays'
type NamedList = 'factors' | 'supplements'
interface TypedText {
  readonly at: number
  readonly field: 'name' | 'number'
  readonly value: string
}
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, never, { field: TextField }>
type TypedNamed = WechatMiniprogram.CustomEvent<TypedText, never, { list: NamedList }>
type RemovedNamed = WechatMiniprogram.CustomEvent<{ at: number }, never, { list: NamedList }>
type AddedNamed = WechatMiniprogram.BaseEvent<never, { list: NamedList }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>
type OfCap = WechatMiniprogram.CustomEvent<{ value: string }, never, { at: number }>
type TappedCap = WechatMiniprogram.BaseEvent<never, { at: number }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

const unitKeys = Object.keys(measures) as Rule['unit'][]
const periodKeys = Object.keys(periodNames) as (keyof typeof periodNames)[]
const expiryKinds: RuleForm['expiryKind'][] = ['yearEnd', 'months', 'day', 'never']
const aboves: { value: 'honour' | 'nothing'; name: string }[] = [
  { value: 'honour', name: '超出的只记荣誉' },
  { value: 'nothing', name: '超出的不记' },
]
const spendings: Choice[] = [
  { value: 'points', title: '记可用积分', note: '可以兑换，同时记荣誉' },
  { value: 'honour', title: '只记荣誉', note: '不能兑换，永远保留' },
]

/** The form for one rule of a draft. What it makes of the draft is kept on the phone; nothing is sent from here. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    isNew: false,
    form: formOf(newRule(0)),
    worth: '',
    measure: '',
    categoryNames: [...categories] as string[],
    unitNames: unitKeys.map((unit) => measures[unit].name),
    periods: periodKeys.map((period) => periodNames[period]),
    periodNames,
    aboveNames: aboves.map(({ name }) => name),
    expiryNames: ['几年后的年底', '几个月后', '某一天', '长期可用'],
    expiryKinds,
    spendings,
    doing: idle,
  },

  before: newRule(0),

  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  onLoad(query): void {
    const ruleId = queryText(query.ruleId)
    const known = keptDraft()?.rules.find(({ id }) => id === ruleId)
    this.before = known ?? newRule(now())
    this.setData({ isNew: known === undefined })
    this.change(formOf(this.before))
  },

  change(change: Partial<RuleForm>): void {
    const form = { ...this.data.form, ...change }
    const isWhole = missingOf(form) === ''
    this.setData({
      form,
      worth: isWhole ? worthOfRule(ruleOf(form, this.before)) : '',
      measure: measures[form.unit].name,
      doing: idle,
    })
  },

  typeText({ detail, currentTarget }: Typed): void {
    this.change({ [currentTarget.dataset.field]: detail.value })
  },
  pickCategory({ detail }: Picked): void {
    const category = categories[Number(detail.value)]
    if (category !== undefined) this.change({ category })
  },
  pickUnit({ detail }: Picked): void {
    const unit = unitKeys[Number(detail.value)]
    if (unit !== undefined) this.change({ unit })
  },
  chooseSpending({ detail }: Chosen): void {
    this.change({ honourOnly: detail.value === 'honour' })
  },
  pickExpiry({ detail }: Picked): void {
    const expiryKind = expiryKinds[Number(detail.value)]
    if (expiryKind !== undefined)
      this.change({ expiryKind, expiryValue: firstExpiryValue(expiryKind, now()) })
  },
  pickExpiryDay({ detail }: Picked): void {
    this.change({ expiryValue: detail.value })
  },

  typeCap({ detail, currentTarget }: OfCap): void {
    this.changeCap(currentTarget.dataset.at, { quantity: detail.value })
  },
  pickPeriod({ detail, currentTarget }: OfCap): void {
    const per = periodKeys[Number(detail.value)]
    if (per !== undefined) this.changeCap(currentTarget.dataset.at, { per })
  },
  pickAbove({ detail, currentTarget }: OfCap): void {
    const above = aboves[Number(detail.value)]?.value
    if (above !== undefined) this.changeCap(currentTarget.dataset.at, { above })
  },
  changeCap(at: number, change: Partial<CapForm>): void {
    const { caps } = this.data.form
    this.change({ caps: caps.map((cap, index) => (index === at ? { ...cap, ...change } : cap)) })
  },
  addCap(): void {
    const { caps } = this.data.form
    const per = periodKeys.find((period) => caps.every((cap) => cap.per !== period)) ?? 'day'
    this.change({ caps: [...caps, { per, quantity: '', above: 'honour' }] })
  },
  removeCap({ currentTarget }: TappedCap): void {
    const { at } = currentTarget.dataset
    this.change({ caps: this.data.form.caps.filter((_, index) => index !== at) })
  },

  typeNamed({ detail: { at, field, value }, currentTarget }: TypedNamed): void {
    const { list } = currentTarget.dataset
    const rows = this.data.form[list].map((row, index) => (index === at ? { ...row, [field]: value } : row))
    this.change({ [list]: rows })
  },
  addNamed({ currentTarget }: AddedNamed): void {
    const { list } = currentTarget.dataset
    const id = `part-${now().toString(36)}`
    this.change({ [list]: [...this.data.form[list], { id, name: '', number: '' }] })
  },
  removeNamed({ detail, currentTarget }: RemovedNamed): void {
    const { list } = currentTarget.dataset
    this.change({ [list]: this.data.form[list].filter((_, index) => index !== detail.at) })
  },

  async save(): Promise<void> {
    const draft = keptDraft()
    const { form } = this.data
    const missing = missingOf(form)
    if (draft === undefined || missing !== '') {
      this.setData({ doing: { ...idle, complaint: missing } })
      return
    }
    const next = withRule(draft, ruleOf(form, this.before))
    const refused = refusalOfRules(next.rules)
    if (refused !== undefined) {
      this.setData({ doing: { ...idle, complaint: explain(refused).text } })
      return
    }
    keepDraft(next)
    await goBack()
  },

  async remove(): Promise<void> {
    const draft = keptDraft()
    if (draft === undefined) return
    const text = `新的一版里没有“${this.before.act}”。已经记下的积分不变。`
    if (!(await ask('取消这条规则？', text, '取消它'))) return
    keepDraft(withoutRule(draft, this.before.id))
    await goBack()
  },
})
