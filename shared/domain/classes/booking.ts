import { refuse, type Refusal } from '../../errors'
import { dayAndTimeOf, yearOf } from '../calendar'
import { mostArrivals, placeOf, type AgeLimits, type Session } from './session'

/** Who wants to book and what is known about them. */
export interface Booker {
  readonly personId: string
  readonly communityId: string
  readonly birthYear?: number | undefined
  /** The demands they joined. */
  readonly demandIds: readonly string[]
}

/** How often one person may come and go in one line. */
const mostPlacesEach = 5
/** Whoever registers with their own phone and says no year of birth is at least as old as own consent asks. */
const leastAgeUnknown = 14

/** Whether somebody can enter the line of a session at a moment; undefined when they can. */
export function refusalOfBooking(
  session: Session | undefined,
  booker: Booker,
  nowMs: number,
): Refusal | undefined {
  if (session?.communityId !== booker.communityId) return refuse('SESSION_NOT_FOUND')
  if (session.state === 'cancelled') return refuse('SESSION_CANCELLED')
  if (session.state === 'held' || nowMs >= session.startsAtMs) return refuse('SESSION_OVER')
  if (session.kind === 'dropIn') return refuse('NO_BOOKING_NEEDED')
  if (placeOf(session, booker.personId) !== undefined) return refuse('ALREADY_BOOKED')
  const age = refusalOfAge(session.ages, booker, session.startsAtMs)
  if (age !== undefined) return age
  const { askersFirstUntilMs, demandIds } = session
  const asked = booker.demandIds.some((demandId) => demandIds.includes(demandId))
  if (askersFirstUntilMs !== undefined && nowMs < askersFirstUntilMs && !asked) {
    return refuse('ASKERS_FIRST', { until: dayAndTimeOf(askersFirstUntilMs) })
  }
  const before = session.line.filter(({ personId }) => personId === booker.personId)
  if (session.arrivals >= mostArrivals || before.length >= mostPlacesEach) return refuse('LINE_CLOSED')
  return undefined
}

function refusalOfAge(
  ages: AgeLimits | undefined,
  { birthYear }: Booker,
  startsAtMs: number,
): Refusal | undefined {
  if (ages === undefined) return undefined
  const { from, to } = ages
  const limits = { from, to }
  if (birthYear === undefined) return to < leastAgeUnknown ? refuse('AGE_OUTSIDE', limits) : undefined
  // Only the year is known: whoever reaches the age in that year may come.
  const age = yearOf(startsAtMs) - birthYear
  return age < from || age - 1 > to ? refuse('AGE_OUTSIDE', limits) : undefined
}
