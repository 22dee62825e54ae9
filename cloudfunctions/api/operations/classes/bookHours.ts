import * as contract from '../../../../shared/contract/classes'
import { occupationId } from '../../../../shared/domain/classes/occupation'
import { refusalOfHoursWanted, sheetOf } from '../../../../shared/domain/classes/roomHours'
import { withVisit } from '../../../../shared/domain/classes/slotSheet'
import { refuse } from '../../../../shared/errors'
import { occupations, people, rooms } from '../../../database'
import { operation } from '../../../runtime/operation'
import { emptyDay } from './occupying'
import { mostTries, takeSlots, visitFrom, visitOf } from './sheetSteps'

export const bookHours = operation(contract.bookHours, async (context, { roomId, day, hours }) => {
  const { store, principal, subjectId, nowMs, commandId } = context
  const _id = occupationId(roomId, day)
  const [room, first, person] = await Promise.all([
    store.read(rooms, roomId),
    store.read(occupations, _id),
    store.read(people, subjectId),
  ])
  if (person === undefined) return refuse('NOT_REGISTERED')
  const { displayName } = person
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  const slots = [...hours].sort((a, b) => a - b)
  let occupation = first
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const known = visitOf(occupation?.sheet, commandId)
    if (known !== undefined) return { hours: [...known.slots] }
    const wanted = { personId: subjectId, day, hours: slots }
    const refused = refusalOfHoursWanted(room, sheetOf(occupation ?? {}), wanted, nowMs)
    if (refused !== undefined) return refused
    if (occupation === undefined) {
      // The first of the day brings the sheet along.
      const empty = emptyDay(context, { kind: 'room', resourceId: roomId, name: room.name }, day)
      const sheet = withVisit(sheetOf(empty), visitFrom(context, displayName, slots))
      if (await store.insert(occupations, { ...empty, version: 1, sheet })) return { hours: slots }
    } else {
      const taking = { slots, places: room.seats, displayName }
      const taken = await takeSlots(context, occupations, _id, taking)
      if (taken !== undefined) return { hours: slots }
    }
    occupation = await store.read(occupations, _id)
  }
  return refuse('BUSY')
})
