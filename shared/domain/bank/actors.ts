import { dayOf, startOfDayMs, type Day } from '../calendar'
import { isTypedIn } from '../earn/typedHours'
import { personOf } from '../people/person'
import type { Line } from './passbook'

/** The same staff member and the same depositor so often in the window are shown to the auditor. */
const pairRepeatsFrom = 5
const windowDays = 30
const mostPairs = 50
const dayMs = 86_400_000
const hourMs = 3_600_000

/** What one member of staff posted to the passbooks of others, so that an auditor sees what stands out. */
export interface ActorSum {
  readonly personId: string
  readonly role: string
  /** Lines and points of the day before the report. Points taken away count like points given. */
  readonly dayLines: number
  readonly dayPoints: number
  /** The same for the thirty days before it. */
  readonly lines: number
  readonly points: number
  readonly honour: number
  /** Of these lines, those written between 22:00 and 6:00. */
  readonly nightLines: number
  /** Of these lines, those for hours that were typed in afterwards. */
  readonly typedInLines: number
  /** Of these lines, those for somebody who lives in the same building. */
  readonly ownBuildingLines: number
  /** With whom it repeats, most often first. */
  readonly pairs: readonly { readonly depositorId: string; readonly lines: number }[]
}

/** Which building each person lives in, of those whose lines are added. */
export type Buildings = ReadonlyMap<string, string>

/** Residents act for themselves, guardians for their wards; all others act for somebody else. */
const actsForOthers = ({ by }: Line): boolean => !['resident', 'guardian', 'timer'].includes(by.role)

const isAtNight = (ms: number): boolean => {
  const sinceMidnightMs = ms - startOfDayMs(dayOf(ms))
  return sinceMidnightMs >= 22 * hourMs || sinceMidnightMs < 6 * hourMs
}

/**
 * Adds the lines of one passbook that staff wrote in the thirty days before a report.
 *
 * @param day the day of the report, which itself is not over and not counted
 */
export function withActors(
  sums: readonly ActorSum[],
  depositorId: string,
  lines: readonly Line[],
  day: Day,
  buildings: Buildings,
): readonly ActorSum[] {
  const untilMs = startOfDayMs(day)
  const recent = lines.filter((line) => isOfStaff(line, untilMs))
  if (recent.length === 0) return sums
  const byActor = new Map(sums.map((sum) => [`${sum.personId}/${sum.role}`, sum]))
  for (const line of recent) {
    const { personId, role } = line.by
    const name = `${personId}/${role}`
    const isNeighbour =
      buildings.has(personId) && buildings.get(personId) === buildings.get(personOf(depositorId))
    const before = byActor.get(name) ?? nothingBy(personId, role)
    byActor.set(name, withLine(before, { depositorId, line, untilMs, isNeighbour }))
  }
  return [...byActor.values()]
}

const nothingBy = (personId: string, role: string): ActorSum => ({
  personId,
  role,
  dayLines: 0,
  dayPoints: 0,
  lines: 0,
  points: 0,
  honour: 0,
  nightLines: 0,
  typedInLines: 0,
  ownBuildingLines: 0,
  pairs: [],
})

/** True for a line that somebody other than the holder wrote in the thirty days before a report. */
const isOfStaff = (line: Line, untilMs: number): boolean =>
  line.atMs < untilMs && line.atMs >= untilMs - windowDays * dayMs && actsForOthers(line)

/** Whose buildings have to be known before the lines of a passbook are added. */
export function peopleOf(depositorId: string, lines: readonly Line[], day: Day): readonly string[] {
  const untilMs = startOfDayMs(day)
  const actors = lines.filter((line) => isOfStaff(line, untilMs)).map(({ by }) => by.personId)
  return actors.length === 0 ? [] : [personOf(depositorId), ...new Set(actors)]
}

interface AddedLine {
  readonly depositorId: string
  readonly line: Line
  readonly untilMs: number
  readonly isNeighbour: boolean
}

function withLine(sum: ActorSum, { depositorId, line, untilMs, isNeighbour }: AddedLine): ActorSum {
  const points = Math.abs(line.points)
  const isOfLastDay = line.atMs >= untilMs - dayMs
  const known = sum.pairs.find((pair) => pair.depositorId === depositorId)
  const others = sum.pairs.filter((pair) => pair !== known)
  return {
    ...sum,
    dayLines: sum.dayLines + (isOfLastDay ? 1 : 0),
    dayPoints: sum.dayPoints + (isOfLastDay ? points : 0),
    lines: sum.lines + 1,
    points: sum.points + points,
    honour: sum.honour + Math.abs(line.honour),
    nightLines: sum.nightLines + Number(isAtNight(line.atMs)),
    typedInLines: sum.typedInLines + Number(isTypedIn(line)),
    ownBuildingLines: sum.ownBuildingLines + Number(isNeighbour),
    pairs: [...others, { depositorId, lines: (known?.lines ?? 0) + 1 }],
  }
}

/**
 * Drops pairs that do not repeat, so that a report stays small.
 *
 * @param unfinishedId a passbook whose later lines are still to come
 */
export const withoutRarePairs = (sums: readonly ActorSum[], unfinishedId?: string): readonly ActorSum[] =>
  sums.map((sum) => ({
    ...sum,
    pairs: sum.pairs
      .filter((pair) => pair.lines >= pairRepeatsFrom || pair.depositorId === unfinishedId)
      .sort((a, b) => b.lines - a.lines)
      .slice(0, mostPairs),
  }))
