import type { EarnDraftRuleBookInput } from '../../generated/contract'
import { load, remove, save } from '../../services/storage'
import type { Rule } from './ruleText'

/** A rule book that is being written on this phone, and the version it began as. */
export interface BookDraft extends EarnDraftRuleBookInput {
  readonly fromVersion: number
}

const key = 'ruleBookDraft'

/** What was written so far; writing a rule book takes longer than a visit. */
export const keptDraft = (): BookDraft | undefined => load(key) as BookDraft | undefined

export function keepDraft(draft: BookDraft): void {
  save(key, draft)
}

export function dropDraft(): void {
  remove(key)
}

/** The draft with a rule put in the place of the one with its id, or behind the others. */
export const withRule = (draft: BookDraft, rule: Rule): BookDraft => ({
  ...draft,
  rules: draft.rules.some(({ id }) => id === rule.id)
    ? draft.rules.map((one) => (one.id === rule.id ? rule : one))
    : [...draft.rules, rule],
})

export const withoutRule = (draft: BookDraft, ruleId: string): BookDraft => ({
  ...draft,
  rules: draft.rules.filter(({ id }) => id !== ruleId),
})
