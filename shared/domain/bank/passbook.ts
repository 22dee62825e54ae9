import type { LastDay } from '../calendar'

/** Who a passbook belongs to (储户). */
export type DepositorKind = 'person' | 'household' | 'organisation' | 'pool'

/** Points that end on the same day. Oldest expiry first is plain string order. */
export interface Lot {
  readonly expiresOn: LastDay
  readonly points: number
}

/** Who did it, in which role, and for whom if not for themself: the audit entry that is saved with the line itself. */
export interface Actor {
  readonly personId: string
  readonly role: string
  readonly forPersonId?: string
}

export type LineKind = 'earn' | 'spend' | 'refund' | 'expire' | 'reverse' | 'give' | 'receive'

/** The counter-account of a line: where the points came from or went to. */
export type CounterAccount = 'issued' | 'spent' | 'expired' | 'transferred'

/** Quantities by the name under which they are counted, `<rule>/<period>` for a cap. */
export type Counts = Readonly<Record<string, number>>

/** One line of a passbook. Lines never change. */
export interface Line {
  /** From 1, without gaps, over all pages. */
  readonly number: number
  /** Never posted twice in one passbook. */
  readonly key: string
  /** The moment that belongs to the key: the same at every repetition, and never later than the posting. */
  readonly momentMs: number
  readonly atMs: number
  readonly kind: LineKind
  readonly account: CounterAccount
  /** Change of spendable points; positive, negative or zero. */
  readonly points: number
  /** Change of honour. */
  readonly honour: number
  readonly balance: number
  readonly honourBalance: number
  /** Which lots changed by how much; the sum is `points`. */
  readonly lots: readonly Lot[]
  readonly rule?: { readonly id: string; readonly version: number }
  /** What the line is about, such as `attendance/act_…:per_…`. */
  readonly reference: string
  /** The line number that a reversal or refund names. */
  readonly corrects?: number
  /** In a pool: all points it was ever given, up to this gift, so that a giver can see how far theirs is used. */
  readonly givenThrough?: number
  /** What a person reads. */
  readonly title: string
  readonly by: Actor
  readonly commandId?: string
  /** What it counted towards caps, so that a period that is over can be counted again from its lines. */
  readonly counts?: Counts
}

/**
 * The passbook (存折) of one depositor: one document, changed by one compare-and-set at a time. It holds the balance,
 * the open lots and the current page of lines; full pages are sealed into `passbook_pages`.
 */
export interface Passbook {
  readonly _id: string
  readonly version: number
  readonly communityId: string
  readonly kind: DepositorKind
  readonly openedAtMs: number
  readonly updatedAtMs: number
  readonly balance: number
  readonly honour: number
  /** Open lots, oldest expiry first, none empty. */
  readonly lots: readonly Lot[]
  /** When the first open lot ends, so that those whose points end can be found. */
  readonly endsNextOn: Lot['expiresOn']
  /** Number of the current page, from 1. */
  readonly page: number
  /** Hash of the page before, or '' on the first page. */
  readonly pageBeforeHash: string
  readonly lines: readonly Line[]
  readonly lineCount: number
  /** The latest key moment among sealed lines: a key with a later moment cannot be on a sealed page. */
  readonly sealedThroughMs: number
  /** What was counted so far, of all periods that were not over at `countedFromMs`; see `pastNames` for the others. */
  readonly counted: Counts
  /** When the latest page was turned: counts of periods that were over by then are on its lines only. */
  readonly countedFromMs: number
  /** Why posting is stopped, if an invariant failed. */
  readonly stopped?: string
}

/** A full page, sealed. `_id` is `<depositor>:<page>`. */
export interface SealedPage {
  readonly _id: string
  readonly depositorId: string
  readonly communityId: string
  readonly page: number
  readonly pageBeforeHash: string
  readonly hash: string
  readonly lines: readonly Line[]
  /** The keys of the lines, for the rare search for a late key. */
  readonly keys: readonly string[]
  /** Under which names its lines counted something, for the rare deed that is late for a cap of its day. */
  readonly countNames: readonly string[]
}

export const linesPerPage = 64
/** On which page a line stands. */
export const pageOfLine = (number: number): number => Math.ceil(number / linesPerPage)

/** Larger than any honest amount, small enough that sums stay exact. */
export const largestPosting = 1_000_000

export function openPassbook(opening: {
  readonly depositorId: string
  readonly communityId: string
  readonly kind: DepositorKind
  readonly nowMs: number
}): Passbook {
  return {
    _id: opening.depositorId,
    version: 1,
    communityId: opening.communityId,
    kind: opening.kind,
    openedAtMs: opening.nowMs,
    updatedAtMs: opening.nowMs,
    balance: 0,
    honour: 0,
    lots: [],
    endsNextOn: 'never',
    page: 1,
    pageBeforeHash: '',
    lines: [],
    lineCount: 0,
    sealedThroughMs: 0,
    counted: {},
    countedFromMs: 0,
  }
}
