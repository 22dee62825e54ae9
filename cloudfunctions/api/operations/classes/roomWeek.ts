import * as contract from '../../../../shared/contract/classes'
import { addDays, dayOf } from '../../../../shared/domain/calendar'
import { occupations, rooms } from '../../../database'
import { operation } from '../../../runtime/operation'
import { roomsShown, roomView } from './rooms'

const mostOccupations = 7 * roomsShown

export const roomWeek = operation(contract.roomWeek, async (context, { fromDay }) => {
  const { store, principal, nowMs } = context
  const { communityId } = principal
  const first = fromDay ?? dayOf(nowMs)
  const { gte } = store.command as Record<'gte', (day: string) => { and: (other: unknown) => unknown }>
  const { lt } = store.command as Record<'lt', (day: string) => unknown>
  const [found, taken] = await Promise.all([
    store.find(rooms, { where: { communityId }, limit: roomsShown }),
    store.find(occupations, {
      where: { communityId, kind: 'room', day: gte(first).and(lt(addDays(first, 7))) },
      limit: mostOccupations,
    }),
  ])
  return {
    fromDay: first,
    rooms: found.map((room) => {
      const slots = taken.filter(({ resourceId }) => resourceId === room._id).flatMap((one) => one.slots)
      // A session over midnight stands in both of its days.
      const once = [...new Map(slots.map((slot) => [slot.sessionId, slot])).values()]
      return {
        ...roomView(room),
        slots: once.sort((a, b) => a.startsAtMs - b.startsAtMs).map((slot) => ({ ...slot })),
      }
    }),
  }
})
