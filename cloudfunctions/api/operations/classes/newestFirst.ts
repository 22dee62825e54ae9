import type { Collection } from '../../../database'
import type { Find, Store } from '../../../runtime/store'

/** One page of a list, newest first, and whether there is more. */
export async function newestFirst<Document extends { readonly _id: string }>(
  store: Store,
  collection: Collection<Document>,
  where: Find['where'],
  page: { readonly field: string; readonly before?: number | undefined; readonly aPage: number },
): Promise<{ readonly found: readonly Document[]; readonly more: boolean }> {
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const found = await store.find(collection, {
    where: { ...where, ...(page.before === undefined ? {} : { [page.field]: lt(page.before) }) },
    orderBy: [page.field, 'desc'],
    limit: page.aPage + 1,
  })
  return { found: found.slice(0, page.aPage), more: found.length > page.aPage }
}
