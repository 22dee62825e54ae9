import * as contract from '../../../../../shared/contract/council'
import { endOfDayMs } from '../../../../../shared/domain/calendar'
import { eventOf } from '../../../../../shared/domain/council/event'
import { findRule } from '../../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../../shared/errors'
import { nominationRounds } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { ruleBookAt } from '../../earn/steps'

const longestMs = 366 * 86_400_000

export const openRound = operation(contract.openRound, async (context, input) => {
  const { store, principal, commandId, nowMs, by } = context
  const { nominateUntil, ...terms } = input
  const nominateUntilMs = endOfDayMs(nominateUntil)
  if (nominateUntilMs <= nowMs || nominateUntilMs > nowMs + longestMs) return refuse('ROUND_TIME_WRONG')
  const { communityId } = principal
  if (terms.ruleId !== undefined) {
    const book = await ruleBookAt(context, communityId, nowMs)
    const rule = book === undefined ? undefined : findRule(book, terms.ruleId)
    if (rule?.honourOnly !== true) return refuse('HONOUR_RULE_WRONG')
  }
  const _id = context.newId('rou')
  await store.insert(nominationRounds, {
    _id,
    version: 1,
    communityId,
    state: 'open',
    ...terms,
    nominateUntilMs,
    openedAtMs: nowMs,
    events: [eventOf({ commandId, move: 'open', nowMs, by })],
  })
  return { roundId: _id }
})
