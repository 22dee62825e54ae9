import * as contract from '../../../../shared/contract/classes'
import { occupationId } from '../../../../shared/domain/classes/occupation'
import { hoursOpen, mostHoursEach, sheetOf } from '../../../../shared/domain/classes/roomHours'
import { slotsOf } from '../../../../shared/domain/classes/slotSheet'
import { refuse } from '../../../../shared/errors'
import { occupations, rooms } from '../../../database'
import { operation } from '../../../runtime/operation'

export const roomDay = operation(contract.roomDay, async (context, { roomId, day }) => {
  const { store, principal, subjectId, nowMs } = context
  const [room, occupation] = await Promise.all([
    store.read(rooms, roomId),
    store.read(occupations, occupationId(roomId, day)),
  ])
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  const sheet = sheetOf(occupation ?? {})
  const mine = slotsOf(sheet, subjectId)
  return {
    name: room.name,
    place: room.place,
    seats: room.seats,
    byHour: room.byHour === true,
    hours: hoursOpen(room, day, sheet, nowMs).map((one) => ({ ...one, mine: mine.includes(one.hour) })),
    mostHours: mostHoursEach,
    nowMs,
  }
})
