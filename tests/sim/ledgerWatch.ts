import { commands, passbookPages, passbooks } from '../../cloudfunctions/database'
import type { CommandRecord } from '../../cloudfunctions/runtime/commandRecord'
import { sha256 } from '../../cloudfunctions/runtime/hashing'
import { sumOfLots } from '../../shared/domain/bank/lots'
import type { CounterAccount, Line, Lot, Passbook, SealedPage } from '../../shared/domain/bank/passbook'
import {
  checkOpenPage,
  checkSealedPage,
  nothingChecked,
  type Problem,
} from '../../shared/domain/bank/verification'
import { Broken, checkPassbook, hashOf } from './invariants'
import type { Watch } from './memoryStore'

interface Known {
  readonly keys: Set<string>
  /** What the lots must be, from the lines alone. */
  lots: readonly Lot[]
  lines: number
  balance: number
  honour: number
  readonly spent: Map<number, Line>
  readonly refunded: Map<string, number>
  readonly pages: SealedPage[]
}

const mustHold = (invariant: string, holds: boolean, found: () => string): void => {
  if (!holds) throw new Broken(invariant, found())
}

/**
 * Checks B1 to B7 and A1 at every single change of a document, from lines alone and at a cost that does not grow, with
 * an arithmetic of its own.
 */
export class LedgerWatch {
  readonly #known = new Map<string, Known>()
  readonly #commands = new Map<string, CommandRecord>()
  readonly #totals: Record<CounterAccount, number> = { issued: 0, spent: 0, expired: 0, transferred: 0 }
  #held = 0
  lines = 0

  /** The first invariant that was found broken. The code under test must not be able to catch it. */
  broken: Broken | undefined

  readonly watch: Watch = (collection, before, after) => {
    try {
      this.#see(collection, before, after)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      this.broken ??= error
    }
  }

  #see(...[collection, before, after]: Parameters<Watch>): void {
    if (collection === commands.name) this.#seeCommand(after as unknown as CommandRecord)
    if (collection === passbookPages.name) this.#seePage(before, after as unknown as SealedPage)
    if (collection === passbooks.name) this.#seePassbook(after as unknown as Passbook)
  }

  /** B4, once nothing is on its way any more. */
  checkTransfers(): void {
    mustHold(
      'B4',
      this.#totals.transferred === 0,
      () => `${String(this.#totals.transferred)} points are still on their way`,
    )
  }

  /** Reads everything once more from the start, and asks the product's own verification, which must not cry wolf. */
  checkAll(books: readonly Passbook[]): void {
    for (const passbook of books) {
      const { pages } = this.#of(passbook._id)
      checkPassbook(passbook, pages)
      const [problem] = problemsOf(passbook, pages)
      mustHold('verification', problem === undefined, () => JSON.stringify(problem))
    }
  }

  #of(depositorId: string): Known {
    let known = this.#known.get(depositorId)
    if (known === undefined) {
      known = {
        keys: new Set(),
        lots: [],
        lines: 0,
        balance: 0,
        honour: 0,
        spent: new Map(),
        refunded: new Map(),
        pages: [],
      }
      this.#known.set(depositorId, known)
    }
    return known
  }

  #seeCommand(command: CommandRecord): void {
    this.#commands.set(command.commandId, command)
  }

  #seePage(before: unknown, page: SealedPage): void {
    mustHold('B5', before === undefined, () => `the sealed page ${page._id} changed`)
    const { pages } = this.#of(page.depositorId)
    mustHold('B5', page.page === pages.length + 1, () => `${page._id} is out of order`)
    mustHold('B5', page.pageBeforeHash === (pages.at(-1)?.hash ?? ''), () => `${page._id} is not chained`)
    mustHold('B5', page.hash === hashOf(page), () => `${page._id} is not what its hash says`)
    pages.push(page)
  }

  #seePassbook(passbook: Passbook): void {
    const known = this.#of(passbook._id)
    const fresh = passbook.lines.filter((line) => line.number > known.lines)
    for (const line of fresh) this.#seeLine(passbook, known, line)
    const first = passbook.lines[0]
    mustHold(
      'B2',
      first === undefined || first.number === known.pages.length * 64 + 1,
      () => `${passbook._id} lost lines`,
    )
    mustHold(
      'B5',
      passbook.pageBeforeHash === (known.pages.at(-1)?.hash ?? ''),
      () => `${passbook._id} is not chained`,
    )
    mustHold(
      'B1',
      passbook.balance === known.balance,
      () => `${passbook._id} says ${String(passbook.balance)}`,
    )
    mustHold('B1', sumOfLots(passbook.lots) === known.balance, () => `lots of ${passbook._id}`)
    mustHold('B1', passbook.balance >= 0, () => `${passbook._id} fell below zero`)
    mustHold(
      'B6',
      sameLots(passbook.lots, known.lots),
      () => `lots of ${passbook._id} are not what its lines say`,
    )
    mustHold('B7', passbook.honour === known.honour, () => `honour of ${passbook._id}`)
    const { issued, spent, expired, transferred } = this.#totals
    mustHold(
      'B4',
      this.#held === issued + spent + expired + transferred,
      () => 'the trial balance does not agree',
    )
  }

  #seeLine(passbook: Passbook, known: Known, line: Line): void {
    const said = (): string => `${passbook._id} line ${String(line.number)} ${line.kind}`
    mustHold('B2', line.number === known.lines + 1, () => `${said()} after ${String(known.lines)}`)
    mustHold('B2', line.balance === known.balance + line.points, () => `${said()} does not follow`)
    mustHold('B3', !known.keys.has(line.key), () => `${said()} posts ${line.key} again`)
    mustHold('B6', sumOfLots(line.lots) === line.points, () => `${said()} does not say which lots`)
    if (line.kind === 'spend' || line.kind === 'give') requireOldestFirst(known.lots, line, said)
    if (line.kind === 'refund') requireReturned(known, line, said)
    if (line.kind === 'spend') known.spent.set(line.number, line)
    mustHold('B7', line.honour >= 0 || line.corrects !== undefined, () => `${said()} lost honour for nothing`)
    this.#audit(line, said)
    known.keys.add(line.key)
    known.lines = line.number
    known.balance += line.points
    known.honour += line.honour
    known.lots = withLots(known.lots, line.lots)
    this.#totals[line.account] += line.points
    this.#held += line.points
    this.lines += 1
  }

  #audit(line: Line, said: () => string): void {
    mustHold('A1', line.by.personId !== '' && line.by.role !== '', () => `${said()} names nobody`)
    if (line.by.role === 'timer') return
    const command = this.#commands.get(line.commandId ?? '')
    mustHold('A1', command !== undefined, () => `${said()} has no command on record`)
    mustHold(
      'A1',
      command?.by.personId === line.by.personId,
      () => `${said()} names another than its command`,
    )
  }
}

