import type { EarnRuleBookOutput } from '../../generated/contract'
import { readableDay } from '../../generated/shared'
import { worthOf } from '../../services/ruleWorth'

/** A rule in full, as the contract gives it. */
export type Rule = EarnRuleBookOutput['rules'][number]
export type Cap = Rule['caps'][number]

/** How people count each unit: its name, and how many of the rule's whole quantities it is. */
export const measures: Readonly<Record<Rule['unit'], { readonly name: string; readonly each: number }>> = {
  time: { name: '次', each: 1 },
  minute: { name: '小时', each: 60 },
  gram: { name: '公斤', each: 1000 },
  piece: { name: '件', each: 1 },
  period: { name: '期', each: 1 },
}

export const periodNames: Readonly<Record<Cap['per'], string>> = {
  activity: '每次活动',
  day: '每天',
  month: '每月',
  year: '每年',
  life: '一共',
}

const evidenceNames = { photo: '照片', weight: '重量', signature: '签名', witness: '证明人' }
const confirmerNames = { staff: '现场工作人员', served: '受助人', approver: '审批人员' }

/** What a rule is worth: `每小时 10 分`. */
export function worthOfRule({ points, ...rule }: Rule): string {
  const [pointsFrom, pointsTo] = typeof points === 'number' ? [points, points] : [points.from, points.to]
  return worthOf({ ...rule, pointsFrom, pointsTo })
}

/** Everything else that a rule says, a sentence each. */
export function factsOf(rule: Rule): string[] {
  const {
    minimumPresence,
    evidence = [],
    confirmedBy,
    announceAbove,
    objectionDays = 7,
    factors = [],
    supplements = [],
  } = rule
  return [
    `类别：${rule.category}`,
    ...rule.caps.map((cap) => capText(rule, cap)),
    ...(minimumPresence === undefined ? [] : [`到场不少于 ${String(minimumPresence)}% 的时间`]),
    ...(evidence.length === 0 ? [] : [`申报要有：${evidence.map((one) => evidenceNames[one]).join('、')}`]),
    ...(confirmedBy === undefined ? [] : [`由${confirmerNames[confirmedBy]}确认`]),
    ...(announceAbove === undefined
      ? []
      : [`超过 ${String(announceAbove)} 分先公示 ${String(objectionDays)} 天`]),
    ...factors.map(({ name, percent }) => `难度“${name}”按 ${String(percent)}% 记`),
    ...supplements.map(({ name, points }) => `“${name}”另加 ${String(points)} 分`),
    ...(rule.honourOnly ? [] : [expiryText(rule.expiry)]),
  ]
}

function capText({ unit }: Rule, { per, quantity, above }: Cap): string {
  const { name, each } = measures[unit]
  const rest = above === 'honour' ? '超出的只记荣誉' : '超出的不记'
  return `${periodNames[per]}最多 ${String(quantity / each)} ${name}，${rest}`
}

function expiryText(expiry: Rule['expiry']): string {
  switch (expiry.kind) {
    case 'yearEnd':
      return `积分可用到${yearNames[expiry.yearsLater] ?? `第 ${String(expiry.yearsLater + 1)} 年`}12月31日`
    case 'months':
      return `积分 ${String(expiry.months)} 个月内可用`
    case 'day':
      return `积分可用到 ${readableDay(expiry.day)}`
    case 'never':
      return '积分长期可用'
  }
}

const yearNames = ['当年', '次年']
