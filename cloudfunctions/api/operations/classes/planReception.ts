import * as contract from '../../../../shared/contract/classes'
import { dayAndTimeOf } from '../../../../shared/domain/calendar'
import { slotCount, type Reception } from '../../../../shared/domain/classes/reception'
import { isOpen } from '../../../../shared/domain/classes/room'
import { momentOf, refusalOfSessionTimes } from '../../../../shared/domain/classes/schedule'
import { emptySheet } from '../../../../shared/domain/classes/slotSheet'
import { refuse } from '../../../../shared/errors'
import { receptions, rooms } from '../../../database'
import { operation } from '../../../runtime/operation'
import { occupy, release } from './occupying'
import { roomOfReception, slotOfReception } from './receptionSteps'

export const planReception = operation(contract.planReception, async (context, input) => {
  const { store, principal, nowMs, commandId } = context
  const { kind, name, roomId, day, startMinute, endMinute, slotMinutes } = input
  const receptionId = context.newId('rcp')
  const span = { startsAtMs: momentOf(day, startMinute), endsAtMs: momentOf(day, endMinute) }
  const slots = slotCount(span, slotMinutes)
  const [begun, room] = await Promise.all([store.read(receptions, receptionId), store.read(rooms, roomId)])
  if (begun !== undefined) return { receptionId, slots }
  const wrong = slots < 1 ? refuse('SESSION_TIMES_WRONG') : refusalOfSessionTimes(span)
  if (wrong !== undefined) return wrong
  if (span.startsAtMs <= nowMs) return refuse('SESSION_IN_THE_PAST')
  if (room?.communityId !== principal.communityId) return refuse('ROOM_NOT_FOUND')
  const reception: Reception = {
    _id: receptionId,
    version: 1,
    communityId: principal.communityId,
    kind,
    name,
    roomId,
    roomName: room.name,
    ...span,
    slotMinutes,
    state: 'planned',
    plannedBy: principal.personId,
    commandId,
    sheet: emptySheet(slots),
    done: [],
  }
  const taking = [[roomOfReception(reception)], [slotOfReception(reception)]] as const
  const refused = isOpen(room, span)
    ? await occupy(context, ...taking)
    : refuse('ROOM_CLOSED', { name: room.name, at: dayAndTimeOf(span.startsAtMs) })
  if (refused !== undefined) {
    await release(context, ...taking)
    return refused
  }
  await store.insert(receptions, reception)
  return { receptionId, slots }
})
