import * as contract from '../../../../shared/contract/classes'
import { occupationId } from '../../../../shared/domain/classes/occupation'
import { sheetOf } from '../../../../shared/domain/classes/roomHours'
import { refuse } from '../../../../shared/errors'
import { occupations, rooms } from '../../../database'
import { operation } from '../../../runtime/operation'
import { visitorsOf } from './views'

export const roomVisitors = operation(contract.roomVisitors, async (context, { roomId, day }) => {
  const { store, principal } = context
  const [room, occupation] = await Promise.all([
    store.read(rooms, roomId),
    store.read(occupations, occupationId(roomId, day)),
  ])
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  return { name: room.name, visitors: visitorsOf(sheetOf(occupation ?? {})) }
})