/** What auditors and the nightly check would say. */
function problemsOf(passbook: Passbook, pages: readonly SealedPage[]): readonly Problem[] {
  const problems: Problem[] = []
  let checked = nothingChecked
  for (const page of pages.slice(0, passbook.page - 1)) {
    const verdict = checkSealedPage(checked, passbook._id, page, sha256)
    problems.push(...verdict.problems)
    checked = verdict.checked
  }
  return [...problems, ...checkOpenPage(checked, passbook).problems]
}

const withLots = (lots: readonly Lot[], changes: readonly Lot[]): readonly Lot[] => {
  const sums = new Map(lots.map((lot) => [lot.expiresOn, lot.points]))
  for (const { expiresOn, points } of changes) sums.set(expiresOn, (sums.get(expiresOn) ?? 0) + points)
  return [...sums]
    .filter(([, points]) => points !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([expiresOn, points]) => ({ expiresOn, points }))
}

const sameLots = (a: readonly Lot[], b: readonly Lot[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Every lot that ends before the last one touched must be empty afterwards. */
function requireOldestFirst(lots: readonly Lot[], line: Line, said: () => string): void {
  const touched = line.lots.map((lot) => lot.expiresOn).sort()
  const last = touched.at(-1)
  const left = withLots(lots, line.lots)
  const spared = left.find((lot) => last !== undefined && lot.expiresOn < last)
  mustHold('B6', spared === undefined, () => `${said()} spared the lot of ${String(spared?.expiresOn)}`)
}

/** A refund goes back where it came from, and no more of it than was taken. */
function requireReturned(known: Known, line: Line, said: () => string): void {
  const spent = known.spent.get(line.corrects ?? 0)
  mustHold('B6', spent !== undefined, () => `${said()} refunds nothing that was spent`)
  for (const { expiresOn, points } of line.lots) {
    const name = `${String(line.corrects)}/${expiresOn}`
    const total = (known.refunded.get(name) ?? 0) + points
    const taken = -(spent?.lots.find((lot) => lot.expiresOn === expiresOn)?.points ?? 0)
    mustHold('B6', total <= taken, () => `${said()} puts more into ${expiresOn} than came from it`)
    known.refunded.set(name, total)
  }
}
