import { refuse, type Refusal } from '../../errors'
import { withCounts } from './counting'
import { addAllToLots, sumOfLots, takeFromLots } from './lots'
import {
  largestPosting,
  linesPerPage,
  type Actor,
  type CounterAccount,
  type Counts,
  type Line,
  type LineKind,
  type Lot,
  type Passbook,
} from './passbook'

/** What keeps a posting from being made twice. */
export interface PostingKey {
  readonly key: string
  /** The moment that belongs to the key: the same at every repetition, and never later than the posting. */
  readonly momentMs: number
}

/** What is to be written as the next line. Positive `points` say into which lots they go; negative ones are taken from
 * the lots that end first, or from a lot that is to be corrected. */
export interface Entry {
  readonly kind: LineKind
  readonly account: CounterAccount
  readonly points: number
  readonly honour: number
  readonly into?: readonly Lot[]
  readonly firstFrom?: Lot['expiresOn']
  readonly rule?: Line['rule']
  readonly reference: string
  readonly corrects?: number
  readonly givenThrough?: number
  readonly title: string
  readonly by: Actor
  readonly commandId?: string
  /** Counted towards caps together with the line. */
  readonly counts?: Counts
}

export type Posting = PostingKey & Entry

export interface Posted {
  readonly passbook: Passbook
  readonly line: Line
  /** True when the key was already there: nothing changed. */
  readonly replayed: boolean
}

/** True when the key may stand on a sealed page, which has to be looked at before posting. */
export const mayBeSealed = (passbook: Passbook, key: PostingKey): boolean =>
  key.momentMs <= passbook.sealedThroughMs

export const isPageFull = (passbook: Passbook): boolean => passbook.lines.length >= linesPerPage

/** The line that has the key, if it stands on the current page. */
export const lineWithKey = (passbook: Passbook, { key }: PostingKey): Line | undefined =>
  passbook.lines.find((line) => line.key === key)

/** An amount that can be posted: whole, and small enough that sums stay exact. Zero is a fact without points. */
function refusalOfAmount(amount: number): Refusal | undefined {
  if (!Number.isSafeInteger(amount)) return refuse('POINTS_NOT_WHOLE')
  if (Math.abs(amount) > largestPosting) return refuse('POINTS_OUT_OF_RANGE')
  return undefined
}

/**
 * Decides one posting on the current page. Whoever calls it has looked on sealed pages for the key if it may be there.
 *
 * @returns the passbook with one more line; or the same passbook and the earlier line when the key is known
 */
export function decidePosting(passbook: Passbook, posting: Posting, nowMs: number): Posted | Refusal {
  const known = lineWithKey(passbook, posting)
  if (known !== undefined) return { passbook, line: known, replayed: true }
  const wrong = refusalOfAmount(posting.points) ?? refusalOfAmount(posting.honour)
  if (wrong !== undefined) return wrong
  if (passbook.stopped !== undefined) return refuse('PASSBOOK_STOPPED')
  const change = changeOfLots(passbook, posting)
  if (change === undefined) {
    return refuse('NOT_ENOUGH_POINTS', { needed: -posting.points, balance: passbook.balance })
  }
  if (isPageFull(passbook)) throw new Error('a full page must be sealed before the next posting')

  // From here on the posting must succeed.
  const line = lineOf(passbook, posting, change.changed, nowMs)
  return { passbook: withLine(passbook, line, change.lots, posting, nowMs), line, replayed: false }
}

function changeOfLots(
  passbook: Passbook,
  posting: Posting,
): { readonly lots: readonly Lot[]; readonly changed: readonly Lot[] } | undefined {
  if (posting.points >= 0) {
    const { into = [] } = posting
    if (sumOfLots(into) !== posting.points) throw new Error('the lots of a posting must add up to its points')
    const changed = into.filter((lot) => lot.points > 0)
    return { lots: addAllToLots(passbook.lots, changed), changed }
  }
  const spent = takeFromLots(passbook.lots, -posting.points, posting.firstFrom)
  if (spent === undefined) return undefined
  return { lots: spent.left, changed: spent.taken.map((lot) => ({ ...lot, points: -lot.points })) }
}

function lineOf(passbook: Passbook, posting: Posting, lots: readonly Lot[], nowMs: number): Line {
  const { counts = {}, into: _into, firstFrom: _firstFrom, ...said } = posting
  return {
    ...said,
    number: passbook.lineCount + 1,
    atMs: nowMs,
    balance: passbook.balance + posting.points,
    honourBalance: passbook.honour + posting.honour,
    lots,
    ...(Object.keys(counts).length === 0 ? {} : { counts }),
  }
}

function withLine(
  passbook: Passbook,
  line: Line,
  lots: readonly Lot[],
  posting: Posting,
  nowMs: number,
): Passbook {
  return {
    ...passbook,
    version: passbook.version + 1,
    updatedAtMs: nowMs,
    balance: line.balance,
    honour: line.honourBalance,
    lots,
    endsNextOn: lots[0]?.expiresOn ?? 'never',
    lines: [...passbook.lines, line],
    lineCount: line.number,
    counted: withCounts(passbook.counted, posting.counts),
  }
}
