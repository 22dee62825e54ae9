import * as contract from '../../../../shared/contract/classes'
import { decideReply } from '../../../../shared/domain/classes/order'
import { momentOf, refusalOfSessionTimes } from '../../../../shared/domain/classes/schedule'
import { isRefusal, refuse } from '../../../../shared/errors'
import { teams } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeOrder, reopenDemands, tellPlacer } from './teamSteps'

const said = {
  accept: '接单了，请安排课程。',
  propose: '提议了别的时间，请选一个。',
  decline: '这次来不了。',
}

export const answerOrder = operation(contract.answerOrder, async (context, { orderId, teamId, reply }) => {
  const { store, principal, commandId, nowMs } = context
  const team = await store.read(teams, teamId)
  if (team?.memberIds.includes(principal.personId) !== true) return refuse('NOT_IN_TEAM')
  for (const { day, startMinute, endMinute } of reply.kind === 'propose' ? reply.times : []) {
    const wrong = refusalOfSessionTimes({
      startsAtMs: momentOf(day, startMinute),
      endsAtMs: momentOf(day, endMinute),
    })
    if (wrong !== undefined) return wrong
  }
  const order = await changeOrder(context, orderId, (state) =>
    decideReply(state, teamId, reply, { commandId, nowMs }),
  )
  if (isRefusal(order)) return order
  if (order.state === 'declined') await reopenDemands(context, order)
  await tellPlacer(context, order, {
    about: `${teamId}/${reply.kind}`,
    text: `${team.name}${said[reply.kind]}`,
  })
  return {}
})
