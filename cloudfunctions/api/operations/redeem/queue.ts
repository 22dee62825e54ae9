import * as contract from '../../../../shared/contract/redeem'
import { redemptions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { rewardsIn } from './rewardsIn'
import { redemptionViewOf, stockViewOf } from './views'

const redemptionsAPage = 50

export const queue = operation(contract.queue, async (context, { state, after }) => {
  const { store, principal, nowMs } = context
  const { communityId, personId } = principal
  const { gt } = store.command as Record<'gt', (ms: number) => unknown>
  const [found, offered] = await Promise.all([
    store.find(redemptions, {
      where: { communityId, state, ...(after === undefined ? {} : { requestedAtMs: gt(after) }) },
      orderBy: ['requestedAtMs', 'asc'],
      limit: redemptionsAPage + 1,
    }),
    rewardsIn(context, communityId, 'open'),
  ])
  const stocks = new Map(offered.map((reward) => [reward._id, stockViewOf(reward)]))
  return {
    redemptions: found.slice(0, redemptionsAPage).map((redemption) => {
      const stock = stocks.get(redemption.rewardId)
      return {
        ...redemptionViewOf(redemption),
        ...(stock === undefined ? {} : { stock }),
        isMineToSecond: redemption.steps.some(
          ({ event, by }) => event === 'approveFirst' && by.personId === personId,
        ),
      }
    }),
    more: found.length > redemptionsAPage,
    nowMs,
  }
})
