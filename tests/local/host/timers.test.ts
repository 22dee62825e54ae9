/**
 * Timers of `config.json` fire by the clock of the local cloud: moved by a developer, the due timers fire, carry no
 * person, and are tried three times in all when they fail.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalCloud } from '../../../local/cloud/localCloud'
import { post, startTestCloud } from './testCloud'

const hourMs = 3_600_000
let nowMs: number
let cloud: LocalCloud
let functionsFolder: string

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  nowMs = Date.parse('2026-11-22T07:00:00+08:00')
  cloud = await startTestCloud({
    functionsFolder,
    now: () => nowMs,
    environmentVariables: { daily: environment },
  })
}

/** How often `daily` was called so far. */
const calls = (): number => cloud.host.status().find(({ name }) => name === 'daily')?.calls ?? 0

async function moveTo(text: string): Promise<void> {
  nowMs = Date.parse(`${text}+08:00`)
  await cloud.timers.tick()
}

beforeAll(() => {
  functionsFolder = mkdtempSync(join(__dirname, 'functions-'))
  cpSync(join(__dirname, 'functions', 'daily'), join(functionsFolder, 'daily'), { recursive: true })
})

afterAll(() => {
  rmSync(functionsFolder, { recursive: true })
})

afterEach(() => cloud.close())

test('a timer fires when it is due and not before, once per due time', async () => {
  await start()
  await moveTo('2026-11-22T07:59:59')
  expect(calls()).toBe(0)
  await moveTo('2026-11-22T08:00:00')
  await moveTo('2026-11-22T08:00:01')
  expect(calls()).toBe(1)
  await moveTo('2026-11-23T08:00:00')
  expect(calls()).toBe(2)
})

test('a run carries the timer and no person', async () => {
  await start()
  await moveTo('2026-11-22T08:00:00')
  const line = cloud.log
    .tail()
    .find(({ functionName, text }) => functionName === 'daily' && text.startsWith('{'))
  expect(JSON.parse(line?.text ?? '')).toEqual({
    event: { Type: 'Timer', TriggerName: 'everyMorning', Time: '2026-11-22T00:00:00Z', Message: '' },
    wx: { ENV: 'linli-local', SOURCE: 'wx_trigger' },
  })
})

test('moved over several due times it fires once; moved back it waits for the next one', async () => {
  await start()
  await moveTo('2026-12-01T12:00:00')
  expect(calls()).toBe(1)
  await moveTo('2026-11-25T07:00:00')
  expect(calls()).toBe(1)
  await moveTo('2026-11-25T08:00:00')
  expect(calls()).toBe(2)
})

test('a run that fails is tried twice more, a minute apart', async () => {
  await start({ FAIL: 'yes' })
  await moveTo('2026-11-22T08:00:00')
  await moveTo('2026-11-22T08:00:59')
  expect(calls()).toBe(1)
  await moveTo('2026-11-22T08:01:01')
  expect(calls()).toBe(2)
  await moveTo('2026-11-22T08:02:02')
  expect(calls()).toBe(3)
  await moveTo('2026-11-22T09:00:00')
  expect(calls()).toBe(3)
  expect(cloud.log.tail().filter(({ text }) => text.includes('attempt'))).toHaveLength(3)
})

test('a developer fires one at once, and the clock can be moved over HTTP', async () => {
  await start()
  expect(await post(cloud, '/dev/timers/daily/everyMorning', {})).toMatchObject({
    ok: true,
    resultText: '"done"',
  })
  expect(await post(cloud, '/dev/timers/daily/other', {})).toHaveProperty('error')
  expect(await post(cloud, '/dev/clock', { offsetMs: hourMs })).toEqual({
    offsetMs: hourMs,
    nowMs: nowMs + hourMs,
  })
  await cloud.timers.tick()
  expect(calls()).toBe(2)
})

test('a timer that the platform would refuse stops the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'))
  cpSync(join(functionsFolder, 'daily'), join(folder, 'daily'), { recursive: true })
  const two = { name: 'x', type: 'timer', config: '0 0 8 * * * *' }
  for (const triggers of [[{ ...two, config: '0 8 * * *' }], [two, two]]) {
    writeFileSync(join(folder, 'daily', 'config.json'), JSON.stringify({ triggers }))
    await expect(startTestCloud({ functionsFolder: folder })).rejects.toThrow(/seven fields|one timer/)
  }
  await start()
  rmSync(folder, { recursive: true })
})
