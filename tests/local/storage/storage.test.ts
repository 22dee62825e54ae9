/**
 * Files in the cloud: both official SDKs upload, download, ask for addresses and delete through a function; the phone
 * uploads; addresses are signed and limited in time; no path leads outside.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { LocalCloud } from '../../../local/cloud/localCloud'
import { cloudPathOf, fileIdOf, isCloudPath } from '../../../local/cloud/storage/fileId'
import { callAs, post, startTestCloud } from '../host/testCloud'

let cloud: LocalCloud
let dataFolder: string

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
  cloud = await startTestCloud({ dataFolder })
})

afterAll(async () => {
  await cloud.close()
  rmSync(dataFolder, { recursive: true })
})

const files = async (data: object): Promise<Record<string, unknown>> => {
  const answer = await callAs(cloud, 'openid-wang', 'files', data)
  expect(answer.errMsg).toBe('cloud.callFunction:ok')
  return answer.result as Record<string, unknown>
}

const idOf = (cloudPath: string): string => fileIdOf('linli-local', cloudPath)

describe.each(['wx', 'tcb'])('the SDK %s', (sdk) => {
  const cloudPath = `claims/${sdk}/照片 1.jpg`

  test('uploads, downloads and replaces a file', async () => {
    expect(await files({ sdk, operation: 'upload', cloudPath, text: '邻里' })).toMatchObject({
      fileID: idOf(cloudPath),
    })
    const download = { sdk, operation: 'download', fileID: idOf(cloudPath) }
    expect(await files(download)).toEqual({ length: 6, start: '邻里' })
    await files({ sdk, operation: 'upload', cloudPath, text: 'replaced' })
    expect(await files(download)).toEqual({ length: 8, start: 'replaced' })
  })

  test('gives an address that works, without the SDK too', async () => {
    const { fileList } = (await files({ sdk, operation: 'address', fileID: idOf(cloudPath) })) as {
      fileList: [{ tempFileURL: string }]
    }
    const address = fileList[0].tempFileURL
    const response = await fetch(address)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(await response.text()).toBe('replaced')
    expect((await fetch(address.replace('jpg', 'png'))).status).toBe(403)
  })

  test('deletes a file; then it is missing with the code of the SDK', async () => {
    const removed = sdk === 'wx' ? { status: 0, errMsg: 'ok' } : { code: 'SUCCESS' }
    const missing = sdk === 'wx' ? { status: -503003 } : { code: 'STORAGE_FILE_NONEXIST' }
    const remove = { sdk, operation: 'delete', fileID: idOf(cloudPath) }
    expect(await files(remove)).toMatchObject({ fileList: [removed] })
    expect(await files(remove)).toMatchObject({ fileList: [missing] })
    expect(await files({ sdk, operation: 'address', fileID: idOf(cloudPath) })).toMatchObject({
      fileList: [missing],
    })
    const download = await files({ sdk, operation: 'download', fileID: idOf(cloudPath) })
    expect(download).toMatchObject(sdk === 'wx' ? { errCode: -1 } : { code: 'STORAGE_FILE_NONEXIST' })
  })

  test.each(['/etc/passwd', '../secret', 'a/../../b', 'a//b', 'a\\b', 'a%2e', ''])(
    'cannot upload to "%s"',
    async (bad) => {
      const answer = await files({ sdk, operation: 'upload', cloudPath: bad, text: 'x' })
      expect(answer).not.toHaveProperty('fileID')
    },
  )
})

test('node-sdk tells size and type of a file of 12 MB', async () => {
  const upload = {
    operation: 'upload',
    cloudPath: 'films/clip.mp4',
    text: '0123456789ab',
    repeat: 1024 * 1024,
  }
  await files({ sdk: 'tcb', ...upload })
  expect(await files({ sdk: 'tcb', operation: 'info', fileID: idOf('films/clip.mp4') })).toMatchObject({
    fileList: [{ code: 'SUCCESS', size: 12 * 1024 * 1024, mime: 'video/mp4' }],
  })
})

test('the phone uploads and shows a picture; nobody without a login does', async () => {
  const bytes = Buffer.from([0, 255, 1, 254])
  const upload = (openid: string, path: string): Promise<Response> =>
    fetch(`${cloud.url}/client/storage/upload?path=${encodeURIComponent(path)}`, {
      method: 'POST',
      headers: { 'x-openid': openid },
      body: bytes,
    })
  expect(await (await upload('openid-wang', 'avatars/王.png')).json()).toMatchObject({
    fileID: idOf('avatars/王.png'),
  })
  expect(await (await upload('openid-wang', '../x.png')).json()).toMatchObject({ errCode: -503004 })
  expect((await upload('', 'avatars/x.png')).status).toBe(401)
  const fileList = [idOf('avatars/王.png'), idOf('nothing.png'), 'cloud://elsewhere.bucket/a.png', 'no id']
  const answer = (await post(cloud, '/client/storage/temp-url', { fileList }, 'openid-wang')) as {
    fileList: { status: number; tempFileURL: string }[]
  }
  expect(answer.fileList.map(({ status }) => status)).toEqual([0, -503003, -503003, -503003])
  const picture = await fetch(answer.fileList[0]?.tempFileURL ?? '')
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(bytes)
  expect(picture.headers.get('content-security-policy')).toBe('sandbox')
})

test('an address is over after its time, and an upload needs a signature', async () => {
  await files({ sdk: 'wx', operation: 'upload', cloudPath: 'a.txt', text: 'x' })
  const { fileList } = (await files({ sdk: 'wx', operation: 'address', fileID: idOf('a.txt') })) as {
    fileList: [{ tempFileURL: string }]
  }
  cloud.clock.offsetMs = 3 * 3_600_000
  expect((await fetch(fileList[0].tempFileURL)).status).toBe(403)
  cloud.clock.offsetMs = 0
  expect((await fetch(fileList[0].tempFileURL)).status).toBe(200)
  expect((await fetch(`${cloud.url}/storage/a.txt`, { method: 'PUT', body: 'forged' })).status).toBe(403)
  expect(await (await fetch(fileList[0].tempFileURL)).text()).toBe('x')
})

test('files are still there after a restart, and an upload cut off leaves nothing', async () => {
  const broken = fetch(`${cloud.url}/client/storage/upload?path=cut.bin`, {
    method: 'POST',
    headers: { 'x-openid': 'openid-wang' },
    duplex: 'half',
    body: new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(100_000))
        setTimeout(() => {
          controller.error(new Error('offline'))
        }, 50)
      },
    }),
  })
  await expect(broken).rejects.toThrow()
  await cloud.close()
  cloud = await startTestCloud({ dataFolder })
  expect(await files({ sdk: 'wx', operation: 'download', fileID: idOf('a.txt') })).toMatchObject({
    start: 'x',
  })
  expect(await files({ sdk: 'tcb', operation: 'download', fileID: idOf('cut.bin') })).toHaveProperty('code')
  expect(readdirSync(join(dataFolder, 'files')).filter((name) => name.startsWith('.'))).toEqual([])
})

test('a path that is accepted survives the way through a file id, whatever its characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (cloudPath) => {
      const back = cloudPathOf('linli-local', idOf(cloudPath))
      expect(back).toBe(isCloudPath(cloudPath) ? cloudPath : undefined)
    }),
  )
})
