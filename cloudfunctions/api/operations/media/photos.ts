import * as contract from '../../../../shared/contract/media'
import { operation } from '../../../runtime/operation'
import { readPhotos } from './readPhotos'
import { viewsOf } from './views'

export const photos = operation(contract.photos, async (context, { photoIds }) => {
  const found = await readPhotos(context.store, photoIds)
  const own = found.filter(
    ({ ownerId, uploadedBy }) => ownerId === context.subjectId || uploadedBy === context.callerId,
  )
  return { photos: [...(await viewsOf(context, own, 'owner'))] }
})
