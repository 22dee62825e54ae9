import { factsOf, worthOfRule, type Rule } from './ruleText'

/** What becomes different for one rule. */
export interface RuleChange {
  readonly id: string
  readonly act: string
  /** `新增`, `取消` or `修改`. */
  readonly kind: string
  /** What no longer holds, and what holds instead. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const sentencesOf = (rule: Rule): string[] => [rule.act, worthOfRule(rule), ...factsOf(rule)]

/** What changes for people when one rule book takes the place of another. */
export function changesBetween(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const known = new Map(before.map((rule) => [rule.id, rule]))
  const kept = new Set(after.map(({ id }) => id))
  const changed = after.flatMap((rule) => {
    const old = known.get(rule.id)
    if (old === undefined) return [whole(rule, '新增')]
    const [said, says] = [sentencesOf(old), sentencesOf(rule)]
    const gone = said.filter((sentence) => !says.includes(sentence))
    const come = says.filter((sentence) => !said.includes(sentence))
    if (gone.length + come.length === 0) return []
    return [{ id: rule.id, act: old.act, kind: '修改', before: gone, after: come }]
  })
  return [...changed, ...before.filter(({ id }) => !kept.has(id)).map((rule) => whole(rule, '取消'))]
}

function whole(rule: Rule, kind: '新增' | '取消'): RuleChange {
  const { id, act } = rule
  const says = [worthOfRule(rule), ...factsOf(rule)]
  return kind === '新增'
    ? { id, act, kind, before: [], after: says }
    : { id, act, kind, before: says, after: [] }
}
