/**
 * Proves that adding photos tells a person how it goes: chosen, on its way, checked, refused with the reason, failed with
 * a second try that makes no second photo; and that showing photos says which wait for a check.
 *
 * How: the components are rendered by miniprogram-simulate on a phone whose album and uploads a test prepares.
 */
import { explain } from '../../miniprogram/generated/shared'
import type { PhotoView } from '../../miniprogram/services/photos'
import { newPhone, ok, type Phone } from './phone'
import { componentAt, settle } from './screen'

let phone: Phone = newPhone()
const picker = componentAt('photo-picker')
const strip = componentAt('photo-strip')

let uploads: string[]
let chosen: readonly string[]
let isUploading: 'well' | 'badly' | 'for ever'
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 9])
const written: Uint8Array[] = []

interface UploadOptions {
  readonly cloudPath: string
  readonly success: (result: { fileID: string }) => void
  readonly fail: (error: Error) => void
}

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  uploads = []
  chosen = ['wxfile://1.jpg']
  isUploading = 'well'
  written.length = 0
  const { wx } = globalThis as unknown as { wx: { cloud: object } }
  Object.assign(wx, {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    chooseMedia: () =>
      chosen.length === 0
        ? Promise.reject(new Error('chooseMedia:fail cancel'))
        : Promise.resolve({ tempFiles: chosen.map((tempFilePath) => ({ tempFilePath })) }),
    getImageInfo: () => Promise.resolve({ width: 4000, height: 3000 }),
    compressImage: (options: object) => {
      phone.did.push(`compressImage ${JSON.stringify(options)}`)
      return Promise.resolve({ tempFilePath: 'wxfile://small.jpg' })
    },
    previewImage: ({ current }: { current: string }) => {
      phone.did.push(`previewImage ${current}`)
      return Promise.resolve({})
    },
    getFileSystemManager: () => ({
      readFile: ({ success }: { success: (result: { data: ArrayBuffer }) => void }) => {
        success({ data: jpeg.slice().buffer })
      },
      writeFile: ({ data, success }: { data: ArrayBuffer; success: () => void }) => {
        written.push(new Uint8Array(data))
        success()
      },
    }),
  })
  Object.assign(wx.cloud, {
    uploadFile: ({ cloudPath, success, fail }: UploadOptions) => {
      uploads.push(cloudPath)
      if (isUploading === 'well')
        setTimeout(() => {
          success({ fileID: `cloud://x.y/${cloudPath}` })
        })
      if (isUploading === 'badly')
        setTimeout(() => {
          fail(new Error('uploadFile:fail'))
        })
      return {
        onProgressUpdate: (tell: (update: { progress: number }) => void) => {
          if (isUploading === 'for ever') tell({ progress: 40 })
        },
      }
    },
  })
  phone.answer = () => ok({ photo: { photoId: 'pho_1', state: 'checking' } })
})

test('a chosen photo is made smaller, cleaned, uploaded and handed to the page', async () => {
  const screen = await picker({ label: '现场照片', most: 2, purpose: 'proof' })
  const heard = screen.heard('change')
  await screen.tap('拍照或选照片')
  await settle()
  expect(screen.text()).toContain('已上传，审核中')
  expect(heard.at(-1)).toEqual({ photoIds: ['pho_1'], isBusy: false })
  expect(phone.did.join()).toContain('"compressedWidth":1600')
  expect(written[0]?.length).toBe(jpeg.length - 6)
  expect(phone.sent[0]).toMatchObject({ operation: 'media.addPhoto', input: { purpose: 'proof' } })
  expect(uploads[0]).toMatch(/^photos\/[0-9A-Z]{26}\.jpg$/)
})

test('while it is on its way the page is told to wait, and how far it is', async () => {
  isUploading = 'for ever'
  const screen = await picker()
  const heard = screen.heard('change')
  await screen.tap('拍照或选照片')
  expect(screen.text()).toContain('上传 40%')
  expect(heard.at(-1)).toEqual({ photoIds: [], isBusy: true })
})

test('a photo that did not arrive can be sent again, to the same place', async () => {
  isUploading = 'badly'
  const screen = await picker()
  await screen.tap('拍照或选照片')
  await settle()
  expect(screen.text()).toContain('照片没有传上去')
  isUploading = 'well'
  await screen.tap('重新上传')
  await settle()
  expect(screen.text()).toContain('已上传，审核中')
  expect(new Set(uploads).size).toBe(1)
})

test('what the server refuses says why and offers no second try with the same file', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'NOT_A_PHOTO' }) })
  const screen = await picker()
  const heard = screen.heard('change')
  await screen.tap('拍照或选照片')
  await settle()
  expect(screen.text()).toContain(explain({ refused: 'NOT_A_PHOTO' }).text)
  expect(screen.text()).not.toContain('重新上传')
  expect(heard.at(-1)).toEqual({ photoIds: [], isBusy: false })
})

test('a removed photo is handed over no more, and makes room for another', async () => {
  const screen = await picker({ most: 1 })
  const heard = screen.heard('change')
  await screen.tap('拍照或选照片')
  await settle()
  expect(screen.text()).not.toContain('拍照或选照片')
  await screen.tap('去掉')
  expect(heard.at(-1)).toEqual({ photoIds: [], isBusy: false })
  expect(screen.text()).toContain('拍照或选照片')
})

test('who changes their mind, changes nothing', async () => {
  chosen = []
  const screen = await picker()
  await screen.tap('拍照或选照片')
  expect(uploads).toEqual([])
  expect(phone.did).not.toContain('showToast')
})

test('photos are shown with what they wait for, and in full at a tap', async () => {
  const photos: PhotoView[] = [
    { photoId: 'pho_1', state: 'passed', url: 'https://a' },
    { photoId: 'pho_2', state: 'doubtful', url: 'https://b' },
    { photoId: 'pho_3', state: 'refused' },
  ]
  const screen = await strip({ photos, label: '现场照片' })
  expect(screen.text()).toContain('待人工审核')
  expect(screen.text()).toContain('未通过审核')
  await screen.event('.strip__image', 'tap', {})
  expect(phone.did).toContain('previewImage https://a')
})
