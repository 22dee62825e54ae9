import { takeAnswer } from '../answers'
import { addButton, openLayer } from '../dialogs'
import { make } from '../frame'
import { ApiFailure } from '../pageStack'
import { imageAddress } from '../asset'
import { type ApiOptions, asApis, number, text } from './define'
import { fileBytes, keepFile } from './files'

/** Asks for files by the browser's own dialog. */
function chooseFiles(most: number, kinds: string): Promise<File[]> {
  return new Promise((resolve) => {
    const input = make('input', '')
    input.type = 'file'
    input.accept = kinds
    input.multiple = most > 1
    input.addEventListener('change', () => {
      resolve([...(input.files ?? [])].slice(0, most))
    })
    input.addEventListener('cancel', () => {
      resolve([])
    })
    input.click()
  })
}

interface ChosenFile {
  readonly tempFilePath: string
  readonly size: number
  readonly name: string
}

async function choose(api: string, options: ApiOptions, kinds: string): Promise<ChosenFile[]> {
  const queued = takeAnswer('chooseMedia') as File[] | undefined
  const files = queued ?? (await chooseFiles(number(options, 'count', 9), kinds))
  if (files.length === 0) throw new ApiFailure(`${api}:fail cancel`)
  return files.map((file) => ({ tempFilePath: keepFile(file), size: file.size, name: file.name }))
}

function previewImages(urls: readonly string[], current: string): void {
  let at = Math.max(0, urls.indexOf(current))
  const { box, close } = openLayer('preview-images', '图片预览', () => {
    close()
  })
  const image = make('img', '', box)
  const show = (step: number) => () => {
    at = (at + step + urls.length) % urls.length
    image.src = imageAddress(urls[at] ?? '', '')
    image.alt = `第 ${at + 1} 张，共 ${urls.length} 张`
  }
  show(0)()
  if (urls.length > 1) addButton(box, '上一张', '', show(-1))
  addButton(box, '关闭', '', close)
  if (urls.length > 1) addButton(box, '下一张', '', show(1))
}

/** Draws a picture anew, smaller if asked, as a JPEG: what was written beside the picture is gone, as on the phone. */
async function compressImage(options: ApiOptions): Promise<object> {
  const bitmap = await createImageBitmap(await fileBytes(text(options, 'src')))
  const width = number(options, 'compressedWidth', 0)
  const height = number(options, 'compressedHeight', 0)
  const scale = width > 0 ? width / bitmap.width : height > 0 ? height / bitmap.height : 1
  const canvas = make('canvas', '')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const bytes = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', number(options, 'quality', 80) / 100)
  })
  if (bytes === null) throw new ApiFailure('compressImage:fail')
  return { tempFilePath: keepFile(bytes) }
}

async function canvasToTempFilePath(options: ApiOptions): Promise<object> {
  const canvas = options.canvas
  if (!(canvas instanceof HTMLCanvasElement))
    throw new ApiFailure('canvasToTempFilePath:fail canvas is empty')
  const [x, y] = [number(options, 'x', 0), number(options, 'y', 0)]
  const width = number(options, 'width', canvas.width - x)
  const height = number(options, 'height', canvas.height - y)
  const copy = make('canvas', '')
  copy.width = number(options, 'destWidth', width)
  copy.height = number(options, 'destHeight', height)
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height)
  const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  const bytes = await new Promise<Blob | null>((resolve) => {
    copy.toBlob(resolve, type, number(options, 'quality', 1))
  })
  if (bytes === null) throw new ApiFailure('canvasToTempFilePath:fail nothing to draw')
  return { tempFilePath: keepFile(bytes) }
}

export const media = asApis({
  chooseMedia: async (options) => {
    const files = await choose('chooseMedia', options, 'image/*')
    return { type: 'image', tempFiles: files.map((file) => ({ ...file, fileType: 'image' })) }
  },
  chooseImage: async (options) => {
    const files = await choose('chooseImage', options, 'image/*')
    const tempFiles = files.map(({ tempFilePath: path, size }) => ({ path, size }))
    return { tempFilePaths: tempFiles.map(({ path }) => path), tempFiles }
  },
  chooseMessageFile: async (options) => {
    const files = await choose('chooseMessageFile', options, '')
    return {
      tempFiles: files.map(({ tempFilePath: path, size, name }) => ({ path, size, name, type: 'file' })),
    }
  },
  previewImage: (options) => {
    const urls = (options.urls ?? []) as string[]
    previewImages(urls, text(options, 'current', urls[0]))
    return undefined
  },
  getImageInfo: async (options) => {
    const path = text(options, 'src')
    const bitmap = await createImageBitmap(await fileBytes(path))
    return { width: bitmap.width, height: bitmap.height, path, orientation: 'up', type: 'png' }
  },
  compressImage,
  canvasToTempFilePath,
})
