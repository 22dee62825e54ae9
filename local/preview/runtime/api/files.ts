import { make } from '../frame'
import { ApiFailure } from '../pageStack'
import { type ApiOptions, asApi, asApis, text } from './define'

/** Files on the phone: those that were chosen or drawn, and those that the app wrote. They live as long as the window. */
const files = new Map<string, Blob>()
const addresses = new Map<string, string>()
let kept = 0

/** Where the app may write. */
const userDataPath = 'wxfile://usr'

/** Keeps bytes as a temporary file and answers its path. */
export function keepFile(bytes: Blob, path = `wxfile://tmp_${++kept}${ending(bytes.type)}`): string {
  files.set(path, bytes)
  const before = addresses.get(path)
  if (before !== undefined) URL.revokeObjectURL(before)
  addresses.set(path, URL.createObjectURL(bytes))
  return path
}

/** The address at which the browser can show a file of the phone. */
export function fileAddress(path: string): string | undefined {
  return addresses.get(path)
}

/** The bytes of a file of the phone, of the mini-program's own files, or of an address. */
export async function fileBytes(path: string): Promise<Blob> {
  const file = files.get(path)
  if (file !== undefined) return file
  if (path.startsWith('wxfile://')) throw new ApiFailure(`fail no such file or directory, open "${path}"`)
  const address = /^(?:https?|data|blob):/.test(path) ? path : `/__preview/file/${path.replace(/^\//, '')}`
  const answer = await fetch(address)
  if (!answer.ok) throw new ApiFailure(`fail no such file or directory, open "${path}"`)
  return answer.blob()
}

/** Hands a file to the browser's downloads, which is where a computer keeps what a phone would save or share. */
async function download(path: string, name: string): Promise<void> {
  const link = make('a', '')
  const address = URL.createObjectURL(await fileBytes(path))
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

async function readFile(options: ApiOptions): Promise<object> {
  const bytes = await fileBytes(text(options, 'filePath'))
  const encoding = text(options, 'encoding')
  if (encoding === '') return { data: await bytes.arrayBuffer() }
  if (encoding === 'base64') {
    const codes = new Uint8Array(await bytes.arrayBuffer())
    return { data: btoa(Array.from(codes, (code) => String.fromCharCode(code)).join('')) }
  }
  return { data: await bytes.text() }
}

function writeFile(options: ApiOptions): undefined {
  const path = text(options, 'filePath')
  if (!path.startsWith(`${userDataPath}/`)) throw new ApiFailure(`fail permission denied, open "${path}"`)
  const data = options.data as string | ArrayBuffer
  const bytes =
    options.encoding === 'base64' && typeof data === 'string'
      ? Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0))
      : data
  keepFile(new Blob([bytes]), path)
  return undefined
}

function ending(type: string): string {
  const [, subtype] = /^image\/(\w+)/.exec(type) ?? []
  return subtype === undefined ? '' : `.${subtype}`
}

const manager = asApis({
  readFile,
  writeFile,
  access: (options) => {
    const path = text(options, 'path')
    if (!files.has(path)) throw new ApiFailure(`access:fail no such file or directory ${path}`)
    return undefined
  },
  unlink: (options) => {
    files.delete(text(options, 'filePath'))
    return undefined
  },
})

export const fileSystem = {
  env: { USER_DATA_PATH: userDataPath },
  getFileSystemManager: () => manager,
  openDocument: asApi('openDocument', async (options) => {
    const path = text(options, 'filePath')
    await download(path, path.split('/').at(-1) ?? 'document')
    return undefined
  }),
  shareFileMessage: asApi('shareFileMessage', async (options) => {
    await download(text(options, 'filePath'), text(options, 'fileName', 'file'))
    return undefined
  }),
  saveImageToPhotosAlbum: asApi('saveImageToPhotosAlbum', async (options) => {
    await download(text(options, 'filePath'), 'picture.png')
    return undefined
  }),
}
