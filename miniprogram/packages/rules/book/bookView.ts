import type { EarnRuleBookOutput } from '../../../generated/contract'
import { addDays, categories, dayOf, readableDay } from '../../../generated/shared'
import { factsOf, worthOfRule, type Rule } from '../ruleText'

interface RuleView {
  readonly id: string
  readonly act: string
  readonly worth: string
  readonly facts: readonly string[]
}

export interface CategoryView {
  readonly category: string
  readonly rules: readonly RuleView[]
}

/** People learn of new rules this long before they count; the server refuses earlier days. */
const announcedDaysBefore = 7
const latestDaysAhead = 365

export const announceableDays = (nowMs: number): { first: string; last: string } => ({
  first: addDays(dayOf(nowMs), announcedDaysBefore),
  last: addDays(dayOf(nowMs), latestDaysAhead),
})

/** When a version counts, in words. */
export function stateText({ inForceFromMs }: EarnRuleBookOutput, isInForce: boolean, nowMs: number): string {
  if (inForceFromMs === undefined) return '草案，还没有公布'
  const from = `${readableDay(dayOf(inForceFromMs))}起执行`
  if (isInForce) return `正在执行，${from}`
  return inForceFromMs > nowMs ? `已公布，${from}` : `已经换成后来的一版，当时${from}`
}

/** The categories that have rules, each with its rules in full. */
export const categoryViews = (rules: readonly Rule[]): CategoryView[] =>
  categories
    .map((category) => ({ category, rules: rules.filter((rule) => rule.category === category).map(viewOf) }))
    .filter((group) => group.rules.length > 0)

const viewOf = (rule: Rule): RuleView => ({
  id: rule.id,
  act: rule.act,
  worth: worthOfRule(rule),
  // The heading says the category already.
  facts: factsOf(rule).slice(1),
})
