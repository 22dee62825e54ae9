import * as contract from '../../../../../shared/contract/earn'
import { addDays, dayOf, endOfDayMs } from '../../../../../shared/domain/calendar'
import { isClaimable, needsConfirmation, oldestClaimDays } from '../../../../../shared/domain/earn/claim'
import type { Rule } from '../../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../../shared/errors'
import { communities } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { ruleBookAt } from '../ruleBookAt'

export const claimable = operation(contract.claimable, async (context, { day }) => {
  const { store, principal, nowMs } = context
  const lastDay = dayOf(nowMs)
  const [book, community] = await Promise.all([
    ruleBookAt(context, principal.communityId, endOfDayMs(day ?? lastDay) - 1),
    store.read(communities, principal.communityId),
  ])
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  return {
    rules: book.rules.filter(isClaimable).map(shownRule),
    buildings: [...(community?.buildings ?? [])],
    firstDay: addDays(lastDay, -oldestClaimDays),
    lastDay,
  }
})

const shownRule = (rule: Rule) => {
  const { id, category, act, unit, quantity, points, honourOnly, evidence, announceAbove } = rule
  const [pointsFrom, pointsTo] = typeof points === 'number' ? [points, points] : [points.from, points.to]
  return {
    id,
    category,
    act,
    unit,
    quantity,
    pointsFrom,
    pointsTo,
    honourOnly,
    needsPhoto: evidence?.includes('photo') === true,
    needsConfirmation: needsConfirmation(rule),
    ...(announceAbove === undefined ? {} : { announceAbove }),
  }
}
