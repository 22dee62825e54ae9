import { photos } from '../database'
import type { Runtime } from '../runtime/runtime'

/** The platform removes at most so many files in one request. */
const photosASlice = 50

/** Deletes photos that are not kept any longer: the file first, so that no record says deleted while bytes are left. */
export async function deletePhotos({ store, files, clock }: Runtime): Promise<{ readonly more: boolean }> {
  const { lt, inc, remove } = store.command as Record<'lt' | 'inc' | 'remove', (value?: number) => unknown>
  const over = await store.find(photos, {
    where: { keptUntilMs: lt(clock()) },
    orderBy: ['keptUntilMs', 'asc'],
    limit: photosASlice,
  })
  await files.remove(over.map(({ fileId }) => fileId))
  await Promise.all(
    over.map(({ _id, keptUntilMs }) =>
      store.change(
        photos,
        { _id, keptUntilMs },
        { state: 'deleted', keptUntilMs: remove(), version: inc(1) },
      ),
    ),
  )
  return { more: over.length === photosASlice }
}
