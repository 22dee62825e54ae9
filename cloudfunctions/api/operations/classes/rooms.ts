import * as contract from '../../../../shared/contract/classes'
import type { Room } from '../../../../shared/domain/classes/room'
import { rooms as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

export const roomsShown = 50

export const roomView = (room: Room) => ({
  roomId: room._id,
  name: room.name,
  place: room.place,
  seats: room.seats,
  byHour: room.byHour === true,
  openHours: room.openHours.map((hours) => ({ ...hours })),
  closedDays: [...room.closedDays],
})

export const rooms = operation(contract.rooms, async ({ store, principal }) => {
  const { communityId } = principal
  const found = await store.find(collection, { where: { communityId }, limit: roomsShown })
  return { rooms: found.map(roomView) }
})
