import * as contract from '../../../../shared/contract/classes'
import { refusalOfHours, type Room } from '../../../../shared/domain/classes/room'
import { isRefusal, refuse } from '../../../../shared/errors'
import { rooms } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'

export const saveRoom = operation(contract.saveRoom, async (context, { roomId: known, ...said }) => {
  const { store, pause, principal, commandId } = context
  const { communityId } = principal
  const wrong = refusalOfHours(said.openHours)
  if (wrong !== undefined) return wrong
  const roomId = known ?? context.newId('rom')
  const saved = await decideAndSave<Room, null>(store, rooms, roomId, pause, (room) => {
    const isMissing = known !== undefined && room?.communityId !== communityId
    if (isMissing) return Promise.resolve(refuse('ROOM_NOT_FOUND'))
    const done = room?.done ?? []
    if (room !== undefined && done.includes(commandId)) return Promise.resolve({ next: room, result: null })
    const version = (room?.version ?? 0) + 1
    const next = { _id: roomId, communityId, ...said, version, done: [...done, commandId] }
    return Promise.resolve({ next, result: null })
  })
  return isRefusal(saved) ? saved : { roomId }
})
