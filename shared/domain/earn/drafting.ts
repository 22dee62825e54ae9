import { refuse, type Refusal } from '../../errors'
import { addDays, dayOf, startOfDayMs, type Day } from '../calendar'
import type { Rule, RuleBook, RuleBookDraft } from './ruleBook'

/** People learn of a new rule book this long before it counts. */
const announcedDaysBefore = 7

/** What contradicts itself in a rule, in words for whoever drafts it. */
function contradictionOf(rule: Rule, others: readonly Rule[]): string | undefined {
  if (others.some((other) => other !== rule && other.id === rule.id)) return '编号重复'
  const { points, caps, factors = [], supplements = [], announceAbove } = rule
  if (typeof points !== 'number' && points.from > points.to) return '分值下限高于上限'
  if (new Set(caps.map((cap) => cap.per)).size < caps.length) return '同一期限有两个上限'
  if (new Set(factors.map((factor) => factor.id)).size < factors.length) return '难度系数重复'
  if (new Set(supplements.map((one) => one.id)).size < supplements.length) return '角色加分重复'
  if (announceAbove !== undefined && rule.honourOnly) return '荣誉不需要公示分值'
  return undefined
}

/** Whether rules can be put in force together; what a single field may hold is said by the contract. */
export function refusalOfRules(rules: readonly Rule[]): Refusal | undefined {
  for (const rule of rules) {
    const why = contradictionOf(rule, rules)
    if (why !== undefined) return refuse('RULE_BOOK_WRONG', { act: rule.act, why })
  }
  return undefined
}

/**
 * Decides whether a draft comes into force on a day: announced by somebody else than its author, and early enough for
 * everybody to hear of it. The book is whole and final; a change is another draft.
 */
export function decideAnnouncement(
  draft: RuleBookDraft,
  announcement: {
    readonly inForceFromDay: Day
    readonly personId: string
    readonly commandId: string
    readonly nowMs: number
  },
): RuleBook | Refusal {
  const { inForceFromDay, personId, commandId, nowMs } = announcement
  if (draft.draftedBy === personId) return refuse('SECOND_PERSON_NEEDED')
  if (inForceFromDay < addDays(dayOf(nowMs), announcedDaysBefore)) return refuse('RULE_BOOK_TOO_SOON')

  // From here on the announcement must succeed, unless another book is announced for the same day.
  const { _id, communityId, version, title, rules, redemptionWindows, draftedBy } = draft
  return {
    _id,
    communityId,
    version,
    title,
    rules,
    ...(redemptionWindows === undefined ? {} : { redemptionWindows }),
    source: [],
    inForceFromMs: startOfDayMs(inForceFromDay),
    draftedBy,
    announcedBy: personId,
    announcedAtMs: nowMs,
    commandId,
  }
}
