import { sumOfLots } from './lots'
import { linesPerPage, pageOfLine, type Line, type Lot, type Passbook, type SealedPage } from './passbook'
import { hashOfPage, type Sha256 } from './sealing'

/** The invariants that one passbook can break by itself, named as in the design. */
export const invariantsOfPassbook = ['B1', 'B2', 'B3', 'B5', 'B6', 'B7'] as const
export type Invariant = (typeof invariantsOfPassbook)[number]

/** An invariant that does not hold, at a line or in the passbook as a whole. */
export interface Problem {
  readonly depositorId: string
  readonly invariant: Invariant
  readonly line?: number
}

/** What the pages checked so far say: enough to go on with the next page without reading them again. */
export interface Checked {
  readonly pages: number
  readonly hash: string
  readonly lines: number
  readonly balance: number
  readonly honour: number
  readonly lots: readonly Lot[]
}

export const nothingChecked: Checked = { pages: 0, hash: '', lines: 0, balance: 0, honour: 0, lots: [] }

export interface Verdict {
  readonly checked: Checked
  readonly problems: readonly Problem[]
}

/**
 * Checks the next sealed page: the chain (B5) and the arithmetic of its lines (B2, B3 within the page, B6, B7). Goes on
 * from what the page itself says, so that one fault is told once and not again for every page after it.
 */
export function checkSealedPage(
  checked: Checked,
  depositorId: string,
  page: SealedPage,
  sha256: Sha256,
): Verdict {
  const chained =
    page.depositorId === depositorId &&
    page.page === checked.pages + 1 &&
    page.pageBeforeHash === checked.hash &&
    page.lines.length === linesPerPage &&
    page.hash === hashOfPage(page, sha256)
  const { problems, ...said } = checkLines(depositorId, checked, page.lines)
  const line = checked.pages * linesPerPage + 1
  if (!chained) problems.unshift({ depositorId, invariant: 'B5', line })
  // Late keys are looked for in this list, so it must name exactly the keys of the lines.
  const keysAgree = page.lines.every((one, at) => one.key === page.keys[at])
  if (!keysAgree || page.keys.length !== page.lines.length) {
    problems.push({ depositorId, invariant: 'B3', line })
  }
  return { checked: { ...said, pages: checked.pages + 1, hash: page.hash }, problems }
}

/** A sealed page that is not there: what comes after it cannot be checked. */
export const lostPage = (checked: Checked, depositorId: string): Problem => ({
  depositorId,
  invariant: 'B5',
  line: checked.pages * linesPerPage + 1,
})

/** Checks the open page, and what the passbook says of itself against all its lines (B1, B5, B6, B7). */
export function checkOpenPage(checked: Checked, passbook: Passbook): Verdict {
  const depositorId = passbook._id
  const { problems, ...said } = checkLines(depositorId, checked, passbook.lines)
  const mustHold = (invariant: Invariant, holds: boolean): void => {
    if (!holds) problems.push({ depositorId, invariant })
  }
  const isOnItsPage = said.lines === 0 || pageOfLine(said.lines) === passbook.page
  mustHold('B5', passbook.page === checked.pages + 1 && passbook.pageBeforeHash === checked.hash)
  mustHold('B2', passbook.lineCount === said.lines && isOnItsPage)
  mustHold('B1', passbook.balance === said.balance && passbook.balance === sumOfLots(passbook.lots))
  mustHold('B6', sameLots(passbook.lots, said.lots) && passbook.endsNextOn === endOfFirst(said.lots))
  mustHold('B7', passbook.honour === said.honour)
  return { checked: { ...said, pages: checked.pages, hash: checked.hash }, problems }
}

/** Checks lines one after the other; after a fault it goes on from what the faulty line says. */
function checkLines(
  depositorId: string,
  before: Checked,
  lines: readonly Line[],
): Omit<Checked, 'pages' | 'hash'> & { readonly problems: Problem[] } {
  const problems: Problem[] = []
  const keys = new Set<string>()
  let { lines: number, balance, honour, lots } = before
  for (const line of lines) {
    const mustHold = (invariant: Invariant, holds: boolean): void => {
      if (!holds) problems.push({ depositorId, invariant, line: line.number })
    }
    mustHold('B2', line.number === number + 1 && line.balance === balance + line.points)
    mustHold('B1', line.balance >= 0)
    mustHold('B3', !keys.has(line.key))
    mustHold('B7', line.honourBalance === honour + line.honour)
    mustHold('B7', line.honour >= 0 || line.corrects !== undefined)
    const after = withLots(lots, line.lots)
    mustHold('B6', sumOfLots(line.lots) === line.points && after.every(({ points }) => points > 0))
    mustHold('B6', !isSpending(line) || isOldestFirst(after, line.lots))
    keys.add(line.key)
    number = line.number
    balance = line.balance
    honour = line.honourBalance
    lots = after.filter(({ points }) => points > 0)
  }
  return { lines: number, balance, honour, lots, problems }
}

const isSpending = ({ kind }: Line): boolean => kind === 'spend' || kind === 'give'

/** No lot may be left that ends before the last one that was taken from. */
const isOldestFirst = (left: readonly Lot[], taken: readonly Lot[]): boolean => {
  const last = taken.reduce((day, lot) => (lot.expiresOn > day ? lot.expiresOn : day), '')
  return left.every((lot) => lot.expiresOn >= last)
}

/** Lots after a line, computed apart from the code that posts. A lot below zero stays to be seen. */
function withLots(lots: readonly Lot[], changes: readonly Lot[]): readonly Lot[] {
  if (changes.length === 0) return lots
  const sums = new Map(lots.map((lot) => [lot.expiresOn, lot.points]))
  for (const { expiresOn, points } of changes) sums.set(expiresOn, (sums.get(expiresOn) ?? 0) + points)
  return [...sums]
    .filter(([, points]) => points !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([expiresOn, points]) => ({ expiresOn, points }))
}

const sameLots = (a: readonly Lot[], b: readonly Lot[]): boolean =>
  a.length === b.length &&
  a.every((lot, at) => lot.expiresOn === b[at]?.expiresOn && lot.points === b[at].points)

const endOfFirst = (lots: readonly Lot[]): string => lots[0]?.expiresOn ?? 'never'
