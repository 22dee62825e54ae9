/**
 * Proves that a command takes effect once however bad the connection is: its id is on the phone before it is sent, it is
 * asked for again with the same id, and after a restart too, until the outcome is certain; and that this ends.
 *
 * How: the services run against a phone whose server answers as each test says; time is simulated.
 */
import { operations } from '../../miniprogram/generated/contract'
import { explain } from '../../miniprogram/generated/shared'
import type { Message } from '../../miniprogram/services/cloud'
import type * as Commands from '../../miniprogram/services/commands'
import type * as Network from '../../miniprogram/services/network'
import type * as NewsService from '../../miniprogram/services/news'
import type * as Outcomes from '../../miniprogram/services/outcomes'
import { checkedIn } from './answers'
import { newPhone, ok, type Phone } from './phone'

/** The services as they are after a start of the app: nothing is left but what the phone stored. */
function startApp() {
  let services = {} as typeof Commands & typeof Network & typeof NewsService & typeof Outcomes
  jest.isolateModules(() => {
    services = {
      ...jest.requireActual<typeof Commands>('../../miniprogram/services/commands'),
      ...jest.requireActual<typeof Network>('../../miniprogram/services/network'),
      ...jest.requireActual<typeof NewsService>('../../miniprogram/services/news'),
      ...jest.requireActual<typeof Outcomes>('../../miniprogram/services/outcomes'),
    }
  })
  return services
}

const lost = (): never => {
  throw new Error('cloud.callFunction:fail timeout')
}
const never = () => new Promise<never>(() => undefined)
const refusal = (code: 'BUSY' | 'CODE_EXPIRED' | 'CLOUD_UNAVAILABLE') => ({
  ok: false,
  error: explain({ refused: code }),
})

let phone: Phone
let app: ReturnType<typeof startApp>
const checkIn = () => app.send(operations.earn.checkIn, { code: 'L1.A.x' })
const idsSent = () => [...new Set(phone.sent.map(({ commandId }) => commandId))]

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  app = startApp()
  jest.useFakeTimers()
})

afterEach(() => jest.useRealTimers())

/** Answers the messages in this order, the last one for good. */
function answerInTurn(...answers: ((message: Message) => unknown)[]): void {
  let turn = 0
  phone.answer = (message) => {
    const answer = answers[Math.min(turn, answers.length - 1)]
    turn += 1
    return answer?.(message)
  }
}

