import * as contract from '../../../../shared/contract/classes'
import { decideCapacity } from '../../../../shared/domain/classes/line'
import { isRefusal, refuse } from '../../../../shared/errors'
import { rooms, sessions } from '../../../database'
import { operation } from '../../../runtime/operation'
import { changeSession } from './sessionSteps'

export const changeCapacity = operation(contract.changeCapacity, async (context, { sessionId, capacity }) => {
  const { store, nowMs, commandId } = context
  const session = await store.read(sessions, sessionId)
  const room = session === undefined ? undefined : await store.read(rooms, session.roomId)
  if (room !== undefined && capacity > room.seats && session?.done.includes(commandId) !== true)
    return refuse('CAPACITY_ABOVE_ROOM', { seats: room.seats })
  const changed = await changeSession(context, sessionId, (state) => decideCapacity(state, capacity, nowMs))
  return isRefusal(changed) ? changed : {}
})
