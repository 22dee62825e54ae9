import * as contract from '../../../../shared/contract/media'
import { photos } from '../../../database'
import { operation } from '../../../runtime/operation'
import { viewsOf } from './views'

const photosAPage = 20

export const doubtful = operation(contract.doubtful, async (context, { after }) => {
  const { store, principal } = context
  const { gt } = store.command as Record<'gt', (ms: number) => unknown>
  const found = await store.find(photos, {
    where: {
      communityId: principal.communityId,
      state: 'doubtful',
      ...(after === undefined ? {} : { addedAtMs: gt(after) }),
    },
    orderBy: ['addedAtMs', 'asc'],
    limit: photosAPage + 1,
  })
  const page = found.slice(0, photosAPage)
  const views = await viewsOf(context, page, 'staff')
  return {
    photos: views.flatMap((photo) =>
      page
        .filter(({ _id }) => _id === photo.photoId)
        .map(({ purpose, about, addedAtMs }) => ({ photo, purpose, about, addedAtMs })),
    ),
    more: found.length > photosAPage,
  }
})
