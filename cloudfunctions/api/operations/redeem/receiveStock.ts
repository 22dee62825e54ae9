import * as contract from '../../../../shared/contract/redeem'
import { operation } from '../../../runtime/operation'
import { bookMovement } from './bookMovement'

export const receiveStock = operation(contract.receiveStock, async (context, input) => {
  const { rewardId, quantity, reason } = input
  const refused = await bookMovement(context, rewardId, { kind: 'received', quantity, reason }, () => ({
    change: { received: quantity, left: quantity },
  }))
  return refused ?? { rewardId }
})
