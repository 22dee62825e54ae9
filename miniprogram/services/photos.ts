import { operations, type MediaAddPhotoInput, type MediaAddPhotoOutput } from '../generated/contract'
import { photoPath, withoutMetadata } from '../generated/shared'
import { now } from './clock'
import { newCommandId } from './commandId'
import { send } from './commands'
import { isOnline } from './network'

export type PhotoPurpose = MediaAddPhotoInput['purpose']
export type PhotoView = MediaAddPhotoOutput['photo']

/** What choosing photos brought: paths on the phone, or nothing because the person changed their mind. */
export type Chosen =
  | { readonly kind: 'chosen'; readonly paths: readonly string[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly text: string }

/** What became of an upload; after `failed` the same file may be tried again. */
export type Uploaded =
  | { readonly kind: 'added'; readonly photo: PhotoView }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }

/** Enough to read a receipt by, and small enough for a slow line. */
const longestSidePx = 1600
const quality = 80

/** Lets the person take photos or choose them from the album. */
export async function choosePhotos(most: number): Promise<Chosen> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count: most,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    })
    return { kind: 'chosen', paths: tempFiles.map(({ tempFilePath }) => tempFilePath) }
  } catch (error) {
    if (messageOf(error).includes('cancel')) return { kind: 'cancelled' }
    return { kind: 'failed', text: '没有打开相册，请在手机设置里允许微信使用照片和相机。' }
  }
}

/** A name in the cloud that nobody can guess. A draft keeps it, so that a second try replaces the first. */
export async function newPhotoName(): Promise<string> {
  return photoPath((await newCommandId(now())).replace('cmd_', ''))
}

export interface Upload {
  readonly path: string
  readonly cloudPath: string
  readonly purpose: PhotoPurpose
  readonly forPersonId: string | undefined
  /** Told how much of it has arrived, in percent. */
  readonly progress: (percent: number) => void
}

/** Makes a photo smaller, takes out where it was taken, uploads it and has it checked. Never throws. */
export async function uploadPhoto({
  path,
  cloudPath,
  purpose,
  forPersonId,
  progress,
}: Upload): Promise<Uploaded> {
  if (!isOnline()) return { kind: 'failed', text: '现在没有网络，连上以后点“重新上传”。' }
  try {
    const fileId = await upload(await cleaned(await compressed(path)), cloudPath, progress)
    const sent = await send(operations.media.addPhoto, { fileId, purpose }, forPersonId)
    if (sent.kind === 'value') return { kind: 'added', photo: sent.value.photo }
    return { kind: sent.kind === 'refused' ? 'refused' : 'failed', text: sent.refusal.text }
  } catch {
    return { kind: 'failed', text: '照片没有传上去，请点“重新上传”。' }
  }
}

/** Shows photos in full, beginning with one of them. */
export async function viewPhotos(urls: readonly string[], current: string): Promise<void> {
  await wx.previewImage({ urls: [...urls], current })
}

async function compressed(path: string): Promise<string> {
  try {
    const { width, height } = await wx.getImageInfo({ src: path })
    const isLarge = Math.max(width, height) > longestSidePx
    const side = width >= height ? { compressedWidth: longestSidePx } : { compressedHeight: longestSidePx }
    const { tempFilePath } = await wx.compressImage({ src: path, quality, ...(isLarge ? side : {}) })
    return tempFilePath
  } catch {
    // What the phone cannot read as a picture goes as it is, and the server says what is wrong with it.
    return path
  }
}

/** Compressing drops what the camera wrote beside the picture on most phones; this makes sure on all. */
async function cleaned(path: string): Promise<string> {
  const files = wx.getFileSystemManager()
  const bytes = await new Promise<ArrayBuffer>((resolve, reject) => {
    files.readFile({
      filePath: path,
      success: ({ data }) => {
        resolve(data as ArrayBuffer)
      },
      fail: reject,
    })
  })
  const clean = withoutMetadata(new Uint8Array(bytes))
  if (clean.length === bytes.byteLength) return path
  const filePath = `${wx.env.USER_DATA_PATH}/photo-to-send.jpg`
  await new Promise<void>((resolve, reject) => {
    files.writeFile({
      filePath,
      data: clean.buffer as ArrayBuffer,
      success: () => {
        resolve()
      },
      fail: reject,
    })
  })
  return filePath
}

function upload(filePath: string, cloudPath: string, progress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({
      cloudPath,
      filePath,
      success: ({ fileID }) => {
        resolve(fileID)
      },
      fail: reject,
    })
    task.onProgressUpdate(({ progress: percent }) => {
      progress(percent)
    })
  })
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
