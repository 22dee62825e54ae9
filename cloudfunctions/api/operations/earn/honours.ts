import type { Actor, Line } from '../../../../shared/domain/bank/passbook'
import { dayOf } from '../../../../shared/domain/calendar'
import { decideAward } from '../../../../shared/domain/earn/award'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import { isRefusal, type Refusal } from '../../../../shared/errors'
import type { OpenContext } from '../../../runtime/operation'
import { post } from '../bank/steps'
import { ruleBookAt } from './ruleBookAt'

export interface AwardedHonour {
  readonly communityId: string
  readonly depositorId: string
  readonly roundId: string
  readonly ruleId: string
  readonly title: string
  /** When it was decided: the same at every repetition, and never later than the posting. */
  readonly decidedAtMs: number
  readonly by: Actor
}

/**
 * Posts what an honour earns by the rules of the day it was decided: honour alone, never points to spend, once for each
 * round and depositor.
 *
 * @returns the line, or undefined when the rules give nothing for it
 */
export async function awardHonour(
  context: Pick<OpenContext, 'store' | 'nowMs' | 'pause'> & Partial<Pick<OpenContext, 'commandId'>>,
  { communityId, depositorId, roundId, ruleId, title, decidedAtMs, by }: AwardedHonour,
): Promise<Line | Refusal | undefined> {
  const book = await ruleBookAt(context, communityId, decidedAtMs)
  const rule = book === undefined ? undefined : findRule(book, ruleId)
  if (book === undefined || rule === undefined) return undefined
  const occasion = { id: roundId, day: dayOf(decidedAtMs) }
  const key = { key: `honour/${roundId}`, momentMs: decidedAtMs }
  const posted = await post(context, depositorId, key, (passbook) => {
    const award = decideAward(rule, rule.quantity, passbook.counted, decidedAtMs, occasion)
    return {
      kind: 'earn',
      account: 'issued',
      points: 0,
      honour: award.honour,
      rule: { id: rule.id, version: book.version },
      reference: `round/${roundId}`,
      title,
      by,
      ...(context.commandId === undefined ? {} : { commandId: context.commandId }),
      counts: award.counts,
    }
  })
  return isRefusal(posted) ? posted : posted.line
}
