import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import {
  openPassbook,
  type DepositorKind,
  type Line,
  type Passbook,
} from '../../../../shared/domain/bank/passbook'
import {
  decidePosting,
  isPageFull,
  mayBeSealed,
  type Posted,
  type Posting,
} from '../../../../shared/domain/bank/posting'
import { sealPage, turnPage } from '../../../../shared/domain/bank/sealing'
import { isPastCount } from '../../../../shared/domain/earn/award'
import { passbookPages, passbooks } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { sha256 } from '../../../runtime/hashing'
import type { OpenContext } from '../../../runtime/operation'
import type { Store } from '../../../runtime/store'

/** Opens a passbook; one that is open already stays as it is. */
export const open = (
  context: OpenContext,
  opening: { readonly depositorId: string; readonly communityId: string; readonly kind: DepositorKind },
): Promise<boolean> => context.store.insert(passbooks, openPassbook({ ...opening, nowMs: context.nowMs }))

/**
 * Posts one line. The same key never posts twice: the current page is looked through at no cost, and sealed pages
 * only when the key's moment is so old that it may stand on one.
 *
 * @param say what to post, given the passbook as it is at the moment of saving
 * @param first the passbook if it was already read
 */
export function post(
  context: OpenContext,
  depositorId: string,
  say: (passbook: Passbook) => Posting | Refusal,
  first?: Passbook,
): Promise<Posted | Refusal> {
  const { store, nowMs } = context
  return decideAndSave<Passbook, Posted>(
    store,
    passbooks,
    depositorId,
    context.pause,
    async (passbook) => {
      if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
      const posting = say(passbook)
      if (isRefusal(posting)) return posting
      const earlier = mayBeSealed(passbook, posting) ? await sealedLine(store, passbook, posting) : undefined
      const known = earlier !== undefined || passbook.lines.some((line) => line.key === posting.key)
      const ready = isPageFull(passbook) && !known ? await seal(store, passbook, nowMs) : passbook
      const posted = decidePosting(ready, posting, nowMs, earlier)
      if (isRefusal(posted)) return posted
      return { next: posted.replayed ? passbook : posted.passbook, result: posted }
    },
    first,
  )
}

async function sealedLine(store: Store, passbook: Passbook, posting: Posting): Promise<Line | undefined> {
  const where = { depositorId: passbook._id, keys: posting.key }
  const [page] = await store.find(passbookPages, { where, limit: 1 })
  return page?.lines.find((line) => line.key === posting.key)
}

/** Seals the current page. Whoever else seals it at the same time writes the same document. */
async function seal(store: Store, passbook: Passbook, nowMs: number): Promise<Passbook> {
  const sealed = sealPage(passbook, sha256)
  await store.insert(passbookPages, sealed)
  return turnPage(passbook, sealed, (name) => isPastCount(name, nowMs))
}

/** The passbook of a depositor, to be looked at and not to be changed. */
export const passbookOf = (context: OpenContext, depositorId: string): Promise<Passbook | undefined> =>
  context.store.read(passbooks, depositorId)
