import type { EarnPlanActivityInput, EarnRulesOutput } from '../../../generated/contract'
import { addDays, dayOf, startOfDayMs } from '../../../generated/shared'

export type Rule = EarnRulesOutput['rules'][number]

/** What staff have filled in. Days are `YYYY-MM-DD`, times `HH:mm`. */
export interface PlanForm {
  readonly title: string
  readonly place: string
  readonly day: string
  readonly from: string
  readonly until: string
  readonly ruleId: string
}

export const newForm = (nowMs: number): PlanForm => ({
  title: '',
  place: '',
  day: dayOf(nowMs),
  from: '09:00',
  until: '10:30',
  ruleId: '',
})

/** Days on which an activity can be planned here: from today for half a year. */
export const plannableDays = (nowMs: number): { first: string; last: string } => ({
  first: dayOf(nowMs),
  last: addDays(dayOf(nowMs), 180),
})

/** Presence is counted by the time or by how long it lasts; weights and pieces are counted at the scales. */
export const rulesOfPresence = (rules: readonly Rule[]): Rule[] =>
  rules.filter(({ unit }) => unit === 'time' || unit === 'minute')

/** What is missing, in words for the person; '' when all is there. */
export function missingOf(form: PlanForm): string {
  if (form.title.trim() === '') return '请写活动名称'
  if (form.place.trim() === '') return '请写活动地点'
  if (form.ruleId === '') return '请选择按哪条规则记分'
  return minutesOf(form) > 0 ? '' : '结束时间要晚于开始时间'
}

/** What one person's presence counts for: once, or its minutes. */
export const quantityOf = (form: PlanForm, rule: Rule): number =>
  rule.unit === 'minute' ? Math.max(1, minutesOf(form)) : rule.quantity

/** What one person gets, as staff read it before they confirm; '' until a rule is chosen. */
export function worthText(form: PlanForm, rule: Rule | undefined): string {
  if (rule === undefined || minutesOf(form) <= 0) return ''
  const points = Math.floor((quantityOf(form, rule) * rule.pointsFrom) / rule.quantity)
  return `每人到场记 ${String(points)} 分${rule.honourOnly ? '荣誉积分' : ''}`
}

export const planInput = (form: PlanForm, rule: Rule): EarnPlanActivityInput => ({
  title: form.title.trim(),
  place: form.place.trim(),
  startsAtMs: momentOf(form.day, form.from),
  endsAtMs: momentOf(form.day, form.until),
  ruleId: rule.id,
  quantity: quantityOf(form, rule),
})

const momentOf = (day: string, time: string): number => startOfDayMs(day) + minutesIn(time) * 60_000

function minutesIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const minutesOf = ({ from, until }: PlanForm): number => minutesIn(until) - minutesIn(from)
