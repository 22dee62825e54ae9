import * as contract from '../../../../shared/contract/media'
import {
  imageKindOf,
  isPhotoFile,
  largestPhotoBytes,
  looseKeptMs,
  signatureBytes,
  type Photo,
} from '../../../../shared/domain/media/photo'
import { isRefusal, refuse, type Refusal } from '../../../../shared/errors'
import { photos } from '../../../database'
import { idFrom } from '../../../runtime/hashing'
import { operation, type Context } from '../../../runtime/operation'
import { viewsOf } from './views'

/** The id follows from the file, so that two people can never both own it. */
export const addPhoto = operation(contract.addPhoto, async (context, input) => {
  const _id = idFrom('pho', 'file', input.fileId)
  const known = await context.store.read(photos, _id)
  const photo = known ?? (await record(context, _id, input))
  if (isRefusal(photo)) return photo
  if (photo.uploadedBy !== context.callerId || photo.ownerId !== context.subjectId) {
    return refuse('PHOTO_NOT_YOURS')
  }
  const [view] = await viewsOf(context, [photo], 'owner')
  return view === undefined ? refuse('PHOTO_NOT_FOUND') : { photo: view }
})

/** Looks at the file before anything believes that it is a picture, and has it checked. */
async function record(
  context: Context,
  _id: string,
  { fileId, purpose }: Pick<Photo, 'fileId' | 'purpose'>,
): Promise<Photo | Refusal> {
  const { store, files, openApi, openId, nowMs, principal, subjectId, callerId } = context
  if (!isPhotoFile(fileId)) return refuse('PHOTO_NOT_FOUND')
  const file = await files.inspect(fileId, signatureBytes)
  if (file === undefined) return refuse('PHOTO_NOT_FOUND')
  if (imageKindOf(file.firstBytes) === undefined) return refuse('NOT_A_PHOTO')
  if (file.bytes > largestPhotoBytes) {
    return refuse('PHOTO_TOO_LARGE', { megabytes: largestPhotoBytes / 1024 / 1024 })
  }

  const traceId = await openApi.checkPicture(file.address, openId)
  const photo: Photo = {
    _id,
    version: 1,
    communityId: principal.communityId,
    ownerId: subjectId,
    uploadedBy: callerId,
    fileId,
    bytes: file.bytes,
    purpose,
    state: traceId === undefined ? 'doubtful' : 'checking',
    addedAtMs: nowMs,
    ...(traceId === undefined ? {} : { traceId }),
    about: '',
    keptUntilMs: nowMs + looseKeptMs,
    decisions: [],
  }
  const isNew = await store.insert(photos, photo)
  return isNew ? photo : ((await store.read(photos, _id)) ?? photo)
}
