/**
 * The gateway: what the SDKs send arrives at the right part, errors are answers, limits hold, pages of other sites are
 * kept out, and a developer can look at and change what runs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import type { LocalCloud } from '../../../local/cloud/localCloud'
import { callAs, post, startTestCloud } from '../host/testCloud'

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startTestCloud()
})

afterAll(() => cloud.close())

const notes = async (data: object): Promise<Record<string, unknown>> =>
  (await callAs(cloud, 'openid-wang', 'notes', data)).result as Record<string, unknown>

const get = async (path: string): Promise<unknown> => (await fetch(cloud.url + path)).json()

describe.each(['wx', 'tcb'])('the database through the SDK %s', (sdk) => {
  test('writes and reads, with the dates of the chosen clock', async () => {
    cloud.clock.offsetMs = 86_400_000
    await notes({ sdk, operation: 'notes.add', id: sdk })
    cloud.clock.offsetMs = 0
    const { data } = await notes({ sdk, id: sdk })
    const document = (Array.isArray(data) ? data[0] : data) as { _id: string; at: string }
    expect(document._id).toBe(sdk)
    expect(Math.abs(Date.parse(document.at) - Date.now() - 86_400_000)).toBeLessThan(10_000)
  })

  test('sees a duplicate and a missing collection as errors of the platform', async () => {
    await notes({ sdk, operation: 'notes.add', id: 'twice' })
    expect(await notes({ sdk, operation: 'notes.add', id: 'twice' })).toMatchObject({
      text: expect.stringContaining('E11000') as string,
      ...(sdk === 'wx' ? { errCode: -502001 } : { code: 'DATABASE_REQUEST_FAILED' }),
    })
    const missing = sdk === 'wx' ? { errCode: -502005 } : { code: 'DATABASE_COLLECTION_NOT_EXIST' }
    expect(await notes({ sdk, operation: 'notes.add', id: 'a', collection: 'none' })).toMatchObject(missing)
  })
})

describe('the wire', () => {
  test('a program outside reaches the cloud with the SDK, and is nobody inside', async () => {
    const outside = tcb.init({
      env: 'linli-local',
      secretId: 'x',
      secretKey: 'y',
      serviceUrl: `${cloud.url}/admin`,
    })
    const { result } = await outside.callFunction({ name: 'identity', data: { a: 1 } })
    expect(result).toMatchObject({ event: { a: 1 }, wx: { ENV: 'linli-local', SOURCE: 'wx_unknown' } })
    expect(result).not.toHaveProperty('wx.OPENID')
    await expect(outside.callFunction({ name: 'nobody', data: {} })).rejects.toMatchObject({
      code: 'FUNCTION_NOT_FOUND',
    })
  })

  test.each([
    ['no JSON', 'hello', 'INVALID_PARAM'],
    ['no action', '{}', 'INVALID_PARAM'],
    ['an unknown action', '{"action":"wx.api"}', 'INVALID_PARAM'],
    ['an unknown area', '{"action":"hosting.list"}', 'INVALID_PARAM'],
    ['bad parameters', '{"action":"storage.batchDeleteFile","fileid_list":"a"}', 'INVALID_PARAM'],
    ['6 MB and one', `"${'x'.repeat(6 * 1024 * 1024)}"`, 'EXCEED_MAX_PAYLOAD_SIZE'],
  ])('%s is answered with a code', async (_name, body, code) => {
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ code, requestId: expect.any(String) as string })
  })

  test.each([
    [
      'cut off in a text',
      '; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="action"\r\n\r\nwx.open',
    ],
    [
      'cut off in bytes',
      '; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="a"\r\ncontent-type: application/octet-stream\r\n\r\nwx',
    ],
    ['without a boundary', '', '--x--'],
  ])('a form %s is no form', async (_name, boundary, body) => {
    const headers = { 'content-type': `multipart/form-data${boundary}` }
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('the phone', () => {
  test.each([
    ['/client/functions/identity', '{', 'x', 400],
    ['/client/functions/identity', '{}', 'no openid!', 400],
    ['/client/functions/a/b', '{}', 'x', 404],
    ['/client/nothing', '{}', 'x', 404],
    ['/client/subscribe', '{"templateIds":[]}', 'x', 400],
    ['/client/subscribe', '{"templateIds":["a"]}', '', 401],
    ['/client/phone-code', '{}', '', 401],
    ['/nothing', '{}', 'x', 404],
  ])('%s with %s as "%s" is refused with %d', async (path, body, openid, status) => {
    const response = await fetch(cloud.url + path, { method: 'POST', headers: { 'x-openid': openid }, body })
    expect(response.status).toBe(status)
    expect(await response.json()).toHaveProperty('error')
  })
})

describe('pages of other sites', () => {
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${cloud.url}/dev/clock`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      sent.on('error', reject)
      sent.end()
    })

  test('are kept out, and so is a foreign name for this machine', async () => {
    expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await statusWith({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await statusWith({ host: 'evil.example' })).toBe(403)
    expect(await statusWith({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await statusWith({ host: `localhost:${String(cloud.port)}` })).toBe(200)
  })
})

describe('a developer', () => {
  test('sees what each operation costs', async () => {
    await notes({ sdk: 'tcb', operation: 'notes.add', id: 'metered' })
    await notes({ sdk: 'tcb', operation: 'notes.chain', id: 'metered' })
    expect(await get('/dev/meters')).toContainEqual({
      operation: 'notes.notes.chain',
      calls: 1,
      failures: 0,
      roundTrips: { last: 3, max: 3, total: 3 },
      chain: { last: 2, max: 2, total: 2 },
      documentsExamined: { last: 3, max: 3, total: 3 },
      bytes: expect.objectContaining({ last: expect.any(Number) as number }) as object,
    })
  })

  test('sees the functions, the log, and kills instances', async () => {
    await callAs(cloud, 'a', 'identity')
    expect(await get('/dev/functions')).toContainEqual(
      expect.objectContaining({ name: 'identity', instances: { idle: 1, busy: 0, waiting: 0 }, failures: 0 }),
    )
    expect(await get('/dev/log?count=1')).toMatchObject([{ functionName: 'identity', level: 'info' }])
    expect(await post(cloud, '/dev/kill/identity', {})).toEqual({ killed: 1 })
    expect(await get('/dev/functions')).toContainEqual(
      expect.objectContaining({ name: 'identity', instances: { idle: 0, busy: 0, waiting: 0 } }),
    )
  })

  test('makes the way slow, loses answers and kills instances between two round trips', async () => {
    const reset = { seed: 1 }
    await post(cloud, '/dev/network', { latencyMs: 200, seed: 3 })
    expect(await get('/dev/network')).toEqual({ latencyMs: 200, seed: 3 })
    const startMs = performance.now()
    await notes({ sdk: 'tcb', operation: 'notes.chain', id: 'metered' })
    expect(performance.now() - startMs).toBeGreaterThan(50)

    await post(cloud, '/dev/network', { failAfter: 1 })
    expect(await notes({ sdk: 'tcb', operation: 'notes.add', id: 'lost' })).toMatchObject({
      code: 'ECONNRESET',
    })
    await post(cloud, '/dev/network', { failBefore: 1 })
    expect(await notes({ sdk: 'tcb', operation: 'notes.add', id: 'never' })).toMatchObject({
      code: 'ECONNRESET',
    })
    await post(cloud, '/dev/network', { killAfter: 1 })
    expect(
      await callAs(cloud, 'a', 'notes', { sdk: 'tcb', operation: 'notes.add', id: 'killed' }),
    ).toMatchObject({
      errCode: -504002,
    })
    await post(cloud, '/dev/network', reset)

    const found = async (id: string): Promise<unknown> => (await notes({ sdk: 'tcb', id })).data
    expect(await found('lost')).toHaveLength(1)
    expect(await found('never')).toHaveLength(0)
    expect(await found('killed')).toHaveLength(1)
  })

  test.each([
    ['/dev/clock', { offsetMs: 'tomorrow' }, 400],
    ['/dev/network', { failAfter: 2 }, 400],
    ['/dev/outbox', {}, 404],
  ])('is told what is wrong with %s %j', async (path, body, status) => {
    const response = await fetch(cloud.url + path, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(status)
  })

  test('mounts more pages; the longest path wins and a page that fails does not end the server', async () => {
    cloud.mount('/', (_request, response) => {
      response.end('home')
    })
    cloud.mount('/dev/people', (_request, response) => {
      response.end('people')
    })
    cloud.mount('/broken', () => {
      throw new Error('no page')
    })
    const text = async (path: string): Promise<string> => (await fetch(cloud.url + path)).text()
    expect(await text('/anything')).toBe('home')
    expect(await text('/dev/people')).toBe('people')
    expect((await fetch(`${cloud.url}/broken`)).status).toBe(500)
    expect(cloud.log.tail().at(-1)?.text).toContain('no page')
  })
})

describe('a start that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  test('names the port that is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    await expect(startTestCloud({ port })).rejects.toMatchObject({
      name: 'LocalCloudError',
      problem: 'port-in-use',
      message: `port ${String(port)}: is in use by another program`,
    })
    other.close()
  })

  test('names the folder of functions that is missing', async () => {
    const start = startTestCloud({ functionsFolder: join(folder, 'none') })
    await expect(start).rejects.toMatchObject({ problem: 'functions-folder' })
  })

  test('names the data folder that is a file, and the database that is none', async () => {
    writeFileSync(join(folder, 'file'), '')
    const inFile = startTestCloud({ dataFolder: join(folder, 'file', 'data') })
    await expect(inFile).rejects.toMatchObject({ problem: 'data-folder' })
    writeFileSync(join(folder, 'database.sqlite'), 'this is not a database, whatever its name says')
    const damaged = startTestCloud({ dataFolder: folder })
    await expect(damaged).rejects.toMatchObject({ problem: 'data-folder' })
    await expect(damaged).rejects.toThrow(/database\.sqlite/)
  })

  test('leaves the port free for the next one', async () => {
    const { port } = cloud
    await cloud.close()
    const broken = startTestCloud({ port, securityRules: {} })
    await expect(broken).rejects.toMatchObject({ problem: 'configuration' })
    cloud = await startTestCloud({ port })
    expect(cloud.port).toBe(port)
  })
})
