import { dayOf } from '../../../generated/shared'
import { measures, type Cap, type Rule } from '../ruleText'

/** A rule as staff fill it in: numbers as they were typed, quantities as people count them. */
export interface RuleForm {
  readonly act: string
  readonly category: Rule['category']
  readonly unit: Rule['unit']
  readonly quantity: string
  readonly from: string
  /** The upper end when an approver decides within a range; '' when the points are fixed. */
  readonly to: string
  readonly honourOnly: boolean
  readonly expiryKind: Rule['expiry']['kind']
  /** Years later, months, or the day; '' for points that never end. */
  readonly expiryValue: string
  readonly minimumPresence: string
  readonly announceAbove: string
  readonly objectionDays: string
  readonly caps: readonly CapForm[]
  readonly factors: readonly NamedNumber[]
  readonly supplements: readonly NamedNumber[]
}

export interface CapForm {
  readonly per: Cap['per']
  readonly quantity: string
  readonly above: Cap['above']
}

/** A name with a number: the percent of a factor, the points of a part. */
export interface NamedNumber {
  readonly id: string
  readonly name: string
  readonly number: string
}

export const newRule = (nowMs: number): Rule => ({
  id: `rule-${nowMs.toString(36)}`,
  category: '社区活动',
  act: '',
  unit: 'time',
  quantity: 1,
  points: 1,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
})

const optional = (number: number | undefined): string => (number === undefined ? '' : String(number))

export function formOf(rule: Rule): RuleForm {
  const { act, category, unit, quantity, points, honourOnly, expiry, caps } = rule
  const { each } = measures[unit]
  const [from, to] = typeof points === 'number' ? [points, undefined] : [points.from, points.to]
  return {
    act,
    category,
    unit,
    quantity: String(quantity / each),
    from: String(from),
    to: optional(to),
    honourOnly,
    expiryKind: expiry.kind,
    expiryValue: expiryValueOf(expiry),
    minimumPresence: optional(rule.minimumPresence),
    announceAbove: optional(rule.announceAbove),
    objectionDays: optional(rule.objectionDays),
    caps: caps.map((cap) => ({ ...cap, quantity: String(cap.quantity / each) })),
    factors: (rule.factors ?? []).map(({ id, name, percent }) => ({ id, name, number: String(percent) })),
    supplements: (rule.supplements ?? []).map(({ id, name, points: extra }) => ({
      id,
      name,
      number: String(extra),
    })),
  }
}

function expiryValueOf(expiry: Rule['expiry']): string {
  if (expiry.kind === 'yearEnd') return String(expiry.yearsLater)
  if (expiry.kind === 'months') return String(expiry.months)
  return expiry.kind === 'day' ? expiry.day : ''
}

/** What is filled in before anything else is, for an expiry that was just chosen. */
export const firstExpiryValue = (kind: RuleForm['expiryKind'], nowMs: number): string =>
  ({ yearEnd: '1', months: '12', day: dayOf(nowMs), never: '' })[kind]

/** A typed number: a whole one from `least` up, or undefined. */
function whole(typed: string, least: number): number | undefined {
  const number = typed.trim() === '' ? Number.NaN : Number(typed)
  return Number.isSafeInteger(number) && number >= least ? number : undefined
}

/** A quantity as people count it, in the rule's unit: 0.5 hours are 30 minutes. */
function measured(typed: string, unit: Rule['unit']): number | undefined {
  return whole(String(Number(typed) * measures[unit].each), 1)
}

/** What is wrong in the form, in words; '' when it makes a rule. */
export function missingOf(form: RuleForm): string {
  const { act, unit, quantity, from, to, minimumPresence, announceAbove, objectionDays } = form
  const isRange = to.trim() !== ''
  const checks: readonly (readonly [boolean, string])[] = [
    [act.trim() !== '', '请写做什么事'],
    [measured(quantity, unit) !== undefined, `请填每多少${measures[unit].name}记一次分`],
    [whole(from, 0) !== undefined, '分值要填整数'],
    [!isRange || (whole(to, 0) ?? -1) >= Number(from), '最多的分值要是整数，不小于最少的'],
    [isExpiryWhole(form), '请填积分用到什么时候'],
    [form.caps.every((cap) => measured(cap.quantity, unit) !== undefined), '上限要填大于 0 的数'],
    [isBlankOrWithin(minimumPresence, 1, 100), '到场比例要填 1 到 100'],
    [isBlankOrWithin(announceAbove, 0, 1_000_000), '公示的分值要填整数'],
    [isBlankOrWithin(objectionDays, 1, 60), '公示的天数要填 1 到 60'],
    [form.factors.every(isNamed), '难度要写名称和百分比'],
    [form.supplements.every(isNamed), '角色加分要写名称和分值'],
  ]
  return checks.find(([holds]) => !holds)?.[1] ?? ''
}

const isNamed = ({ name, number }: NamedNumber): boolean =>
  name.trim() !== '' && whole(number, 1) !== undefined
const isBlankOrWithin = (typed: string, least: number, most: number): boolean =>
  typed.trim() === '' || (whole(typed, least) ?? Infinity) <= most

function isExpiryWhole({ expiryKind, expiryValue }: RuleForm): boolean {
  if (expiryKind === 'never' || expiryKind === 'day') return expiryKind === 'never' || expiryValue !== ''
  return whole(expiryValue, expiryKind === 'months' ? 1 : 0) !== undefined
}

/** The rule that a form says. @param before keeps what the form does not show: its id, evidence and who confirms */
export function ruleOf(form: RuleForm, before: Rule): Rule {
  const { unit } = form
  const {
    minimumPresence: _minimum,
    announceAbove: _above,
    objectionDays: _days,
    factors: _factors,
    supplements: _extra,
    ...kept
  } = before
  const from = Number(form.from)
  const minimumPresence = whole(form.minimumPresence, 1)
  const announceAbove = whole(form.announceAbove, 0)
  const objectionDays = whole(form.objectionDays, 1)
  const factors = form.factors.map(({ id, name, number }) => ({
    id,
    name: name.trim(),
    percent: Number(number),
  }))
  const supplements = form.supplements.map(({ id, name, number }) => ({
    id,
    name: name.trim(),
    points: Number(number),
  }))
  return {
    ...kept,
    act: form.act.trim(),
    category: form.category,
    unit,
    quantity: measured(form.quantity, unit) ?? before.quantity,
    points: form.to.trim() === '' || Number(form.to) === from ? from : { from, to: Number(form.to) },
    honourOnly: form.honourOnly,
    expiry: expiryOf(form),
    caps: form.caps.map((cap) => ({ ...cap, quantity: measured(cap.quantity, unit) ?? 1 })),
    ...(minimumPresence === undefined ? {} : { minimumPresence }),
    ...(announceAbove === undefined ? {} : { announceAbove }),
    ...(objectionDays === undefined ? {} : { objectionDays }),
    ...(factors.length === 0 ? {} : { factors }),
    ...(supplements.length === 0 ? {} : { supplements }),
  }
}

function expiryOf({ expiryKind, expiryValue }: RuleForm): Rule['expiry'] {
  switch (expiryKind) {
    case 'yearEnd':
      return { kind: 'yearEnd', yearsLater: Number(expiryValue) }
    case 'months':
      return { kind: 'months', months: Number(expiryValue) }
    case 'day':
      return { kind: 'day', day: expiryValue }
    case 'never':
      return { kind: 'never' }
  }
}
