import { createHash } from 'node:crypto'
import type { CommandRecord } from '../../cloudfunctions/runtime/commandRecord'
import type { Attendance } from '../../shared/domain/earn/presence'
import { sumOfLots } from '../../shared/domain/bank/lots'
import { isPastCount } from '../../shared/domain/earn/award'
import { linesPerPage, type Line, type Passbook, type SealedPage } from '../../shared/domain/bank/passbook'

/** Everything that the invariants speak about, as it is stored. */
export interface Books {
  readonly passbooks: readonly Passbook[]
  readonly pages: readonly SealedPage[]
  readonly commands: readonly CommandRecord[]
  readonly attendances: readonly Attendance[]
}

/** An invariant that does not hold, by its name in the design, with what was found. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    found: string,
  ) {
    super(`${invariant}: ${found}`)
  }
}

const hold = (invariant: string, holds: boolean, found: () => string): void => {
  if (!holds) throw new Broken(invariant, found())
}

// Looked up once: in the context of a test file a look at a global costs much, and pages are hashed often.
const { keys } = Object
const { isArray } = Array

/** A copy whose fields stand in the order of their names. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isArray(value)) return value.map(ordered)
  const fields = value as Readonly<Record<string, unknown>>
  const copy: Record<string, unknown> = {}
  for (const name of keys(fields).sort()) copy[name] = ordered(fields[name])
  return copy
}

/** Hash of a page, computed here a second time and not by the code under test. */
export function hashOf({ depositorId, page, pageBeforeHash, lines }: SealedPage): string {
  const text = JSON.stringify(ordered({ depositorId, page, pageBeforeHash, lines }))
  return createHash('sha256').update(text).digest('hex')
}

/** All lines of a passbook in order, over sealed and open pages; checks the chain on the way (B5). */
function linesOf(passbook: Passbook, pages: readonly SealedPage[]): readonly Line[] {
  const own = pages.filter((page) => page.depositorId === passbook._id).sort((a, b) => a.page - b.page)
  let before = ''
  const chained = own.filter((page) => page.page < passbook.page)
  for (const [at, page] of chained.entries()) {
    hold('B5', page.page === at + 1, () => `${passbook._id} lacks page ${String(at + 1)}`)
    hold('B5', page.pageBeforeHash === before, () => `${page._id} is not chained to the page before`)
    hold('B5', page.hash === hashOf(page), () => `${page._id} is not what its hash says`)
    hold('B5', page.lines.length === linesPerPage, () => `${page._id} is not full`)
    before = page.hash
  }
  hold('B5', chained.length === passbook.page - 1, () => `${passbook._id} has lost a page`)
  hold('B5', passbook.pageBeforeHash === before, () => `${passbook._id} is not chained to its last page`)
  return [...chained.flatMap((page) => page.lines), ...passbook.lines]
}

/** B8: what is counted towards caps of periods that are not over is what the lines counted. */
function checkCounts({ _id, counted, countedFromMs }: Passbook, lines: readonly Line[]): void {
  const sums: Record<string, number> = {}
  for (const { counts = {} } of lines) {
    for (const [name, quantity] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + quantity
  }
  for (const name of keys({ ...sums, ...counted })) {
    if (isPastCount(name, countedFromMs)) continue
    hold('B8', sums[name] === counted[name], () => `${_id} counts ${String(counted[name])} of ${name}`)
  }
}

/** B1, B2, B3, B5, B7 and B8 of one passbook. @returns its lines */
export function checkPassbook(passbook: Passbook, pages: readonly SealedPage[]): readonly Line[] {
  const { _id, balance, honour, lots } = passbook
  const lines = linesOf(passbook, pages)
  const sum = lines.reduce((total, line) => total + line.points, 0)
  hold('B1', balance === sum, () => `${_id} says ${String(balance)}, its lines say ${String(sum)}`)
  hold('B1', balance === sumOfLots(lots), () => `${_id} says ${String(balance)}, its lots say otherwise`)
  hold('B1', balance >= 0 && lots.every((lot) => lot.points > 0), () => `${_id} has fallen below zero`)
  let [points, honours] = [0, 0]
  for (const [at, line] of lines.entries()) {
    points += line.points
    honours += line.honour
    hold(
      'B2',
      line.number === at + 1,
      () => `${_id} has line ${String(line.number)} in place ${String(at + 1)}`,
    )
    hold('B2', line.balance === points, () => `${_id} line ${String(line.number)} does not follow`)
    hold('B7', line.honour >= 0 || line.corrects !== undefined, () => `${_id} lost honour for nothing`)
  }
  hold(
    'B7',
    honour === honours,
    () => `${_id} says ${String(honour)} honour, its lines say ${String(honours)}`,
  )
  const keys = new Set(lines.map((line) => line.key))
  hold('B3', keys.size === lines.length, () => `${_id} posted a key twice`)
  checkCounts(passbook, lines)
  return lines
}

/** A1: every line names who did it in which role, and the command that made it is on record as theirs. */
function checkAudit(line: Line, commands: ReadonlyMap<string, CommandRecord>): void {
  const command = commands.get(line.commandId ?? '')
  const said = (): string => `line ${line.key} of ${line.reference}`
  hold('A1', line.by.personId !== '' && line.by.role !== '', () => `${said()} names nobody`)
  hold('A1', command !== undefined, () => `${said()} has no command on record`)
  hold('A1', command?.by.personId === line.by.personId, () => `${said()} names another than its command`)
  const isFor = line.by.forPersonId ?? line.by.personId
  hold('A1', line.reference.endsWith(`:${isFor}`), () => `${said()} does not say for whom`)
}

/** Every invariant that holds at any moment, even in the middle of a command. */
export function checkBooks({ passbooks, pages, commands }: Books): void {
  const byId = new Map(commands.map((command) => [command.commandId, command]))
  const totals = { issued: 0, spent: 0, expired: 0, transferred: 0 }
  let held = 0
  for (const passbook of passbooks) {
    for (const line of checkPassbook(passbook, pages)) {
      totals[line.account] += line.points
      checkAudit(line, byId)
    }
    held += passbook.balance
  }
  const { issued, spent, expired, transferred } = totals
  hold('B4', held === issued + spent + expired, () => `held ${String(held)}, issued ${String(issued)}`)
  hold('B4', transferred === 0, () => `transfers do not cancel out: ${String(transferred)}`)
}

/** What holds once every command is settled: presence and points agree, nothing is left open. */
export function checkSettled({ passbooks, pages, commands, attendances }: Books): void {
  const open = commands.filter((command) => command.state !== 'done')
  hold('settled', open.length === 0, () => `${String(open.length)} commands are ${String(open[0]?.state)}`)
  const posted = new Set(
    passbooks.flatMap((book) => checkPassbook(book, pages).map((line) => line.reference)),
  )
  for (const { _id } of attendances)
    hold('settled', posted.has(`attendance/${_id}`), () => `${_id} has no points`)
  hold('settled', posted.size === attendances.length, () => 'points without presence')
}
