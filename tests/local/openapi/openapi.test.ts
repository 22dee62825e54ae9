/**
 * The open APIs as a function sees them through wx-server-sdk: results in camel case, refusals with WeChat's numbers,
 * a code that a QR reader reads, messages in the outbox, and the later judgement of a picture.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { LocalCloud } from '../../../local/cloud/localCloud'
import { Outbox } from '../../../local/cloud/openapi/outbox'
import { callAs, post, startTestCloud } from '../host/testCloud'

const wang = 'openid-wang'
let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startTestCloud({
    pages: ['pages/home/home', 'packages/earn/scan/scan'],
    messagePush: { wxa_media_check: 'onMedia' },
    mediaCheckDelayMs: 20,
  })
})

afterAll(() => cloud.close())

async function open(api: string, data: object): Promise<Record<string, unknown>> {
  const answer = await callAs(cloud, wang, 'open', { api, data })
  expect(answer.errMsg).toBe('cloud.callFunction:ok')
  return answer.result as Record<string, unknown>
}

describe('permission', () => {
  test('an API that config.json does not list is refused', async () => {
    expect(await open('wxacode.get', { path: 'pages/home/home' })).toMatchObject({ errCode: -604101 })
  })

  test('an API that the local cloud does not have says so, and the log names it', async () => {
    expect(await open('urlscheme.generate', {})).toMatchObject({ errCode: -604100 })
    expect(cloud.log.tail().map(({ text }) => text)).toContain(
      'openapi.urlscheme.generate is not supported by the local cloud',
    )
  })
})

describe('security.msgSecCheck', () => {
  const check = (content: unknown, more: object = {}): Promise<Record<string, unknown>> =>
    open('security.msgSecCheck', { content, version: 2, scene: 2, openid: wang, ...more })

  test.each([
    ['今天的晚霞很美', 'pass', 100],
    ['加微信聊聊', 'review', 10001],
    ['一起赌博加微信', 'risky', 20006],
  ])('%s: %s', async (content, suggest, label) => {
    expect(await check(content)).toMatchObject({
      errCode: 0,
      errMsg: 'openapi.security.msgSecCheck:ok',
      result: { suggest, label },
      detail: [expect.objectContaining({ strategy: 'keyword', suggest })],
      traceId: expect.any(String) as string,
    })
  })

  test.each([
    ['too long', '长'.repeat(2501), {}, 45002],
    ['empty', '', {}, 44004],
    ['nobody', 'x', { openid: '' }, 61010],
    ['somebody who was not here', 'x', { openid: 'openid-other' }, 61010],
    ['the old version', 'x', { version: 1 }, 40097],
    ['no scene', 'x', { scene: 9 }, 40097],
  ])('%s is refused', async (_name, content, more, errCode) => {
    expect(await check(content, more)).toMatchObject({ errCode })
  })

  test('2500 characters pass, and a person who was here two hours ago is too late', async () => {
    expect(await check('长'.repeat(2500))).toMatchObject({ errCode: 0 })
    await callAs(cloud, 'openid-other', 'clock')
    expect(await check('x', { openid: 'openid-other' })).toMatchObject({ errCode: 0 })
    cloud.clock.offsetMs = 2 * 3_600_000 + 1000
    expect(await check('x', { openid: 'openid-other' })).toMatchObject({ errCode: 61010 })
    cloud.clock.offsetMs = 0
  })
})

describe('wxacode.getUnlimited', () => {
  const code = (data: object): Promise<Record<string, unknown>> => open('wxacode.getUnlimited', data)

  test.each([280, 430])('gives a picture of %d pixels that can be read', async (width) => {
    const page = 'packages/earn/scan/scan'
    const { contentType, base64, errCode } = await code({ scene: 'A.4fz9.x&k=1', page, width })
    expect({ contentType, errCode }).toEqual({ contentType: 'image/png', errCode: 0 })
    const picture = PNG.sync.read(Buffer.from(String(base64), 'base64'))
    expect(picture.width).toBe(width)
    const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)
    expect(read?.data).toBe('packages/earn/scan/scan?scene=A.4fz9.x&k=1')
  })

  test('without a page it opens the home page', async () => {
    const { base64 } = await code({ scene: 'a' })
    const picture = PNG.sync.read(Buffer.from(String(base64), 'base64'))
    expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(
      'pages/home/home?scene=a',
    )
  })

  test.each([
    ['33 characters', { scene: 'a'.repeat(33) }, 40129],
    ['Chinese', { scene: '社区' }, 40129],
    ['a percent sign', { scene: 'a%20b' }, 40129],
    ['no scene', {}, 40129],
    ['a leading slash', { scene: 'a', page: '/pages/home/home' }, 41030],
    ['a query', { scene: 'a', page: 'pages/home/home?a=1' }, 41030],
    ['a page that is not published', { scene: 'a', page: 'pages/none/none' }, 41030],
    ['too small', { scene: 'a', width: 100 }, 40097],
  ])('%s is refused', async (_name, data, errCode) => {
    expect(await code(data)).toMatchObject({ errCode })
  })

  test('a page that is not published passes when nobody asks to check it', async () => {
    expect(await code({ scene: 'a', page: 'pages/none/none', checkPath: false })).toMatchObject({
      errCode: 0,
    })
  })
})

describe('subscribeMessage.send', () => {
  const message = {
    touser: wang,
    templateId: 'booking',
    page: 'pages/home/home',
    data: { thing1: { value: '书法课' }, time2: { value: '2026年11月22日 19:00' } },
  }
  const send = (more: object = {}): Promise<Record<string, unknown>> =>
    open('subscribeMessage.send', { ...message, ...more })

  test('each permission is good for one message, which is in the outbox', async () => {
    expect(await send()).toMatchObject({ errCode: 43101 })
    expect(await post(cloud, '/client/subscribe', { templateIds: ['booking', 'other'] }, wang)).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      booking: 'accept',
      other: 'accept',
    })
    expect(await send()).toMatchObject({ errCode: 0 })
    expect(await send()).toMatchObject({ errCode: 43101 })
    const outbox = await (await fetch(`${cloud.url}/dev/outbox?openid=${wang}`)).json()
    expect(outbox).toEqual([
      {
        atMs: expect.any(Number) as number,
        openid: wang,
        templateId: 'booking',
        page: 'pages/home/home',
        fields: { thing1: '书法课', time2: '2026年11月22日 19:00' },
      },
    ])
    expect(await (await fetch(`${cloud.url}/dev/outbox?openid=nobody`)).json()).toEqual([])
  })

  test.each([
    ['thing over 20 characters', { data: { thing1: { value: '字'.repeat(21) } } }, 47003],
    ['an empty value', { data: { thing1: { value: '' } } }, 47003],
    ['a number that is none', { data: { number1: { value: '三' } } }, 47003],
    ['a phrase over 5 characters', { data: { phrase1: { value: '已经通过审核' } } }, 47003],
    ['an unknown kind', { data: { text1: { value: 'x' } } }, 47003],
    ['a name of an object', { data: { constructor: { value: 'x' } } }, 47003],
    ['no data', { data: undefined }, 47003],
    ['no person', { touser: '' }, 40003],
    ['no template', { templateId: '' }, 40037],
  ])('%s is refused', async (_name, more, errCode) => {
    expect(await send(more)).toMatchObject({ errCode })
  })

  test('a thing of 20 characters and an emoji pass', async () => {
    await post(cloud, '/client/subscribe', { templateIds: ['booking'] }, wang)
    expect(await send({ data: { thing1: { value: `${'字'.repeat(19)}🎉` } } })).toMatchObject({ errCode: 0 })
  })

  test('the outbox survives a restart and a line that was cut off', () => {
    const folder = mkdtempSync(join(tmpdir(), 'outbox-'))
    const file = join(folder, 'outbox.jsonl')
    const sent = { atMs: 1, openid: wang, templateId: 't', fields: { thing1: 'x' } }
    const first = new Outbox(file)
    first.allow(wang, 't')
    first.allow(wang, 't')
    first.send(sent)
    appendFileSync(file, '{"kind":"grant","openid":"o')
    const second = new Outbox(file)
    expect(second.messages(wang)).toEqual([sent])
    expect(second.allowed(wang, 't')).toBe(1)
    second.send({ ...sent, atMs: 2 })
    expect(new Outbox(file).messages().map(({ atMs }) => atMs)).toEqual([2, 1])
    appendFileSync(file, 'not JSON\n')
    expect(() => new Outbox(file)).toThrow(/damaged/)
    rmSync(folder, { recursive: true })
  })
})

describe('security.mediaCheckAsync', () => {
  async function judge(cloudPath: string | undefined, more: object = {}): Promise<unknown> {
    let mediaUrl = `${cloud.url}/storage/missing.png?sign=00&t=1`
    if (cloudPath !== undefined) {
      await callAs(cloud, wang, 'files', { sdk: 'wx', operation: 'upload', cloudPath, text: 'picture' })
      const fileID = `cloud://linli-local.6c6f-linli-local-1300000000/${cloudPath}`
      const { result } = await callAs(cloud, wang, 'files', { sdk: 'wx', operation: 'address', fileID })
      mediaUrl = (result as { fileList: [{ tempFileURL: string }] }).fileList[0].tempFileURL
    }
    const data = { mediaUrl, mediaType: 2, version: 2, scene: 1, openid: wang, ...more }
    const { errCode, traceId } = await open('security.mediaCheckAsync', data)
    if (errCode !== 0) return { errCode }
    for (;;) {
      const texts = cloud.log.tail().filter(({ functionName }) => functionName === 'onMedia')
      const found = texts.find(({ text }) => text.includes(String(traceId)))
      if (found) return JSON.parse(found.text)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  test.each([
    ['claims/photo.jpg', 'pass'],
    ['claims/照片-risky.jpg', 'risky'],
    ['claims/review.jpg', 'review'],
  ])('%s is judged later: %s', async (cloudPath, suggest) => {
    expect(await judge(cloudPath)).toMatchObject({
      MsgType: 'event',
      Event: 'wxa_media_check',
      errcode: 0,
      version: 2,
      result: { suggest },
    })
  })

  test('a picture that cannot be fetched is reported, bad parameters are refused', async () => {
    expect(await judge(undefined)).toMatchObject({ errcode: -1008 })
    expect(await judge(undefined, { mediaUrl: 'picture' })).toEqual({ errCode: 40097 })
    expect(await judge(undefined, { openid: 'openid-nobody' })).toEqual({ errCode: 61010 })
  })
})

describe('phonenumber.getPhoneNumber', () => {
  const number = (code: string): Promise<Record<string, unknown>> =>
    open('phonenumber.getPhoneNumber', { code })
  const issue = async (body: object): Promise<string> =>
    ((await post(cloud, '/client/phone-code', body, wang)) as { code: string }).code

  test('a code gives the number once', async () => {
    const code = await issue({ phoneNumber: '13800000000' })
    expect(await number(code)).toMatchObject({
      errCode: 0,
      phoneInfo: {
        phoneNumber: '13800000000',
        purePhoneNumber: '13800000000',
        countryCode: '86',
        watermark: { appid: 'wx0000000000000000' },
      },
    })
    expect(await number(code)).toMatchObject({ errCode: 40029 })
  })

  test('a person without a chosen number has a fixed one; a code ends after five minutes', async () => {
    const first = await number(await issue({}))
    expect(first).toMatchObject({
      phoneInfo: { phoneNumber: expect.stringMatching(/^1990000\d{4}$/) as string },
    })
    expect((await number(await issue({}))).phoneInfo).toMatchObject({
      phoneNumber: (first.phoneInfo as { phoneNumber: string }).phoneNumber,
    })
    const late = await issue({})
    cloud.clock.offsetMs = 5 * 60_000 + 1000
    expect(await number(late)).toMatchObject({ errCode: 40029 })
    cloud.clock.offsetMs = 0
  })
})
