import * as contract from '../../../../shared/contract/classes'
import { decideChoosing } from '../../../../shared/domain/classes/order'
import { isRefusal } from '../../../../shared/errors'
import { teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeOrder, tellTeams } from './teamSteps'

export const chooseProposal = operation(
  contract.chooseProposal,
  async (context, { orderId, teamId, time }) => {
    const { commandId } = context
    const order = await changeOrder(context, orderId, (state) =>
      decideChoosing(state, { teamId, time, commandId }),
    )
    if (isRefusal(order)) return order
    const team = await context.store.read(teams, teamId)
    await tellTeams(context, team === undefined ? [] : [team], {
      about: `order/${orderId}/chosen`,
      title: '你们提议的时间定下来了',
      text: `“${order.title}”按你们提议的时间上，排好课会再通知。`,
    })
    return {}
  },
)
