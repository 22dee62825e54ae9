import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import {
  openPassbook,
  pageOfLine,
  type DepositorKind,
  type Line,
  type Passbook,
  type SealedPage,
} from '../../../../shared/domain/bank/passbook'
import {
  decidePosting,
  isPageFull,
  lineWithKey,
  mayBeSealed,
  type Entry,
  type Posted,
  type PostingKey,
} from '../../../../shared/domain/bank/posting'
import { endedLot, entryOfExpiry, keyOfExpiry } from '../../../../shared/domain/bank/expiry'
import { pageId, sealPage, turnPage } from '../../../../shared/domain/bank/sealing'
import {
  countNamesOfGift,
  decideGive,
  entryOfReceipt,
  keyOfGift,
  type Gift,
} from '../../../../shared/domain/bank/transfer'
import { isPastCount } from '../../../../shared/domain/earn/award'
import { passbookPages, passbooks } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { sha256 } from '../../../runtime/hashing'
import type { OpenContext } from '../../../runtime/operation'
import type { Store } from '../../../runtime/store'
import { latestReport } from './latestReport'
import { withPastCounts } from './pastCounts'

export { deskQueues } from './deskQueues'
export { withPastCounts } from './pastCounts'

/** What a posting needs of the outside: an operation's context, or a job's. */
export type Ledger = Pick<OpenContext, 'store' | 'nowMs' | 'pause'>

/** Opens a passbook; one that is open already stays as it is. */
export const open = (
  context: Ledger,
  opening: { readonly depositorId: string; readonly communityId: string; readonly kind: DepositorKind },
): Promise<boolean> => context.store.insert(passbooks, openPassbook({ ...opening, nowMs: context.nowMs }))

/**
 * Posts one line. The same key never posts twice: the current page is looked through at no cost, and sealed pages
 * only when the key's moment is so old that it may stand on one.
 *
 * @param say what to write, given the passbook as it is at the moment of saving; not asked for a key that is known
 * @param first the passbook if it was already read
 * @param countNames under which names `say` has to know what was counted, also in periods that are over
 */
export function post(
  context: Ledger,
  depositorId: string,
  key: PostingKey,
  say: (passbook: Passbook) => Entry | Refusal,
  first?: Passbook,
  countNames: readonly string[] = [],
): Promise<Posted | Refusal> {
  const { store, nowMs } = context
  return decideAndSave<Passbook, Posted>(
    store,
    passbooks,
    depositorId,
    context.pause,
    async (passbook) => {
      if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
      const known = await postedLine(context, passbook, key)
      if (known !== undefined) return { next: passbook, result: { passbook, line: known, replayed: true } }
      const entry = say(await withPastCounts(context, passbook, countNames))
      if (isRefusal(entry)) return entry
      const ready = isPageFull(passbook) ? await seal(store, passbook, nowMs) : passbook
      const posted = decidePosting(ready, { ...entry, ...key }, nowMs)
      return isRefusal(posted) ? posted : { next: posted.passbook, result: posted }
    },
    first,
  )
}

/** The line that has a key, if it was posted: on the current page at no cost, on a sealed one if it may be there. */
export async function postedLine(
  { store }: Pick<Ledger, 'store'>,
  passbook: Passbook,
  key: PostingKey,
): Promise<Line | undefined> {
  const known = lineWithKey(passbook, key)
  return known ?? (mayBeSealed(passbook, key) ? sealedLine(store, passbook, key) : undefined)
}

async function sealedLine(store: Store, passbook: Passbook, { key }: PostingKey): Promise<Line | undefined> {
  const where = { depositorId: passbook._id, keys: key }
  const [page] = await store.find(passbookPages, { where, limit: 1 })
  return page?.lines.find((line) => line.key === key)
}

/** Seals the current page. Whoever else seals it at the same time writes the same document. */
async function seal(store: Store, passbook: Passbook, nowMs: number): Promise<Passbook> {
  const sealed = sealPage(passbook, sha256)
  await store.insert(passbookPages, sealed)
  return turnPage(passbook, sealed, nowMs, isPastCount)
}

