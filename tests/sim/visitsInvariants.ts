import type { Passbook } from '../../shared/domain/bank/passbook'
import type { Occupation } from '../../shared/domain/classes/occupation'
import type { Presence } from '../../shared/domain/classes/presence'
import type { Reception } from '../../shared/domain/classes/reception'
import type { SlotSheet } from '../../shared/domain/classes/slotSheet'
import { Broken } from './invariants'

/** Everything about visits and presence that is stored, as one look at it finds it. */
export interface VisitBooks {
  readonly occupations: readonly Occupation[]
  readonly receptions: readonly Reception[]
  readonly presences: readonly Presence[]
  readonly passbooks: readonly Passbook[]
}

const hourMs = 3_600_000

/** C1 for sheets of slots: no place too many, nobody twice in one slot, and the counts are the visits. */
function checkSheet(id: string, sheet: SlotSheet, places: number): void {
  const booked = sheet.visits.filter(({ state }) => state === 'booked')
  const held = booked.flatMap(({ slots, personId }) => slots.map((slot) => `${String(slot)}:${personId}`))
  if (new Set(held).size < held.length) throw new Broken('C1', `${id}: somebody twice in one slot`)
  for (const [name, taken] of Object.entries(sheet.taken)) {
    const holding = booked.filter(({ slots }) => slots.some((slot) => `s${String(slot)}` === name)).length
    if (holding > places) throw new Broken('C1', `${id}: ${name} has more visitors than places`)
    if (holding !== taken) throw new Broken('C1', `${id}: ${name} counts ${String(taken)}`)
  }
  if ([...held].sort().join() !== [...sheet.holders].sort().join())
    throw new Broken('C1', `${id}: the holders are not the visits`)
  const persons = booked.map(({ personId }) => personId)
  if ([...persons].sort().join() !== [...sheet.persons].sort().join())
    throw new Broken('C1', `${id}: the persons are not the visits`)
  if (sheet.arrivals !== sheet.visits.length) throw new Broken('C1', `${id}: a visit is lost`)
}

/** No visitor sits in a room while a class or a reception is in it. */
function checkRoom({ _id, slots, sheet }: Occupation, startOfDay: number): void {
  for (const visit of sheet?.visits ?? []) {
    if (visit.state !== 'booked') continue
    for (const hour of visit.slots) {
      const [fromMs, untilMs] = [startOfDay + hour * hourMs, startOfDay + (hour + 1) * hourMs]
      if (slots.some(({ startsAtMs, endsAtMs }) => startsAtMs < untilMs && fromMs < endsAtMs))
        throw new Broken('rooms', `${_id}: a visitor and a class at ${String(hour)}`)
    }
  }
}

export function checkVisits({ occupations, receptions, passbooks }: VisitBooks, seats: number): void {
  for (const occupation of occupations) {
    if (occupation.kind !== 'room' || occupation.sheet === undefined) continue
    checkSheet(occupation._id, occupation.sheet, seats)
    // Midnight in China is sixteen o'clock of the day before in UTC.
    checkRoom(occupation, Date.parse(`${occupation.day}T00:00:00+08:00`))
  }
  for (const { _id, sheet } of receptions) {
    checkSheet(_id, sheet, 1)
    if (new Set(sheet.persons).size < sheet.persons.length) throw new Broken('C1', `${_id}: two slots of one`)
  }
  for (const { _id, lines } of passbooks) {
    const earned = lines.map(({ reference }) => reference)
    if (new Set(earned).size < earned.length)
      throw new Broken('points', `${_id} earned twice for one session`)
  }
}

/** When nothing is left to do: who was there has earned, and nobody else; rooms are kept for what takes place alone. */
export function checkVisitsSettled(books: VisitBooks, pointsEach: number): void {
  const { presences, passbooks, receptions, occupations } = books
  const there = presences.map(({ _id }) => `attendance/${_id}`).sort()
  const earned = passbooks.flatMap(({ lines }) => lines.map(({ reference }) => reference)).sort()
  if (there.join() !== earned.join()) throw new Broken('points', 'who was there is not who earned')
  for (const { _id, balance, lines } of passbooks) {
    if (balance !== lines.length * pointsEach) throw new Broken('points', `${_id} has ${String(balance)}`)
  }
  const kept = new Set(occupations.flatMap(({ slots }) => slots.map(({ sessionId }) => sessionId)))
  for (const { _id, state } of receptions) {
    if ((state === 'planned') !== kept.has(_id)) throw new Broken('rooms', `${_id} is ${state}`)
  }
}
