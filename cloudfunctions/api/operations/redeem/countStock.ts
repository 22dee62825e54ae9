import * as contract from '../../../../shared/contract/redeem'
import { onShelf } from '../../../../shared/domain/redeem/reward'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { bookMovement } from './bookMovement'

export const countStock = operation(contract.countStock, async (context, input) => {
  const { rewardId, counted, expected, reason } = input
  const difference = counted - expected
  const said = { kind: 'counted', quantity: difference, counted, reason } as const
  const refused = await bookMovement(context, rewardId, said, (reward) => {
    if (onShelf(reward) !== expected) return refuse('STOCK_MOVED')
    const { left, received, handedOver, writtenOff } = reward
    // What is kept for somebody cannot be missing on paper: it has to be refused to them first.
    if (left + difference < 0) return refuse('STOCK_NOT_ENOUGH', { left })
    const change =
      difference < 0
        ? { writtenOff: -difference, left: difference }
        : { received: difference, left: difference }
    return { change, as: { received, handedOver, writtenOff } }
  })
  return refused ?? { difference }
})
