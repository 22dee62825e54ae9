import type {
  EarnActivityOutput,
  EarnEditActivityInput,
  EarnPlanActivityInput,
  EarnRulesOutput,
} from '../../../generated/contract'
import { addDays, clockTimeOf, dayOf, startOfDayMs } from '../../../generated/shared'

export type Rule = EarnRulesOutput['rules'][number]

/** What staff have filled in. Days are `YYYY-MM-DD`, times `HH:mm`. */
export interface PlanForm {
  readonly title: string
  readonly place: string
  readonly day: string
  readonly from: string
  readonly until: string
  readonly ruleId: string
  /** How many can sign up, as typed; '' when nobody needs to. */
  readonly capacity: string
  /** How often it takes place, one week apart, as typed. */
  readonly weeks: string
  /** '' for whoever plans it. */
  readonly leaderId: string
  /** The code of a resident who leads it; '' for staff. */
  readonly leaderCode: string
  readonly venueId: string
}

export const newForm = (nowMs: number): PlanForm => ({
  title: '',
  place: '',
  day: dayOf(nowMs),
  from: '09:00',
  until: '10:30',
  ruleId: '',
  capacity: '',
  weeks: '1',
  leaderId: '',
  leaderCode: '',
  venueId: '',
})

/** An activity as the form shows it to change it. */
export const formOf = (activity: EarnActivityOutput): PlanForm => ({
  ...newForm(activity.startsAtMs),
  title: activity.title,
  place: activity.place,
  from: clockTimeOf(activity.startsAtMs).padStart(5, '0'),
  until: clockTimeOf(activity.endsAtMs).padStart(5, '0'),
  capacity: activity.capacity === undefined ? '' : String(activity.capacity),
})

export const editInput = (activityId: string, form: PlanForm): EarnEditActivityInput => ({
  activityId,
  title: form.title.trim(),
  place: form.place.trim(),
  startsAtMs: momentOf(form.day, form.from),
  endsAtMs: momentOf(form.day, form.until),
  ...(form.capacity === '' ? {} : { capacity: Number(form.capacity) }),
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
export function missingOf(form: PlanForm, isEdit = false): string {
  if (form.title.trim() === '') return '请写活动名称'
  if (form.place.trim() === '') return '请写活动地点'
  if (form.ruleId === '' && !isEdit) return '请选择按哪条规则记分'
  if (!isBetween(form.capacity === '' ? '1' : form.capacity, 1, 500))
    return '名额写 1 到 500 的数字，不限就空着'
  if (!isBetween(form.weeks, 1, 26)) return '每周一次，最多安排 26 次'
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
  ...(form.capacity === '' ? {} : { capacity: Number(form.capacity) }),
  ...(form.weeks === '1' ? {} : { weeks: Number(form.weeks) }),
  ...(form.leaderCode !== ''
    ? { leaderCode: form.leaderCode }
    : form.leaderId === ''
      ? {}
      : { leaderId: form.leaderId }),
  ...(form.venueId === '' ? {} : { venueId: form.venueId }),
})

const isBetween = (typed: string, from: number, to: number): boolean =>
  /^[0-9]{1,3}$/.test(typed) && Number(typed) >= from && Number(typed) <= to

const momentOf = (day: string, time: string): number => startOfDayMs(day) + minutesIn(time) * 60_000

function minutesIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

const minutesOf = ({ from, until }: PlanForm): number => minutesIn(until) - minutesIn(from)
