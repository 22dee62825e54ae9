import { refuse, type Refusal } from '../../errors'
import { pickupSlots, type PickupSlot, type PickupTimes, type Saying } from './pickupTimes'
import { refusalOfState, type Collector, type Redemption } from './redemption'
import { isReserving, type RedemptionState } from './redemptionMachine'

/** What a person says about collecting: who comes, and when. Neither moves the redemption on. */

/** Whether this was said before, or something later was: a repetition, however late, changes nothing. */
const isSaid = (last: Saying | undefined, { commandId, atMs }: Saying): boolean =>
  last !== undefined && (atMs < last.atMs || (atMs === last.atMs && commandId <= last.commandId))

/** Names somebody else who collects it; the last one named counts. */
export function decideCollector(redemption: Redemption, collector: Collector): Redemption | Refusal {
  if (isSaid(redemption.collector, collector)) return redemption
  if (!isReserving(redemption.state)) return refusalOfState(redemption.state)
  return { ...redemption, version: redemption.version + 1, collector }
}

/** States in which the person can say when they come. */
const slotStates: readonly RedemptionState[] = ['approved', 'ready']

/** The times from which the person of a redemption may choose: none for what need not be collected. */
export const slotsFor = ({ kind, state, keptUntilMs }: Redemption, times: PickupTimes, nowMs: number) =>
  slotStates.includes(state) && (kind === 'goods' || kind === 'produce')
    ? pickupSlots(times, nowMs, keptUntilMs)
    : []

/** Notes when the person comes; the last choice counts, however late an earlier one is repeated. */
export function decideSlot(
  redemption: Redemption,
  chosen: PickupSlot,
  times: PickupTimes,
  by: Saying,
): Redemption | Refusal {
  if (isSaid(redemption.slotChosen, by)) return redemption
  if (!slotStates.includes(redemption.state)) return refusalOfState(redemption.state)
  const { fromMs, untilMs } = chosen
  const isOffered = slotsFor(redemption, times, by.atMs).some(
    (slot) => slot.fromMs === fromMs && slot.untilMs === untilMs,
  )
  if (!isOffered) return refuse('SLOT_NOT_OFFERED')
  const { place, version } = redemption
  return {
    ...redemption,
    version: version + 1,
    slot: { place, fromMs, untilMs },
    slotChosen: by,
  }
}
