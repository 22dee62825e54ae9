/**
 * The built functions with the official SDKs on the local cloud: a picture goes from a phone into the storage, through
 * WeChat's check, back as an event and out as an address; a text file, a picture of 20 MB and the open API that is not
 * allowed are each answered by name. Nothing is replaced.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections, communities } from '../../cloudfunctions/database'
import { CloudStore, type Database } from '../../cloudfunctions/runtime/store'
import { securityRules, storageRule } from '../../cloudfunctions/securityRules'
import { openDatabase } from '../../local/cloud/engine/inProcess'
import { startLocalCloud, type LocalCloud } from '../../local/cloud/localCloud'
import { buildFunctions } from '../../scripts/build/functions'
import { consentVersion } from '../../shared/domain/people/person'
import { newCommandId } from '../operations/world'
import { callAs, post } from './host/testCloud'

jest.setTimeout(60_000)

const built = mkdtempSync(path.join(tmpdir(), 'photos-test-'))
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1])
let cloud: LocalCloud

beforeAll(async () => {
  await buildFunctions(path.resolve(__dirname, '../..'), built)
  cloud = await startLocalCloud({
    collections,
    functionsFolder: built,
    securityRules,
    storageRule,
    messagePush: { wxa_media_check: 'events' },
    mediaCheckDelayMs: 20,
    environmentVariables: { '*': { LINLI_CODE_KEY: 'a key for tests only, of enough characters' } },
  })
  const store = new CloudStore(openDatabase(cloud.service) as unknown as Database)
  const place = { name: '青枫', centre: '青枫邻里中心', buildings: [{ id: 'bld_qf01', name: '1幢' }] }
  await store.insert(communities, { _id: 'com_qingfeng', ...place })
  for (const displayName of ['wang', 'li']) {
    const input = {
      communityId: 'com_qingfeng',
      buildingId: 'bld_qf01',
      displayName,
      member: false,
      consentVersion,
    }
    expect(await ask(displayName, 'people.register', input)).toMatchObject({ ok: true })
  }
})

afterAll(async () => {
  await cloud.close()
  rmSync(built, { recursive: true })
})

interface Answered {
  readonly ok: boolean
  readonly value?: { readonly photo: View; readonly photos: readonly View[] }
  readonly error?: { readonly code: string }
}
interface View {
  readonly photoId: string
  readonly state: string
  readonly url?: string
}

async function ask(openid: string, operation: string, input: object): Promise<Answered> {
  const { result } = await callAs(cloud, openid, 'api', { operation, commandId: newCommandId(), input })
  return result as Answered
}

let uploads = 0
interface UploadAnswer {
  readonly fileID?: string
  readonly errCode?: number
}
async function upload(openid: string, name: string, bytes: Uint8Array): Promise<UploadAnswer> {
  uploads += 1
  const file = name.includes('/')
    ? name
    : `photos/${name}${String(uploads).padStart(24 - name.length, '0')}.jpg`
  const address = `${cloud.url}/client/storage/upload?path=${encodeURIComponent(file)}`
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'x-openid': openid },
    body: bytes.slice(),
  })
  return (await answer.json()) as UploadAnswer
}

async function add(bytes: Uint8Array, name = 'plain'): Promise<Answered> {
  const { fileID: fileId } = await upload('wang', name, bytes)
  return ask('wang', 'media.addPhoto', { fileId, purpose: 'proof' })
}

/** Asks for a photo until its check is over. */
async function checked(photoId: string): Promise<View | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [photo] = (await ask('wang', 'media.photos', { photoIds: [photoId] })).value?.photos ?? []
    if (photo?.state !== 'checking') return photo
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return undefined
}

test.each([
  ['plain', 'passed'],
  ['review', 'doubtful'],
  ['risky', 'refused'],
])('a %s picture is checked by WeChat: %s', async (name, state) => {
  const added = await add(jpeg, name)
  expect(added).toMatchObject({ ok: true, value: { photo: { state: 'checking' } } })
  const photo = await checked(added.value?.photo.photoId ?? '')
  expect(photo?.state).toBe(state)
  const picture = await fetch(photo?.url ?? '')
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(jpeg)
})

test('a text named like a picture, and twenty megabytes, are answered by name', async () => {
  expect(await add(Buffer.from('only a text'))).toMatchObject({ error: { code: 'NOT_A_PHOTO' } })
  const large = Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)])
  expect(await add(large)).toMatchObject({ error: { code: 'PHOTO_TOO_LARGE' } })
})

test('nobody writes over a file of somebody else, or reads one without the server', async () => {
  const { fileID = '' } = await upload('wang', 'plain', jpeg)
  const file = fileID.replace(/^cloud:\/\/[^/]+\//, '')
  expect((await upload('li', file, jpeg)).errCode).toBe(-503002)
  expect((await upload('wang', file, jpeg)).fileID).toBe(fileID)
  const read = await post(cloud, '/client/storage/temp-url', { fileList: [fileID] }, 'wang')
  expect(read).toMatchObject({ fileList: [{ status: -503002 }] })
})
