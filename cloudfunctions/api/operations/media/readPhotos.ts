import type { Photo } from '../../../../shared/domain/media/photo'
import { photos } from '../../../database'
import type { Store } from '../../../runtime/store'

/** Photos by their ids in one round trip, in the order of the ids; those that do not exist are left out. */
export async function readPhotos(store: Store, photoIds: readonly string[]): Promise<readonly Photo[]> {
  if (photoIds.length === 0) return []
  const operators = store.command as Record<'in', (ids: readonly string[]) => unknown>
  const found = await store.find(photos, {
    where: { _id: operators.in(photoIds) },
    limit: photoIds.length,
  })
  return photoIds.flatMap((id) => found.filter(({ _id }) => _id === id))
}
