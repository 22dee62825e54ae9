import * as contract from '../../../../shared/contract/classes'
import { dayOf, startOfDayMs } from '../../../../shared/domain/calendar'
import { slotCount, slotStartsAtMs, type Reception } from '../../../../shared/domain/classes/reception'
import { placesTaken, slotsOf } from '../../../../shared/domain/classes/slotSheet'
import { receptions as collection } from '../../../database'
import { operation } from '../../../runtime/operation'

const receptionsShown = 20

export const receptions = operation(contract.receptions, async (context) => {
  const { store, principal, subjectId, nowMs } = context
  const { gte } = store.command as Record<'gte', (ms: number) => unknown>
  const found = await store.find(collection, {
    where: { communityId: principal.communityId, startsAtMs: gte(startOfDayMs(dayOf(nowMs))) },
    orderBy: ['startsAtMs', 'asc'],
    limit: receptionsShown,
    without: ['done'],
  })
  return {
    receptions: found.map((reception) => ({
      receptionId: reception._id,
      kind: reception.kind,
      name: reception.name,
      roomName: reception.roomName,
      startsAtMs: reception.startsAtMs,
      endsAtMs: reception.endsAtMs,
      slotMinutes: reception.slotMinutes,
      cancelledWhy: reception.cancelledWhy,
      slots: slotsFor(reception, subjectId, nowMs),
    })),
    nowMs,
  }
})

/** Every slot as one person may see it: whether it is taken, not by whom. */
function slotsFor(reception: Reception, personId: string, nowMs: number) {
  const mine = slotsOf(reception.sheet, personId)
  return Array.from({ length: slotCount(reception, reception.slotMinutes) }, (_, slot) => {
    const startsAtMs = slotStartsAtMs(reception, slot)
    const isTaken = placesTaken(reception.sheet, slot) > 0
    const state = mine.includes(slot)
      ? ('mine' as const)
      : isTaken
        ? ('taken' as const)
        : nowMs >= startsAtMs
          ? ('over' as const)
          : ('free' as const)
    return { slot, startsAtMs, state }
  })
}
