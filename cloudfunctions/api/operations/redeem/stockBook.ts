import * as contract from '../../../../shared/contract/redeem'
import { refuse } from '../../../../shared/errors'
import { redemptions, rewards, stockMovements } from '../../../database'
import { operation } from '../../../runtime/operation'
import { redemptionViewOf, stockViewOf } from './views'

const entriesAPage = 20

export const stockBook = operation(contract.stockBook, async (context, { rewardId, before }) => {
  const { store, principal } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const earlier = (field: string) => (before === undefined ? {} : { [field]: lt(before) })
  const [reward, movements, kept] = await Promise.all([
    store.read(rewards, rewardId),
    store.find(stockMovements, {
      where: { rewardId, ...earlier('atMs') },
      orderBy: ['atMs', 'desc'],
      limit: entriesAPage + 1,
    }),
    store.find(redemptions, {
      where: { rewardId, ...earlier('requestedAtMs') },
      orderBy: ['requestedAtMs', 'desc'],
      limit: entriesAPage + 1,
    }),
  ])
  if (reward?.communityId !== principal.communityId) return refuse('REWARD_NOT_FOUND')
  return {
    title: reward.title,
    stock: stockViewOf(reward),
    movements: movements.slice(0, entriesAPage).map(({ kind, quantity, counted, reason, byName, atMs }) => ({
      kind,
      quantity,
      ...(counted === undefined ? {} : { counted }),
      reason,
      byName,
      atMs,
    })),
    redemptions: kept.slice(0, entriesAPage).map(redemptionViewOf),
    more: movements.length > entriesAPage || kept.length > entriesAPage,
  }
})
