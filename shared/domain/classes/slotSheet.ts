import type { Actor } from '../bank/passbook'
import { nextState } from '../stateMachine'
import { visitMachine, type VisitState } from './visitMachine'

/** Somebody's booking on a sheet: hours of a room's day, or one slot of a representative. */
export interface Visit {
  readonly personId: string
  readonly displayName: string
  /** Numbers of the slots. */
  readonly slots: readonly number[]
  readonly state: VisitState
  readonly atMs: number
  readonly commandId: string
  readonly by: Actor
  /** The command that ended it. */
  readonly endedBy?: string
}

/**
 * Slots of the same length with so many places each: the hours of a room on one day, a representative's quarter hours.
 * Whoever books adds to it by one guarded update; `taken` and `holders` say the same as the visits that are booked, in a
 * form that the guard can compare.
 */
export interface SlotSheet {
  /** Places taken by the slot's number, as `s9`; every slot stands in it from the beginning. */
  readonly taken: Readonly<Record<string, number>>
  /** `<slot>:<person>`: nobody holds two places of one slot. */
  readonly holders: readonly string[]
  /** Everybody who holds a place, once for each booking. */
  readonly persons: readonly string[]
  /** Slots that are not given, such as those in which a class is in the room. */
  readonly blocked: readonly number[]
  readonly visits: readonly Visit[]
  /** How many visits there have been, also of those who cancelled. */
  readonly arrivals: number
}

/** So that a sheet stays a small document. */
export const mostVisits = 400

export const takenName = (slot: number): string => `s${String(slot)}`
export const holderName = (slot: number, personId: string): string => `${String(slot)}:${personId}`

export const emptySheet = (slots: number): SlotSheet => ({
  taken: Object.fromEntries(Array.from({ length: slots }, (_, slot) => [takenName(slot), 0])),
  holders: [],
  persons: [],
  blocked: [],
  visits: [],
  arrivals: 0,
})

const isBooked = ({ state }: Visit): boolean => state === 'booked'

export const placesTaken = ({ taken }: SlotSheet, slot: number): number => taken[takenName(slot)] ?? 0

/** The slots that somebody holds. */
export const slotsOf = ({ visits }: SlotSheet, personId: string): readonly number[] =>
  visits
    .filter((visit) => isBooked(visit) && visit.personId === personId)
    .flatMap(({ slots }) => slots)
    .sort((a, b) => a - b)

/** The visits that are booked, first slot first. */
export const visitsBooked = ({ visits }: SlotSheet): readonly Visit[] =>
  visits.filter(isBooked).sort((a, b) => (a.slots[0] ?? 0) - (b.slots[0] ?? 0))

/** What a booking adds to a sheet, for one that nobody has booked on yet. */
export function withVisit(sheet: SlotSheet, visit: Visit): SlotSheet {
  const visits = [...sheet.visits, visit]
  return { ...counted({ ...sheet, visits }), arrivals: sheet.arrivals + 1 }
}

/**
 * Ends visits and gives their places back; the same object when there are none, or when this command has done it before.
 *
 * @param nowMs when the command was first received: what was booked later is not what it is about
 */
export function endVisits(
  sheet: SlotSheet,
  event: 'cancel' | 'call off',
  command: { readonly commandId: string; readonly nowMs: number; readonly personId?: string },
): SlotSheet {
  const { commandId, nowMs, personId } = command
  if (sheet.visits.some(({ endedBy }) => endedBy === commandId)) return sheet
  const visits = sheet.visits.map((visit) => {
    const isMeant = visit.atMs <= nowMs && (personId === undefined || visit.personId === personId)
    const state = isMeant ? nextState(visitMachine, visit.state, event) : undefined
    return state === undefined ? visit : { ...visit, state, endedBy: commandId }
  })
  return visits.every((visit, at) => visit === sheet.visits[at]) ? sheet : counted({ ...sheet, visits })
}

/** The visits that a command ended. */
export const visitsEndedBy = ({ visits }: SlotSheet, commandId: string): readonly Visit[] =>
  visits.filter(({ endedBy }) => endedBy === commandId)

/** A sheet whose counts say what its visits say. */
function counted(sheet: SlotSheet): SlotSheet {
  const booked = sheet.visits.filter(isBooked)
  const taken = Object.keys(sheet.taken).map((name) => [
    name,
    booked.filter(({ slots }) => slots.some((slot) => takenName(slot) === name)).length,
  ])
  return {
    ...sheet,
    taken: Object.fromEntries(taken) as SlotSheet['taken'],
    holders: booked.flatMap(({ slots, personId }) => slots.map((slot) => holderName(slot, personId))),
    persons: booked.map(({ personId }) => personId),
  }
}
