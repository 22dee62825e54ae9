import type { PhotoView } from '../../../../shared/contract/fields'
import { maySee, type Photo, type PhotoViewer } from '../../../../shared/domain/media/photo'
import type { OpenContext } from '../../../runtime/operation'

/** Photos as somebody may see them; deleted ones are left out, and for the public all that did not pass. */
export async function viewsOf(
  { files }: Pick<OpenContext, 'files'>,
  photos: readonly Photo[],
  viewer: PhotoViewer,
): Promise<readonly PhotoView[]> {
  const seen = photos.filter(({ state }) => maySee(state, viewer))
  const addresses = await files.addresses(seen.map(({ fileId }) => fileId))
  return seen.flatMap(({ _id, state, fileId }) => {
    if (state === 'deleted') return []
    const url = addresses.get(fileId)
    return [{ photoId: _id, state, ...(url === undefined ? {} : { url }) }]
  })
}
