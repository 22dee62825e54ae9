import { refuse, type Refusal } from '../../errors'
import type { Actor } from '../bank/passbook'
import { addDays, dayOf, type Day } from '../calendar'
import {
  confirmWithinMs,
  isClaimable,
  needsConfirmation,
  neverDueMs,
  oldestClaimDays,
  type Claim,
  type Served,
} from './claim'
import { worthOfDeed } from './claimAward'
import { findRule, type Rule, type RuleBook } from './ruleBook'

/** What a person says they did. */
export interface Claiming {
  readonly claimId: string
  readonly communityId: string
  readonly claimant: { readonly personId: string; readonly displayName: string; readonly buildingId: string }
  readonly ruleId: string
  readonly actDay: Day
  readonly quantity: number
  readonly words: string
  readonly photoIds: readonly string[]
  readonly served?: Served
  /** True when the one who was helped is the claimant, their ward or of their household. */
  readonly isServedClose: boolean
  readonly leadBuildingId?: string | undefined
  readonly by: Actor
  readonly commandId: string
  readonly nowMs: number
}

/** In one claim: a day's work, or a handful of things. More than that is several claims, or a slip of the finger. */
const mostOf = ({ unit }: Rule): number => (unit === 'minute' ? 16 * 60 : 10)

function refusalOfDay({ actDay, nowMs }: Claiming): Refusal | undefined {
  const today = dayOf(nowMs)
  if (actDay > today) return refuse('CLAIM_IN_FUTURE')
  const isOld = actDay < addDays(today, -oldestClaimDays)
  return isOld ? refuse('CLAIM_TOO_OLD', { days: oldestClaimDays }) : undefined
}

function refusalOfDeed(rule: Rule, claiming: Claiming): Refusal | undefined {
  const { quantity, photoIds, served, leadBuildingId } = claiming
  if (!isClaimable(rule)) return refuse('RULE_NOT_CLAIMABLE', { act: rule.act })
  if (quantity > mostOf(rule)) return refuse('CLAIM_TOO_MUCH')
  if (rule.evidence?.includes('photo') === true && photoIds.length === 0) return refuse('CLAIM_NEEDS_PHOTO')
  if (!needsConfirmation(rule)) return undefined
  if (served === undefined && leadBuildingId === undefined) return refuse('CLAIM_NEEDS_CONFIRMER')
  return claiming.isServedClose ? refuse('CLAIM_SERVED_IS_CLOSE') : undefined
}

/**
 * Decides whether a claim is taken, and who is asked first.
 *
 * @param book the rule book that was in force on the day of the act
 */
export function decideClaiming(book: RuleBook | undefined, claiming: Claiming): Claim | Refusal {
  const wrongDay = refusalOfDay(claiming)
  if (wrongDay !== undefined) return wrongDay
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, claiming.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const wrong = refusalOfDeed(rule, claiming)
  if (wrong !== undefined) return wrong

  // From here on the claim is taken.
  const { claimId, communityId, claimant, actDay, quantity, words, photoIds, by, commandId, nowMs } = claiming
  const isAsked = needsConfirmation(rule)
  const served = isAsked ? claiming.served : undefined
  const points = worthOfDeed(rule, quantity, actDay)
  const state = isAsked ? 'waitingConfirmation' : 'waitingReview'
  return {
    _id: claimId,
    version: 1,
    communityId,
    ...claimant,
    rule,
    bookVersion: book.version,
    actDay,
    quantity,
    words,
    photoIds,
    ...(served === undefined ? {} : { served }),
    servedId: served?.personId ?? '',
    leadBuildingId: (isAsked ? claiming.leadBuildingId : undefined) ?? '',
    state,
    stateSinceMs: nowMs,
    dueAtMs: isAsked ? nowMs + confirmWithinMs : neverDueMs,
    madeAtMs: nowMs,
    points,
    steps: [{ event: 'make', to: state, points, atMs: nowMs, by, commandId }],
  }
}
