import { contract } from '../../../../shared/contract'
import { refusalOfTimes } from '../../../../shared/domain/earn/activity'
import { findRule } from '../../../../shared/domain/earn/ruleBook'
import { refuse } from '../../../../shared/errors'
import { activities } from '../../../database'
import { operation } from '../../../runtime/operation'
import { ruleBookAt } from './steps'

export const planActivity = operation(contract.earn.planActivity, async (context, input) => {
  const { principal } = context
  const wrong = refusalOfTimes(input)
  if (wrong !== undefined) return wrong
  const book = await ruleBookAt(context, principal.communityId, input.startsAtMs)
  if (book === undefined) return refuse('RULE_BOOK_NOT_FOUND')
  const rule = findRule(book, input.ruleId)
  if (rule === undefined) return refuse('RULE_NOT_FOUND')
  const { factorId } = input
  if (factorId !== undefined && rule.factors?.some(({ id }) => id === factorId) !== true) {
    return refuse('FACTOR_NOT_FOUND')
  }

  const activityId = context.newId('act')
  await context.store.insert(activities, {
    _id: activityId,
    version: 1,
    communityId: principal.communityId,
    ...input,
    state: 'planned',
    plannedBy: principal.personId,
  })
  return { activityId }
})
