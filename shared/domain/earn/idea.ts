import type { PostingKey } from '../bank/posting'
import type { Rule, RuleBook } from './ruleBook'

/** What became of an idea: it made sense, or it was taken up. */
export type IdeaKind = 'valid' | 'adopted'

const leastOf = ({ points }: Rule): number => (typeof points === 'number' ? points : points.from)

/**
 * The rule by which an idea earns. A rule book has one rule for ideas (献智献策), which is for those that were adopted,
 * or several, of which the smallest is for ideas that made sense and the largest for those that were adopted.
 *
 * @returns undefined when the book gives nothing for it
 */
export function ruleOfIdea(book: RuleBook, kind: IdeaKind): Rule | undefined {
  const rules = book.rules
    .filter(({ category }) => category === '献智献策')
    .sort((a, b) => leastOf(a) - leastOf(b))
  if (kind === 'adopted') return rules.at(-1)
  return rules.length > 1 ? rules[0] : undefined
}

/** An idea earns once for making sense and once for being adopted, however often it is decided. */
export const keyOfIdea = (proposalId: string, kind: IdeaKind, decidedAtMs: number): PostingKey => ({
  key: `idea/${proposalId}/${kind}`,
  momentMs: decidedAtMs,
})
