import * as contract from '../../../../shared/contract/earn'
import type { Rule } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { ruleBookAt } from './steps'

export const rules = operation(contract.rules, async (context) => {
  const book = await ruleBookAt(context, context.principal.communityId, context.nowMs)
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const { title, version, inForceFromMs } = book
  return { title, version, inForceFromMs, rules: book.rules.map(ruleFor) }
})

const ruleFor = ({ id, category, act, unit, quantity, points, honourOnly }: Rule) => {
  const [pointsFrom, pointsTo] = typeof points === 'number' ? [points, points] : [points.from, points.to]
  return { id, category, act, unit, quantity, pointsFrom, pointsTo, honourOnly }
}
