import {
  holderName,
  mostVisits,
  takenName,
  type SlotSheet,
  type Visit,
} from '../../../../shared/domain/classes/slotSheet'
import type { Collection } from '../../../database'
import type { Context } from '../../../runtime/operation'
import type { Versioned } from '../../../runtime/store'

/** A document that holds a sheet of slots. */
interface Sheeted extends Versioned {
  readonly sheet?: SlotSheet
}

/** How often a booking looks again when the sheet changed under it. */
export const mostTries = 4

export const visitFrom = (context: Context, displayName: string, slots: readonly number[]): Visit => ({
  personId: context.subjectId,
  displayName,
  slots,
  state: 'booked',
  atMs: context.nowMs,
  commandId: context.commandId,
  by: context.by,
})

/** The visit that a command has booked, whatever has become of it since. */
export const visitOf = (sheet: SlotSheet | undefined, commandId: string): Visit | undefined =>
  sheet?.visits.find((visit) => visit.commandId === commandId)

/**
 * Takes places of some slots by one operator update. However many people want the last place in the same second, one of
 * them gets it, and nobody conflicts.
 *
 * @param guard what else has to be true of the document
 * @returns the document as it is now, or undefined when a slot was gone
 */
export function takeSlots<Document extends Sheeted>(
  context: Context,
  collection: Collection<Document>,
  id: string,
  wanted: {
    readonly slots: readonly number[]
    readonly places: number
    readonly displayName: string
    readonly guard?: Readonly<Record<string, unknown>>
  },
): Promise<Document | undefined> {
  const { store, subjectId } = context
  const { nin, lt, inc, push } = store.command as Record<
    'nin' | 'lt' | 'inc' | 'push',
    (value: unknown) => unknown
  >
  const { slots, places, displayName, guard } = wanted
  const holders = slots.map((slot) => holderName(slot, subjectId))
  const ofEach = (value: unknown) =>
    Object.fromEntries(slots.map((slot) => [`sheet.taken.${takenName(slot)}`, value]))
  return store.changeAndReturn(
    collection,
    {
      _id: id,
      ...guard,
      ...ofEach(lt(places)),
      'sheet.holders': nin(holders),
      'sheet.blocked': nin(slots),
      'sheet.arrivals': lt(mostVisits),
    },
    {
      version: inc(1),
      ...ofEach(inc(1)),
      'sheet.arrivals': inc(1),
      'sheet.holders': push(holders),
      'sheet.persons': push([subjectId]),
      'sheet.visits': push([visitFrom(context, displayName, slots)]),
    },
  )
}
