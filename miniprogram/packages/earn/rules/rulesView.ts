import type { EarnRulesOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import { worthOf } from '../../../services/ruleWorth'

interface RuleView {
  readonly id: string
  readonly act: string
  readonly worth: string
}

interface CategoryView {
  readonly category: string
  readonly rules: RuleView[]
}

/** The rule book as people read it. */
export interface RulesView {
  readonly title: string
  readonly version: string
  readonly categories: CategoryView[]
}

export const noRules: RulesView = { title: '', version: '', categories: [] }

export function rulesView({ title, version, inForceFromMs, rules }: EarnRulesOutput): RulesView {
  const categories = [...new Set(rules.map((rule) => rule.category))]
  return {
    title,
    version: `第 ${String(version)} 版，${readableDay(dayOf(inForceFromMs))}起执行`,
    categories: categories.map((category) => ({
      category,
      rules: rules
        .filter((rule) => rule.category === category)
        .map((rule) => ({ id: rule.id, act: rule.act, worth: worthOf(rule) })),
    })),
  }
}
