import { placesTaken, type Term } from '../../../../../shared/domain/classes/afterSchoolTerm'
import type { ChildDay } from '../../../../../shared/domain/classes/afterSchoolDay'

/** A term as everybody in the community may see it: how many, never who. */
export const termView = (term: Term) => ({
  termId: term._id,
  title: term.title,
  place: term.place,
  firstDay: term.firstDay,
  lastDay: term.lastDay,
  weekdays: [...term.weekdays],
  startMinute: term.startMinute,
  endMinute: term.endMinute,
  capacity: term.capacity,
  ages: term.ages,
  closedDays: [...term.closedDays],
  placesLeft: term.capacity - placesTaken(term),
  waiting: term.line.length - placesTaken(term),
})

export const visitsOf = ({ visits }: Pick<ChildDay, 'visits'>) =>
  visits.map(({ inAtMs, out }) => ({
    inAtMs,
    ...(out === undefined ? {} : { outAtMs: out.atMs, outTo: `${out.name}（${out.relation}）` }),
  }))
