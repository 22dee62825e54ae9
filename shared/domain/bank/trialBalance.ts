import type { CounterAccount, Line } from './passbook'

/** What one version of one rule gave out. */
export interface RuleSum {
  readonly ruleId: string
  readonly version: number
  readonly lines: number
  readonly points: number
  readonly honour: number
}

/**
 * Sums of lines by counter-account and by rule. Refunds lower what was spent and reversals what was issued, so
 * `held` is the sum of the four accounts. `transferred` is zero when no gift is on its way.
 */
export interface TrialBalance {
  readonly lines: number
  readonly issued: number
  readonly spent: number
  readonly expired: number
  readonly transferred: number
  readonly held: number
  readonly honour: number
  readonly byRule: readonly RuleSum[]
}

export const emptyTrialBalance: TrialBalance = {
  lines: 0,
  issued: 0,
  spent: 0,
  expired: 0,
  transferred: 0,
  held: 0,
  honour: 0,
  byRule: [],
}

/**
 * Adds lines to a trial balance; slices may be added in any order.
 *
 * @param beforeMs only lines before this moment. Lines are not in strict order of time (a command that is settled late
 *   is decided as of its receipt), so each one is looked at.
 */
export function withLines(sum: TrialBalance, lines: readonly Line[], beforeMs = Infinity): TrialBalance {
  const accounts: Record<CounterAccount, number> = { issued: 0, spent: 0, expired: 0, transferred: 0 }
  const rules = new Map(sum.byRule.map((rule) => [nameOf(rule), rule]))
  let [counted, honour] = [0, 0]
  for (const line of lines) {
    if (line.atMs >= beforeMs) continue
    counted += 1
    honour += line.honour
    accounts[line.account] += line.points
    if (line.rule !== undefined) addToRule(rules, line, line.rule)
  }
  const { issued, spent, expired, transferred } = accounts
  return {
    lines: sum.lines + counted,
    issued: sum.issued + issued,
    spent: sum.spent + spent,
    expired: sum.expired + expired,
    transferred: sum.transferred + transferred,
    held: sum.held + issued + spent + expired + transferred,
    honour: sum.honour + honour,
    byRule: [...rules.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
  }
}

const nameOf = ({ ruleId, version }: Pick<RuleSum, 'ruleId' | 'version'>): string =>
  `${ruleId}/${String(version).padStart(6, '0')}`

function addToRule(
  rules: Map<string, RuleSum>,
  line: Line,
  { id: ruleId, version }: NonNullable<Line['rule']>,
): void {
  const name = nameOf({ ruleId, version })
  const before = rules.get(name) ?? { ruleId, version, lines: 0, points: 0, honour: 0 }
  rules.set(name, {
    ...before,
    lines: before.lines + 1,
    points: before.points + line.points,
    honour: before.honour + line.honour,
  })
}
