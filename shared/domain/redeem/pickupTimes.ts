import { addDays, dayOf, startOfDayMs, weekdayOf } from '../calendar'

/** One stretch of a day in which goods are handed over, in minutes since midnight of the community. */
export interface PickupTime {
  readonly fromMinute: number
  readonly untilMinute: number
}

/** When the station hands over: the same times on each of its days, 1 for Monday to 7 for Sunday. */
export interface PickupTimes {
  readonly pickupDays: readonly number[]
  readonly pickupTimes: readonly PickupTime[]
}

/** A time at which a person may say that they come. */
export interface PickupSlot {
  readonly fromMs: number
  readonly untilMs: number
}

/** When and where something is collected. */
export interface Slot extends PickupSlot {
  readonly place: string
}

/** Which command said something, and when; of what a person says several times the last counts. */
export interface Saying {
  readonly commandId: string
  readonly atMs: number
}

/** A time that was chosen before it was ready is worth nothing once it has gone by. */
export const isUpcoming = (slot: Slot | undefined, atMs: number): boolean =>
  slot !== undefined && slot.untilMs > atMs

export const mostPickupTimes = 4
/** A screenful; who comes later than that need not say so now. */
const mostSlots = 8
const daysLookedAhead = 14
const minuteMs = 60_000

/** Whether each time has an end after its beginning, and none begins before the one before it has ended. */
export const areTimesInOrder = (times: readonly PickupTime[]): boolean =>
  times.every(
    ({ fromMinute, untilMinute }, at) =>
      fromMinute < untilMinute && fromMinute >= (times[at - 1]?.untilMinute ?? 0),
  )

/** The next times at which something can be collected that is kept until a moment; none when nobody set any. */
export function pickupSlots(
  { pickupDays, pickupTimes }: PickupTimes,
  nowMs: number,
  keptUntilMs: number,
): readonly PickupSlot[] {
  const today = dayOf(nowMs)
  const days = Array.from({ length: daysLookedAhead }, (_, ahead) => addDays(today, ahead))
  return days
    .filter((day) => pickupDays.includes(weekdayOf(day)))
    .flatMap((day) =>
      pickupTimes.map(({ fromMinute, untilMinute }) => ({
        fromMs: startOfDayMs(day) + fromMinute * minuteMs,
        untilMs: startOfDayMs(day) + untilMinute * minuteMs,
      })),
    )
    .filter(({ untilMs }) => untilMs > nowMs && untilMs <= keptUntilMs)
    .slice(0, mostSlots)
}
