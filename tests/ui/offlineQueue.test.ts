/**
 * Proves that what staff scan without a connection is posted later: in order, each once under the id it was kept with,
 * also after the app was closed; a refusal stands in the list and keeps nothing behind it waiting.
 *
 * How: the service runs against a phone whose server answers as each test says; a start of the app loads it anew.
 */
import { operations } from '../../miniprogram/generated/contract'
import { explain } from '../../miniprogram/generated/shared'
import type * as Network from '../../miniprogram/services/network'
import type * as OfflineQueue from '../../miniprogram/services/offlineQueue'
import { newPhone, ok, type Phone } from './phone'
import { settle } from './screen'

type App = typeof OfflineQueue & typeof Network

/** The services as they are after a start of the app: nothing is left but what the phone stored. */
function startApp(): App {
  let services = {} as App
  jest.isolateModules(() => {
    services = {
      ...jest.requireActual<typeof OfflineQueue>('../../miniprogram/services/offlineQueue'),
      ...jest.requireActual<typeof Network>('../../miniprogram/services/network'),
    }
  })
  services.watchNetwork()
  return services
}

let phone: Phone
let app: App
const scan = (code: string) => app.queueCommand(operations.earn.checkIn, { code }, `扫码 ${code}`)
const inputs = () => phone.sent.map(({ input }) => (input as { code: string }).code)
const states = () => app.queuedCommands().map(({ state }) => state)

beforeEach(async () => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  phone.answer = () => ok({})
  app = startApp()
  await settle()
  phone.setOnline(false)
})

test('without a connection scans are kept, and posted in order when it is back', async () => {
  app.flushWhenOnline()
  for (const code of ['a', 'b', 'c']) expect(await scan(code)).toBe(true)
  await settle()
  expect(inputs()).toEqual([])
  phone.setOnline(true)
  await settle()
  expect(inputs()).toEqual(['a', 'b', 'c'])
  expect(states()).toEqual(['done', 'done', 'done'])
})

test('closing the app loses none and posts none twice', async () => {
  await scan('a')
  await scan('b')
  const [first] = app.queuedCommands()
  phone.setOnline(true)
  let calls = 0
  phone.answer = () => {
    calls += 1
    if (calls === 1) throw new Error('cloud.callFunction:fail timeout')
    return ok({}, calls === 2)
  }
  await app.flush()
  expect(states()).toEqual(['waiting', 'waiting'])
  app = startApp()
  await settle()
  app.flushWhenOnline()
  await settle()
  expect(inputs()).toEqual(['a', 'a', 'b'])
  expect(phone.sent.slice(0, 2).map(({ commandId }) => commandId)).toEqual([
    first?.commandId,
    first?.commandId,
  ])
  expect(states()).toEqual(['done', 'done'])
})

test('a refused scan says why and does not hold up the next', async () => {
  phone.answer = ({ input }) =>
    (input as { code: string }).code === 'a'
      ? { ok: false, error: explain({ refused: 'CODE_EXPIRED' }) }
      : ok({})
  await scan('a')
  await scan('b')
  phone.setOnline(true)
  await app.flush()
  expect(app.queuedCommands().map(({ state, text }) => [state, text])).toEqual([
    ['refused', explain({ refused: 'CODE_EXPIRED' }).text],
    ['done', ''],
  ])
})

test('an outcome that is unclear is waited for, and nothing overtakes it', async () => {
  phone.answer = () => ({ ok: false, error: explain({ refused: 'BUSY' }) })
  await scan('a')
  await scan('b')
  phone.setOnline(true)
  await app.flush()
  expect(inputs()).toEqual(['a'])
  expect(states()).toEqual(['waiting', 'waiting'])
})

test('two flushes at once post once', async () => {
  await scan('a')
  phone.setOnline(true)
  await Promise.all([app.flush(), app.flush()])
  expect(inputs()).toEqual(['a'])
})

test('a full phone says so and keeps what it has', async () => {
  await scan('a')
  const wx = (globalThis as unknown as { wx: { setStorageSync: () => void } }).wx
  wx.setStorageSync = () => {
    throw new Error('setStorageSync:fail exceed storage max size')
  }
  expect(await scan('b')).toBe(false)
  expect(app.queuedCommands()).toHaveLength(1)
})

test('what is over can be cleared, what waits stays', async () => {
  await scan('a')
  phone.setOnline(true)
  await app.flush()
  phone.setOnline(false)
  await scan('b')
  app.clearFinished()
  expect(app.queuedCommands().map(({ label }) => label)).toEqual(['扫码 b'])
})
