import type { Actor, Line } from '../../../../shared/domain/bank/passbook'
import { dayOf } from '../../../../shared/domain/calendar'
import { keyOfIdea, ruleOfIdea, type IdeaKind } from '../../../../shared/domain/earn/idea'
import { countNames, decideAward } from '../../../../shared/domain/earn/award'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, type Refusal } from '../../../../shared/errors'
import type { OpenContext } from '../../../runtime/operation'
import { post } from '../bank/steps'
import { ruleBookAt } from './ruleBookAt'

export interface AwardedIdea {
  readonly communityId: string
  /** Whose idea it was. */
  readonly personId: string
  readonly proposalId: string
  readonly kind: IdeaKind
  /** What the line in the passbook calls it, such as the proposal's title. */
  readonly title: string
  /** When it was decided: the same at every repetition, and never later than the posting. */
  readonly decidedAtMs: number
  /** Who decided it. */
  readonly by: Actor
}

/**
 * Posts what an idea earns by the rules of the day it was decided, exactly once for each proposal and kind.
 *
 * @returns the line, or undefined when the rules give nothing for it
 */
export async function awardIdea(
  context: Pick<OpenContext, 'store' | 'nowMs' | 'pause'> & Partial<Pick<OpenContext, 'commandId'>>,
  idea: AwardedIdea,
): Promise<Line | undefined | Refusal> {
  const { communityId, personId, proposalId, kind, title, decidedAtMs, by } = idea
  const book = await ruleBookAt(context, communityId, decidedAtMs)
  const rule = book === undefined ? undefined : ruleOfIdea(book, kind)
  if (book === undefined || rule === undefined) return undefined
  const occasion = { id: proposalId, day: dayOf(decidedAtMs) }
  const posted = await post(
    context,
    depositorOf(personId),
    keyOfIdea(proposalId, kind, decidedAtMs),
    (passbook) => {
      const award = decideAward(rule, rule.quantity, passbook.counted, decidedAtMs, occasion)
      return {
        kind: 'earn',
        account: 'issued',
        points: award.points,
        honour: award.honour,
        into: [{ expiresOn: award.expiresOn, points: award.points }],
        rule: { id: rule.id, version: book.version },
        reference: `idea/${proposalId}`,
        title: `${rule.act}：${title}`,
        by,
        ...(context.commandId === undefined ? {} : { commandId: context.commandId }),
        counts: award.counts,
      }
    },
    undefined,
    countNames(rule, decidedAtMs, occasion),
  )
  return isRefusal(posted) ? posted : posted.line
}