test('the id is a ULID with its prefix, new each time, and is stored before anything is sent', async () => {
  const stored: unknown[] = []
  phone.answer = () => {
    stored.push(...app.pendingCommands())
    return ok(checkedIn)
  }
  await checkIn()
  await checkIn()
  expect(stored).toMatchObject(phone.sent.map(({ commandId }) => ({ commandId })))
  for (const id of idsSent()) expect(id).toMatch(/^cmd_[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(idsSent()).toHaveLength(2)
})

test('ids made later sort later', async () => {
  jest.setSystemTime(1_000)
  phone.answer = () => ok(checkedIn)
  await checkIn()
  jest.setSystemTime(1_780_000_000_000)
  await checkIn()
  const ids = idsSent().map(String)
  expect([...ids].sort()).toEqual(ids)
})

test.each([
  ['a lost connection', lost],
  ['an answer that is none', () => undefined],
  ['CLOUD_UNAVAILABLE', () => refusal('CLOUD_UNAVAILABLE')],
  ['BUSY', () => refusal('BUSY')],
])('after %s it asks again with the same id', async (_, first) => {
  answerInTurn(first, first, () => ok(checkedIn, true))
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(10_000)
  expect(await sent).toEqual({ kind: 'value', value: checkedIn, replayed: true })
  expect(phone.sent).toHaveLength(3)
  expect(idsSent()).toHaveLength(1)
  expect(app.pendingCommands()).toEqual([])
})

test('an answer that does not come is waited for fifteen seconds, then asked for again', async () => {
  answerInTurn(never, () => ok(checkedIn, true))
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(14_900)
  expect(phone.sent).toHaveLength(1)
  await jest.advanceTimersByTimeAsync(1_000)
  expect(phone.sent).toHaveLength(2)
  expect((await sent).kind).toBe('value')
})

test('it gives up after four attempts, says that nothing is certain, and keeps the command', async () => {
  answerInTurn(lost)
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(60_000)
  expect(await sent).toMatchObject({ kind: 'unknown', refusal: { code: 'CLOUD_UNAVAILABLE' } })
  expect(phone.sent).toHaveLength(4)
  expect(app.pendingCommands()).toHaveLength(1)
})

test('a refusal is certain: it is not asked again and nothing is kept', async () => {
  answerInTurn(() => refusal('CODE_EXPIRED'))
  expect(await checkIn()).toMatchObject({ kind: 'refused', refusal: { code: 'CODE_EXPIRED' } })
  expect(phone.sent).toHaveLength(1)
  expect(app.pendingCommands()).toEqual([])
})

test('without a connection it tries once, and again with the same id when the person asks', async () => {
  app.watchNetwork()
  phone.setOnline(false)
  const sent = await checkIn()
  if (sent.kind !== 'unknown') throw new Error(`it was ${sent.kind}`)
  expect(phone.sent).toHaveLength(1)
  phone.setOnline(true)
  answerInTurn(() => ok(checkedIn))
  expect(await app.resume(operations.earn.checkIn, sent.commandId)).toMatchObject({ kind: 'value' })
  expect(idsSent()).toHaveLength(1)
  expect(await app.resume(operations.earn.checkIn, sent.commandId)).toBeUndefined()
})

test('after a restart what was pending is asked for with the same id and input, and its outcome is told', async () => {
  answerInTurn(lost)
  const sent = app.send(operations.earn.checkIn, { code: 'L1.A.x' }, 'per_ward')
  await jest.advanceTimersByTimeAsync(60_000)
  await sent
  app = startApp()
  answerInTurn(() => ok(checkedIn, true))
  await app.askForPendingOutcomes()
  expect(idsSent()).toHaveLength(1)
  expect(phone.sent.at(-1)).toMatchObject({ input: { code: 'L1.A.x' }, forPersonId: 'per_ward' })
  expect(app.newsToTell()).toEqual([
    { isGood: true, text: '上次的扫码签到已经办好：周末清洁日 +20 分，现有 340 分。' },
  ])
  expect(app.pendingCommands()).toEqual([])
})

test('a refusal that comes after a restart is told as well', async () => {
  answerInTurn(lost)
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(60_000)
  await sent
  app = startApp()
  answerInTurn(() => refusal('CODE_EXPIRED'))
  await app.askForPendingOutcomes()
  expect(app.newsToTell()).toMatchObject([{ isGood: false }])
  expect(app.newsToTell()[0]?.text).toContain('这个码已经过期')
})

test('what is still unknown after a restart stays pending and is not told', async () => {
  answerInTurn(lost)
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(60_000)
  await sent
  app = startApp()
  const asked = app.askForPendingOutcomes()
  await jest.advanceTimersByTimeAsync(60_000)
  await asked
  expect(app.newsToTell()).toEqual([])
  expect(app.pendingCommands()).toHaveLength(1)
})

test('a command that is under way is not sent a second time by the app itself', async () => {
  let answer: (value: unknown) => void = () => undefined
  phone.answer = () => new Promise((resolve) => (answer = resolve))
  const sent = checkIn()
  await jest.advanceTimersByTimeAsync(1)
  await app.askForPendingOutcomes()
  answer(ok(checkedIn))
  expect((await sent).kind).toBe('value')
  expect(phone.sent).toHaveLength(1)
  expect(app.newsToTell()).toEqual([])
})

test('nothing is sent before the person has agreed', async () => {
  phone.storage.delete('agreement')
  expect(await checkIn()).toMatchObject({ kind: 'refused', refusal: { code: 'NOT_REGISTERED' } })
  expect(phone.sent).toEqual([])
})
