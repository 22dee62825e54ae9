import * as contract from '../../../../shared/contract/bank'
import { budgetFen, budgetId, decideBudget, type RewardBudget } from '../../../../shared/domain/bank/budget'
import { isRefusal } from '../../../../shared/errors'
import { rewardBudgets } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const setBudget = operation(contract.setBudget, async (context, { year, fen }) => {
  const { store, pause, principal, commandId, nowMs } = context
  const { communityId, personId } = principal
  const change = { fen, atMs: nowMs, personId, commandId }
  const saved = await decideAndSave<RewardBudget, RewardBudget>(
    store,
    rewardBudgets,
    budgetId(communityId, year),
    pause,
    (budget) => {
      const next = decideBudget(budget, { communityId, year }, change)
      return Promise.resolve(isRefusal(next) ? next : { next, result: next })
    },
  )
  return isRefusal(saved) ? saved : { year, fen: budgetFen(saved) ?? fen }
})
