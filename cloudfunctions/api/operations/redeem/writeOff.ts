import * as contract from '../../../../shared/contract/redeem'
import { refuse } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { bookMovement } from './bookMovement'

export const writeOff = operation(contract.writeOff, async (context, input) => {
  const { rewardId, quantity, reason } = input
  const said = { kind: 'writtenOff', quantity: -quantity, reason } as const
  const refused = await bookMovement(context, rewardId, said, ({ left }) =>
    left < quantity
      ? refuse('STOCK_NOT_ENOUGH', { left })
      : { change: { writtenOff: quantity, left: -quantity } },
  )
  return refused ?? { rewardId }
})
