import type { BankTrialBalanceOutput, EarnRulesOutput } from '../../../generated/contract'
import { sumBars, type SumBar } from '../../../components/sum-bars/sumBar'

/** What slices of a trial balance add up to. */
export type TrialSums = Omit<BankTrialBalanceOutput, 'after'>
type RuleSum = TrialSums['byRule'][number]

export const noSums: TrialSums = {
  depositors: 0,
  lines: 0,
  issued: 0,
  spent: 0,
  expired: 0,
  transferred: 0,
  held: 0,
  honour: 0,
  byRule: [],
}

/** Two slices together; slices may come in any order. */
export const added = (a: TrialSums, b: TrialSums): TrialSums => ({
  depositors: a.depositors + b.depositors,
  lines: a.lines + b.lines,
  issued: a.issued + b.issued,
  spent: a.spent + b.spent,
  expired: a.expired + b.expired,
  transferred: a.transferred + b.transferred,
  held: a.held + b.held,
  honour: a.honour + b.honour,
  byRule: b.byRule.reduce(withRule, a.byRule),
})

function withRule(sums: RuleSum[], next: RuleSum): RuleSum[] {
  const at = sums.findIndex(({ ruleId, version }) => ruleId === next.ruleId && version === next.version)
  const before = sums[at]
  if (before === undefined) return [...sums, next]
  const sum = {
    ...before,
    lines: before.lines + next.lines,
    points: before.points + next.points,
    honour: before.honour + next.honour,
  }
  return sums.map((one, place) => (place === at ? sum : one))
}

/** Where the points came from and went to. Spent and expired are below zero in the books and shown as amounts. */
export const barsOf = ({ issued, spent, expired, held }: TrialSums): SumBar[] =>
  sumBars([
    ['发出', issued],
    ['用掉', 0 - spent],
    ['到期', 0 - expired],
    ['还在居民手里', held],
  ])

/** The equation that has to hold, in words. `transferred` is not zero only while a gift is on its way. */
export function verdictOf({ issued, spent, expired, transferred, held }: TrialSums): string {
  const isEven = issued + spent + expired + transferred === held
  const equation = `发出 ${String(issued)} − 用掉 ${String(0 - spent)} − 到期 ${String(0 - expired)} = 现存 ${String(held)}`
  if (!isEven) return `不平：${equation} 对不上，请先核验存折。`
  return transferred === 0
    ? `平衡：${equation}`
    : `平衡：${equation}，另有 ${String(Math.abs(transferred))} 分正在转账途中`
}

/** One rule's part of what was issued. */
export interface RuleRow {
  readonly key: string
  readonly act: string
  readonly note: string
  readonly points: string
}

/** What each rule gave out, largest first. A rule that is no longer in force has its id for a name. */
export const ruleRows = (byRule: readonly RuleSum[], rules: EarnRulesOutput['rules']): RuleRow[] =>
  [...byRule]
    .sort((a, b) => b.points - a.points)
    .map(({ ruleId, version, lines, points, honour }) => ({
      key: `${ruleId}/${String(version)}`,
      act: rules.find(({ id }) => id === ruleId)?.act ?? `条目 ${ruleId}`,
      note: `规则第 ${String(version)} 版，${String(lines)} 笔，荣誉 ${String(honour)} 分`,
      points: `${String(points)} 分`,
    }))
