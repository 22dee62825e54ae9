import type { Line, Passbook, SealedPage } from '../../../../shared/domain/bank/passbook'
import { pageId } from '../../../../shared/domain/bank/sealing'
import { passbookPages, passbooks } from '../../../database'
import type { Store } from '../../../runtime/store'

/** A page is 30 to 45 KB and the platform answers a query with no more than a megabyte. */
const pagesASlice = 16
const passbooksASlice = 10

/** How far a walk has come: all of this depositor's pages, or only the first so many. */
export interface Place {
  readonly depositorId: string
  readonly pages?: number
}

/** The next pages of one passbook; `isLast` when they are followed by the open page. */
export interface Part {
  readonly passbook: Passbook
  readonly pagesBefore: number
  readonly pages: readonly SealedPage[]
  /** A page that should be there is not: `pages` ends before it. */
  readonly isBroken: boolean
  readonly isLast: boolean
}

/** A slice of a walk: two round trips, however many passbooks there are. */
export interface Slice {
  readonly parts: readonly Part[]
  /** Where the next slice begins, if there is one. */
  readonly next?: Place
}

/** The next slice of all passbooks of a community, in the order of their ids. */
export async function sliceOfCommunity(store: Store, communityId: string, from?: Place): Promise<Slice> {
  const { gt, gte } = store.command as Record<'gt' | 'gte', (id: string) => unknown>
  const after = from === undefined ? {} : { _id: (from.pages === undefined ? gt : gte)(from.depositorId) }
  const found = await store.find(passbooks, {
    where: { communityId, ...after },
    orderBy: ['_id', 'asc'],
    limit: passbooksASlice,
  })
  const { parts, next } = await slice(store, found, from)
  const last = found.length === passbooksASlice ? found.at(-1) : undefined
  const goOn = next ?? (last === undefined ? undefined : { depositorId: last._id })
  return { parts, ...(goOn === undefined ? {} : { next: goOn }) }
}

/** The next slice of one passbook. */
export const sliceOfPassbook = (store: Store, passbook: Passbook, from?: Place): Promise<Slice> =>
  slice(store, [passbook], from)

async function slice(store: Store, found: readonly Passbook[], from?: Place): Promise<Slice> {
  let left = pagesASlice
  let next: Place | undefined
  const wanted: { readonly passbook: Passbook; readonly pagesBefore: number; readonly count: number }[] = []
  for (const passbook of found) {
    const pagesBefore = passbook._id === from?.depositorId ? (from.pages ?? 0) : 0
    const sealed = Math.max(0, passbook.page - 1 - pagesBefore)
    const count = Math.min(left, sealed)
    wanted.push({ passbook, pagesBefore, count })
    left -= count
    if (count < sealed) {
      next = { depositorId: passbook._id, pages: pagesBefore + count }
      break
    }
  }
  const ids = wanted.flatMap(({ passbook, pagesBefore, count }) =>
    Array.from({ length: count }, (_, at) => pageId(passbook._id, pagesBefore + at + 1)),
  )
  const pages = await readPages(store, ids)
  const parts = wanted.map(({ passbook, pagesBefore, count }) => {
    const own = contiguous(pages, passbook._id, pagesBefore, count)
    const isWhole = pagesBefore + count >= passbook.page - 1
    return {
      passbook,
      pagesBefore,
      pages: own,
      isBroken: own.length < count,
      isLast: isWhole && own.length === count,
    }
  })
  // Behind a page that is lost there is nothing that could be checked.
  if (next !== undefined && parts.at(-1)?.isBroken === true) next = { depositorId: next.depositorId }
  return { parts, ...(next === undefined ? {} : { next }) }
}

async function readPages(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, SealedPage>> {
  if (ids.length === 0) return new Map()
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const pages = await store.find(passbookPages, { where: { _id: isOneOf(ids) }, limit: ids.length })
  return new Map(pages.map((page) => [page._id, page]))
}

function contiguous(
  pages: ReadonlyMap<string, SealedPage>,
  depositorId: string,
  pagesBefore: number,
  count: number,
): readonly SealedPage[] {
  const own: SealedPage[] = []
  for (let at = 1; at <= count; at += 1) {
    const page = pages.get(pageId(depositorId, pagesBefore + at))
    if (page === undefined) return own
    own.push(page)
  }
  return own
}

/** All lines of a part. */
export const linesOf = ({ pages, passbook, isLast }: Part): readonly Line[] => [
  ...pages.flatMap((page) => page.lines),
  ...(isLast ? passbook.lines : []),
]