/** Takes every ended lot out of a passbook. @returns how many points ended */
export async function expire(context: Ledger, first: Passbook): Promise<number | Refusal> {
  const ended = await decideAndSave<Passbook, Posted | undefined>(
    context.store,
    passbooks,
    first._id,
    context.pause,
    async (passbook) => {
      if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
      const lot = endedLot(passbook, context.nowMs)
      if (lot === undefined) return { next: passbook, result: undefined }
      const ready = isPageFull(passbook) ? await seal(context.store, passbook, context.nowMs) : passbook
      const key = keyOfExpiry(passbook, lot, context.nowMs)
      const posted = decidePosting(ready, { ...entryOfExpiry(passbook, lot), ...key }, context.nowMs)
      return isRefusal(posted) ? posted : { next: posted.passbook, result: posted }
    },
    first,
  )
  if (isRefusal(ended)) return ended
  if (ended === undefined) return 0
  const more = await expire(context, ended.passbook)
  return isRefusal(more) ? more : more - ended.line.points
}

/** One line of a passbook by its number, wherever it stands. */
export async function lineOf(context: Ledger, passbook: Passbook, number: number): Promise<Line | undefined> {
  if (number > passbook.lineCount || number < 1) return undefined
  const page = pageOfLine(number)
  if (page === passbook.page) return passbook.lines.find((line) => line.number === number)
  const sealed = await context.store.read(passbookPages, pageId(passbook._id, page))
  return sealed?.lines.find((line) => line.number === number)
}

/**
 * Moves points from one passbook to another: first the giver's line, then the receiver's with the same lots. Whoever
 * repeats it finds what is done; between the two lines the points are on their way, and nowhere twice.
 */
export async function transfer(
  context: Ledger,
  giver: Passbook,
  receiver: Passbook,
  gift: Gift,
): Promise<{ readonly given: Posted; readonly received: Posted } | Refusal> {
  const given = await post(
    context,
    giver._id,
    keyOfGift('give', gift),
    (state) => decideGive(state, receiver, gift),
    giver,
    countNamesOfGift(giver, receiver, gift),
  )
  if (isRefusal(given)) return given
  const received = await post(
    context,
    receiver._id,
    keyOfGift('receive', gift),
    (state) => entryOfReceipt(state, given.line, giver._id, gift),
    receiver,
  )
  // The points have left: whatever keeps them from arriving now, settling tries again until they do.
  if (isRefusal(received)) return refuse('BUSY')
  return { given, received }
}

/** The passbook of a depositor, to be looked at and not to be changed. */
export const passbookOf = (context: Ledger, depositorId: string): Promise<Passbook | undefined> =>
  context.store.read(passbooks, depositorId)

/**
 * How often somebody posted to the same passbooks in the last month, as the nightly check noted it; for those with
 * whom it repeats. Shown where they decide again.
 */
export async function linesPostedTo(
  { store }: Pick<Ledger, 'store'>,
  communityId: string,
  personId: string,
): Promise<ReadonlyMap<string, number>> {
  const report = await latestReport(store, communityId)
  const own = report?.actors.filter((actor) => actor.personId === personId) ?? []
  const lines = new Map<string, number>()
  for (const { depositorId, lines: more } of own.flatMap(({ pairs }) => pairs)) {
    lines.set(depositorId, (lines.get(depositorId) ?? 0) + more)
  }
  return lines
}

/** The newest sealed pages of a passbook, oldest first, in one query. */
export async function recentPages(
  { store }: Pick<Ledger, 'store'>,
  passbook: Passbook,
  most: number,
): Promise<readonly SealedPage[]> {
  const last = passbook.page - 1
  const numbers = Array.from({ length: Math.min(last, most) }, (_, at) => last - at)
  if (numbers.length === 0) return []
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const ids = numbers.map((number) => pageId(passbook._id, number))
  const pages = await store.find(passbookPages, { where: { _id: isOneOf(ids) }, limit: ids.length })
  return [...pages].sort((a, b) => a.page - b.page)
}
