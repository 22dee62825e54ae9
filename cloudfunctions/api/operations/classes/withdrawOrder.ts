import * as contract from '../../../../shared/contract/classes'
import { moveOrder } from '../../../../shared/domain/classes/order'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { changeOrder, reopenDemands } from './teamSteps'

export const withdrawOrder = operation(contract.withdrawOrder, async (context, { orderId }) => {
  const { commandId } = context
  const order = await changeOrder(context, orderId, (state) =>
    state.done.includes(commandId)
      ? state
      : moveOrder(state, 'withdraw', { done: [...state.done, commandId] }),
  )
  if (isRefusal(order)) return order
  await reopenDemands(context, order)
  return {}
})
