/**
 * The function host runs built functions as the platform does: identity from the platform only, one call per
 * instance, warm reuse, freezing, time-outs, limits, and errors with the numbers that the phone and the SDKs see.
 *
 * Small functions on disk use the official SDKs; they are called over HTTP as the phone would call them.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalCloud } from '../../../local/cloud/localCloud'
import type { FunctionStatus } from '../../../local/cloud/host/functionHost'
import { callAs, startTestCloud, until } from './testCloud'

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startTestCloud({
    environmentVariables: { '*': { CHOSEN: 'for all' }, identity: { CHOSEN: 'for identity' } },
    securityRules: { '*': { invoke: 'auth != null' }, daily: { invoke: false }, clock: { invoke: true } },
    maxInstances: 4,
  })
})

afterAll(() => cloud.close())

const statusOf = (functionName: string): FunctionStatus => {
  const found = cloud.host.status().find(({ name }) => name === functionName)
  if (!found) throw new Error(`${functionName} is not there`)
  return found
}

// Each test that counts calls or instances begins with none.
beforeEach(() => cloud.host.killInstances('counter'))

describe('identity', () => {
  test('comes from the platform and reaches the SDK', async () => {
    const { result } = await callAs(cloud, 'openid-wang', 'identity', { openid: 'forged' })
    expect(result).toMatchObject({
      wx: {
        OPENID: 'openid-wang',
        APPID: 'wx0000000000000000',
        CLIENTIP: '127.0.0.1',
        ENV: 'linli-local',
        SOURCE: 'wx_client',
      },
      event: { openid: 'forged', userInfo: { openId: 'openid-wang', appId: 'wx0000000000000000' } },
      chosen: 'for identity',
      path: null,
      timeLimitMs: 30_000,
    })
  })

  test('of one call is not seen by the next one on the same instance', async () => {
    const first = await fetch(`${cloud.url}/client/functions/identity`, {
      method: 'POST',
      headers: { 'x-openid': 'openid-wang', 'x-unionid': 'union-wang' },
      body: '{}',
    })
    expect(await first.json()).toMatchObject({ result: { wx: { UNIONID: 'union-wang' } } })
    const { result } = await callAs(cloud, 'openid-li', 'identity')
    expect(statusOf('identity').coldStarts).toBe(1)
    expect(result).toMatchObject({ leaked: null, wx: { OPENID: 'openid-li' } })
    expect(result).not.toHaveProperty('wx.UNIONID')
  })

  test('is kept through a call from function to function, and the way grows', async () => {
    for (const sdk of ['wx', 'tcb']) {
      const { result } = await callAs(cloud, 'openid-wang', 'nested', {
        sdk,
        name: 'identity',
        data: { a: 1 },
      })
      expect(result).toMatchObject({
        result: { wx: { OPENID: 'openid-wang', SOURCE: 'wx_client,scf' }, event: { a: 1 } },
      })
    }
  })
})

describe('instances', () => {
  test('serve one call at a time: concurrent calls start more, later ones reuse them', async () => {
    const people = ['a', 'b', 'c']
    const answers = await Promise.all(
      people.map((openid) => callAs(cloud, openid, 'counter', { waitMs: 300 })),
    )
    expect(answers.map(({ result }) => result)).toEqual(people.map((openid) => ({ openid, calls: 1 })))
    const { coldStarts } = statusOf('counter')
    expect(await callAs(cloud, 'd', 'counter')).toMatchObject({ result: { openid: 'd', calls: 2 } })
    expect(statusOf('counter')).toMatchObject({ coldStarts, instances: { idle: 3, busy: 0, waiting: 0 } })
  })

  test('are bounded; callers beyond the bound wait and are all served', async () => {
    const calls = Array.from({ length: 10 }, (_, index) =>
      callAs(cloud, `person-${String(index)}`, 'counter', { waitMs: 800 }),
    )
    await until(() => statusOf('counter').instances.busy === 4)
    expect(statusOf('counter').instances.waiting).toBe(6)
    const answers = await Promise.all(calls)
    expect(answers.map(({ result }) => (result as { openid: string }).openid)).toEqual(
      answers.map((_, index) => `person-${String(index)}`),
    )
    expect(statusOf('counter').instances).toEqual({ idle: 4, busy: 0, waiting: 0 })
  })

  test('stand still between two calls, with the work that nobody waited for', async () => {
    expect(await callAs(cloud, 'a', 'leftover', { start: true })).toMatchObject({ result: 0 })
    await new Promise((resolve) => setTimeout(resolve, 150))
    const { result } = await callAs(cloud, 'a', 'leftover')
    // An instance that had gone on would have ticked 30 times.
    expect(result).toBeLessThanOrEqual(2)
  })

  test('that were killed give an error to their caller, and the next call starts anew', async () => {
    const call = callAs(cloud, 'a', 'slow', { waitMs: 800 })
    await until(() => statusOf('slow').instances.busy === 1)
    expect(await cloud.host.killInstances('slow')).toBe(1)
    expect(await call).toMatchObject({ errCode: -504002 })
    expect(await callAs(cloud, 'a', 'slow')).toMatchObject({ result: 'done' })
  })

  test('of an older build are replaced, and reclaimed when nobody needs them', async () => {
    const functionsFolder = mkdtempSync(join(tmpdir(), 'functions-'))
    cpSync(join(__dirname, 'functions', 'slow'), join(functionsFolder, 'slow'), { recursive: true })
    const other = await startTestCloud({ functionsFolder, idleMs: 100 })
    expect(await callAs(other, 'a', 'slow')).toMatchObject({ result: 'done' })
    writeFileSync(join(functionsFolder, 'slow', 'index.js'), 'exports.main = () => "newer"')
    expect(await callAs(other, 'a', 'slow')).toMatchObject({ result: 'newer' })
    await until(() => other.host.status()[0]?.instances.idle === 0)
    expect(other.host.status()).toMatchObject([{ name: 'slow', coldStarts: 2 }])
    await other.close()
    rmSync(functionsFolder, { recursive: true })
  })
})

describe('errors', () => {
  test.each([
    ['throw', -504002, /functions execute fail \| errMsg: TypeError: no such resident\n +at exports\.main/],
    ['throwText', -504002, /errMsg: a bare text$/],
    ['exit', -504002, /the instance ended/],
    ['rejection', -504002, /nobody caught this/],
    ['circular', -504002, /circular structure/],
    ['large', -604001, /result size exceed limit/],
    ['memory', -504002, /more than 64 MB/],
  ])('a function that goes wrong by "%s" answers %d', async (how, errCode, text) => {
    const answer = await callAs(cloud, 'a', 'faulty', { how })
    expect(answer.errCode).toBe(errCode)
    expect(answer.errMsg).toMatch(text)
  })

  test('a function that returns nothing answers null', async () => {
    expect(await callAs(cloud, 'a', 'faulty')).toMatchObject({ result: null })
  })

  test.each([{ waitMs: 5000 }, { spin: true }])('a call beyond its time-out is ended: %j', async (data) => {
    const answer = await callAs(cloud, 'a', 'slow', data)
    expect(answer).toMatchObject({
      errCode: -504003,
      errMsg:
        'cloud.callFunction:fail Error: errCode: -504003  | errMsg: Invoking task timed out after 1 seconds',
    })
    expect(statusOf('slow').instances).toMatchObject({
      idle: 0,
      busy: 0,
    })
  })

  test('a bundle that does not load, a function that is not there, and a name that is none', async () => {
    expect((await callAs(cloud, 'a', 'loadFailure')).errMsg).toMatch(/Cannot find module '\.\/missing'/)
    for (const name of ['nobody', 'identity%2f..%2fslow', '%2e%2e%2fhost']) {
      expect(await callAs(cloud, 'a', name)).toMatchObject({ errCode: -501000 })
    }
  })

  test('an event over 100 KB is refused', async () => {
    expect(await callAs(cloud, 'a', 'identity', { text: 'x'.repeat(100 * 1024) })).toMatchObject({
      errCode: -606001,
    })
  })

  test.each([
    ['tcb', { code: 'FUNCTIONS_EXECUTE_FAIL' }],
    ['wx', { errCode: -1 }],
  ])('a failure inside a nested call reaches the caller through the SDK %s', async (sdk, expected) => {
    const { result } = await callAs(cloud, 'a', 'nested', { sdk, name: 'faulty', data: { how: 'throw' } })
    expect(result).toMatchObject({ ...expected, text: expect.stringContaining('no such resident') as string })
  })
})

describe('security rules', () => {
  test('close a function to clients, but not to other functions', async () => {
    expect(await callAs(cloud, 'a', 'daily')).toMatchObject({ errCode: -501023 })
    const { result } = await callAs(cloud, 'a', 'nested', { sdk: 'tcb', name: 'daily', data: {} })
    expect(result).toEqual({ result: 'done' })
  })

  test('ask for a login unless they say otherwise', async () => {
    expect(await callAs(cloud, undefined, 'identity')).toMatchObject({ errCode: -501023 })
    expect(await callAs(cloud, undefined, 'clock')).toHaveProperty('result.nowMs')
  })

  test.each([
    [{ jobs: { invoke: false } }, /must contain the key "\*"/],
    [{ '*': { invoke: 'auth.openid' } }, /not supported/],
  ])('that the platform would refuse stop the start: %j', async (securityRules, reason) => {
    await expect(startTestCloud({ securityRules })).rejects.toThrow(reason)
  })
})

describe('the clock', () => {
  test('is the chosen one inside functions, in UTC, and everything else about Date stays', async () => {
    const { result: real } = await callAs(cloud, 'a', 'clock')
    cloud.clock.offsetMs = 86_400_000
    const { result: shifted } = (await callAs(cloud, 'a', 'clock')) as {
      result: Record<string, number | string>
    }
    cloud.clock.offsetMs = 0
    expect(real).toMatchObject({ isDate: true, zoneMinutes: 0, parsed: '2026-02-03T04:05:06.000Z' })
    expect(shifted).toMatchObject({ isDate: true, parsed: '2026-02-03T04:05:06.000Z' })
    for (const key of ['nowMs', 'newMs'] as const) {
      expect(Math.abs(Number(shifted[key]) - Date.now() - 86_400_000)).toBeLessThan(5000)
    }
    expect(Math.abs(Date.parse(String(shifted.text)) - Date.now() - 86_400_000)).toBeLessThan(5000)
  })
})

test('what a function writes to the console is in the log with its name and request', async () => {
  const { requestID } = await callAs(cloud, 'a', 'identity')
  expect(cloud.log.tail()).toContainEqual(
    expect.objectContaining({
      level: 'info',
      text: expect.stringMatching(/^call number \d+$/) as string,
      functionName: 'identity',
      requestId: requestID,
    }),
  )
})
