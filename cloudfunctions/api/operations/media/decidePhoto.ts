import * as contract from '../../../../shared/contract/media'
import { decidedPhoto } from '../../../../shared/domain/media/photo'
import { depositorOf } from '../../../../shared/domain/people/person'
import { isRefusal, refuse } from '../../../../shared/errors'
import { photos } from '../../../database'
import { decideAndSave } from '../../../runtime/decideAndSave'
import { operation } from '../../../runtime/operation'
import { isTied, loadTies } from '../people/steps'
import { viewsOf } from './views'

export const decidePhoto = operation(contract.decidePhoto, async (context, { photoId, decision }) => {
  const { store, principal, nowMs, pause, commandId } = context
  const first = await store.read(photos, photoId)
  if (first?.communityId !== principal.communityId) return refuse('PHOTO_NOT_FOUND')
  const owner = depositorOf(first.ownerId)
  const isOwn = first.uploadedBy === principal.personId
  if (isOwn || isTied(context, owner, await loadTies(context, owner))) return refuse('PHOTO_OF_YOUR_OWN')
  const saved = await decideAndSave(
    store,
    photos,
    photoId,
    pause,
    (photo) => {
      if (photo === undefined || photo.state === 'deleted') return Promise.resolve(refuse('PHOTO_NOT_FOUND'))
      const next = decidedPhoto(photo, { ...decision, by: principal.personId, atMs: nowMs, commandId })
      return Promise.resolve({ next, result: next })
    },
    first,
  )
  if (isRefusal(saved)) return saved
  const [photo] = await viewsOf(context, [saved], 'staff')
  return photo === undefined ? refuse('PHOTO_NOT_FOUND') : { photo }
})
