import type { Line } from '../../shared/domain/bank/passbook'
import type { Attendance } from '../../shared/domain/earn/presence'
import type { Party, Roll, SignUp } from '../../shared/domain/earn/roll'
import { Broken, type Books } from './invariants'

const hold = (invariant: string, holds: boolean, found: () => string): void => {
  if (!holds) throw new Broken(invariant, found())
}

const live = ['seated', 'offered', 'waiting']
const holding = ['seated', 'offered']
const pointsOfPresence = 20
const lengthMs = 120 * 60_000

/** Those of a party who come, counted here a second time and not by the code under test. */
const comersOf = ({ members }: Party): readonly string[] =>
  members.filter(({ withdrawn }) => withdrawn !== true).map(({ personId }) => personId)

/** What holds for every roll at any moment: seats (C1), nobody twice (C2), the order of arrival (C3). */
export function checkRolls(rolls: readonly Roll[]): void {
  for (const { _id, capacity, left, waiting, personIds, parties } of rolls) {
    const seats = parties.filter(({ state }) => holding.includes(state)).flatMap(comersOf).length
    hold('C1', seats <= capacity, () => `${_id} seats ${String(seats)} of ${String(capacity)}`)
    hold('C1', left === capacity - seats, () => `${_id} says ${String(left)} are left`)
    const listed = parties.filter(({ state }) => live.includes(state)).flatMap(comersOf)
    hold('C2', new Set(listed).size === listed.length, () => `${_id} has somebody twice`)
    hold('C2', [...personIds].sort().join() === [...listed].sort().join(), () => `${_id} lists others`)
    const states = parties.map(({ state }) => state)
    const first = states.indexOf('waiting')
    const passed = first >= 0 && states.slice(first).some((state) => holding.includes(state))
    hold('C3', !passed, () => `${_id} has let somebody pass the waiting list: ${states.join()}`)
    hold('C3', waiting === states.filter((state) => state === 'waiting').length, () => `${_id} miscounts`)
  }
}

/** What holds once everything is settled: presence earns once and nothing else does, and everybody knows. */
export function checkSettledActivities(
  { passbooks, pages, commands, attendances }: Books,
  rolls: readonly Roll[],
  copies: readonly SignUp[],
  told: ReadonlySet<string>,
): void {
  const open = commands.filter(({ state }) => state !== 'done')
  hold('settled', open.length === 0, () => `${String(open[0]?.operation)} is ${String(open[0]?.state)}`)
  const lines = [...pages.flatMap((page) => page.lines), ...passbooks.flatMap((book) => book.lines)]
  checkPresence(attendances, lines)
  const byId = new Map(copies.map((copy) => [copy._id, copy]))
  for (const roll of rolls) {
    for (const party of roll.parties) checkTold(party, byId, told)
  }
}

/** P1: who was confirmed has the points once, everybody else none. P2: only whoever was there long enough. */
function checkPresence(attendances: readonly Attendance[], lines: readonly Line[]): void {
  const posted = lines.filter(({ reference }) => reference.startsWith('attendance/'))
  for (const { _id, state, checkedInAtMs, leftAt, confirmed, way } of attendances) {
    const own = posted.filter(({ reference }) => reference === `attendance/${_id}`)
    hold(
      'P1',
      own.length === (state === 'confirmed' ? 1 : 0),
      () => `${_id} is ${state}, ${String(own.length)} lines`,
    )
    for (const { points } of own)
      hold('P1', points === pointsOfPresence, () => `${_id} earned ${String(points)}`)
    if (confirmed === undefined || confirmed.atMs === checkedInAtMs || way === 'paper') continue
    const thereMs = (leftAt?.atMs ?? 0) - checkedInAtMs
    hold('P2', thereMs >= lengthMs * 0.6 - 1, () => `${_id} was there for ${String(thereMs)} ms`)
  }
  const confirmedCount = attendances.filter(({ state }) => state === 'confirmed').length
  hold('P1', posted.length === confirmedCount, () => 'points without presence')
}

/** T1: each person's own copy says what the roll says, and offers and lapses were told. */
function checkTold(party: Party, copies: ReadonlyMap<string, SignUp>, told: ReadonlySet<string>): void {
  for (const { personId, withdrawn } of party.members) {
    const copy = copies.get(`${party.signUpId}:${personId}`)
    const state = withdrawn === true ? 'withdrawn' : party.state
    hold('T1', copy?.state === state, () => `${party.signUpId} is ${state}, its copy ${String(copy?.state)}`)
    hold('T1', copy?.live === live.includes(state), () => `${party.signUpId} is ${state} and shown otherwise`)
    if (party.state !== 'lapsed') continue
    const about = `${personId}:signUp/${party.signUpId}/lapsed`
    hold('T1', told.has(about), () => `${party.signUpId} lapsed and nobody was told`)
  }
}
