import { attachedKeptMs, type PhotoViewer, type Verdict } from '../../../../shared/domain/media/photo'
import type { PhotoView } from '../../../../shared/contract/fields'
import { refuse, type Refusal } from '../../../../shared/errors'
import { photos, photoVerdicts } from '../../../database'
import { countQueues } from '../../../runtime/countQueues'
import type { Context, OpenContext } from '../../../runtime/operation'
import { readPhotos } from './readPhotos'
import { viewsOf } from './views'

export interface Attachment {
  /** What the photos belong to from now on, such as `claim/clm_…`. */
  readonly about: string
  /** A year when nothing else is said. */
  readonly keptUntilMs?: number
}

/**
 * Ties photos of the caller, or of whom they act for, to one thing. Repeating it changes nothing; a photo is tied to
 * one thing only.
 */
export async function attachPhotos(
  { store, callerId, subjectId, nowMs }: Context,
  photoIds: readonly string[],
  { about, keptUntilMs = nowMs + attachedKeptMs }: Attachment,
): Promise<Refusal | undefined> {
  const found = await readPhotos(store, photoIds)
  if (found.length < photoIds.length) return refuse('PHOTO_NOT_FOUND')
  const loose = found.filter((photo) => photo.about !== about)
  for (const photo of loose) {
    if (photo.uploadedBy !== callerId && photo.ownerId !== subjectId) return refuse('PHOTO_NOT_YOURS')
    if (photo.state === 'deleted') return refuse('PHOTO_NOT_FOUND')
    if (photo.state === 'refused') return refuse('PHOTO_REFUSED')
    if (photo.about !== '') return refuse('PHOTO_TAKEN')
  }
  const { inc } = store.command as Record<'inc', (by: number) => unknown>
  const changed = await Promise.all(
    loose.map(({ _id }) => store.change(photos, { _id, about: '' }, { about, keptUntilMs, version: inc(1) })),
  )
  if (!changed.includes(0)) return undefined
  const again = await readPhotos(store, photoIds)
  return again.every((photo) => photo.about === about) ? undefined : refuse('PHOTO_TAKEN')
}

/**
 * Photos for the answer of an operation, in the order of the ids: one query and one request for addresses.
 *
 * @param viewer as whom the caller looks; the operation has made sure of that
 */
export async function photoViews(
  context: Pick<OpenContext, 'store' | 'files'>,
  photoIds: readonly string[],
  viewer: PhotoViewer,
): Promise<readonly PhotoView[]> {
  return viewsOf(context, await readPhotos(context.store, photoIds), viewer)
}

/**
 * Has a text checked that others are going to read. It never throws: a check that is down or slow says `doubtful`. So
 * does every repetition without the author's phone, hence the answer belongs into a document that is inserted once.
 */
export const checkText = (
  { openApi, openId }: Pick<OpenContext, 'openApi' | 'openId'>,
  text: string,
): Promise<Verdict> => openApi.checkText(text, openId)

/** Takes the answer of a check, which may come before its photo is stored, late, or twice. */
export async function takeVerdict(
  { store, nowMs }: Pick<OpenContext, 'store' | 'nowMs'>,
  traceId: string,
  verdict: Verdict,
): Promise<void> {
  const { inc } = store.command as Record<'inc', (by: number) => unknown>
  await store.insert(photoVerdicts, { _id: traceId, verdict, atMs: nowMs })
  await store.change(photos, { traceId, state: 'checking' }, { state: verdict, version: inc(1) })
}

/** What waits for the caller: photos whose check was not sure. */
export const deskQueues = ({ store, principal: { communityId, roles } }: Context) =>
  countQueues(roles, [
    {
      queue: 'media.doubtful',
      roles: ['clerk', 'approver', 'administrator'],
      count: () => store.count(photos, { communityId, state: 'doubtful' }),
    },
  ])
