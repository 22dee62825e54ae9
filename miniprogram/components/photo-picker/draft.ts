import type { PhotoView, Uploaded } from '../../services/photos'

/** A chosen photo on its way to the server, as the picker shows it. */
export interface Draft {
  /** Its name in the cloud, which stays the same when it is uploaded again. */
  readonly key: string
  readonly path: string
  readonly isSending: boolean
  readonly mayRetry: boolean
  /** What it says below the picture. */
  readonly note: string
  readonly isWrong: boolean
  /** '' until the server knows it. */
  readonly photoId: string
}

export const newDraft = (key: string, path: string): Draft => ({
  key,
  path,
  isSending: true,
  mayRetry: false,
  note: '上传中',
  isWrong: false,
  photoId: '',
})

export const sending = (draft: Draft, percent: number): Draft => ({
  ...newDraft(draft.key, draft.path),
  note: percent >= 100 ? '检查中' : `上传 ${String(percent)}%`,
})

const notes: Readonly<Record<PhotoView['state'], string>> = {
  checking: '已上传，审核中',
  passed: '已上传',
  doubtful: '已上传，待人工审核',
  refused: '没有通过审核，请换一张',
}

export function ended(draft: Draft, uploaded: Uploaded): Draft {
  const { key, path } = draft
  if (uploaded.kind !== 'added') {
    const mayRetry = uploaded.kind === 'failed'
    return { key, path, isSending: false, mayRetry, note: uploaded.text, isWrong: true, photoId: '' }
  }
  const { photoId, state } = uploaded.photo
  const isWrong = state === 'refused'
  const shown = { isSending: false, mayRetry: false, note: notes[state], isWrong }
  return { key, path, ...shown, photoId: isWrong ? '' : photoId }
}
