/**
 * Proves that the last answer to each question is there when the server is not, for the same question and person only.
 *
 * How: the service runs against a phone whose server answers or whose connection is gone.
 */
import { operations } from '../../miniprogram/generated/contract'
import { explain } from '../../miniprogram/generated/shared'
import { watchNetwork } from '../../miniprogram/services/network'
import { read } from '../../miniprogram/services/reads'
import { atMs, home, statement } from './answers'
import { newPhone, ok, type Phone } from './phone'

let phone: Phone

beforeEach(() => {
  phone = newPhone(new Map<string, unknown>([['agreement', { version: '2026-11', atMs: 0 }]]))
  watchNetwork()
  phone.answer = () => ok(home)
  jest.useFakeTimers({ now: atMs })
})

afterEach(() => jest.useRealTimers())

const readHome = (forPersonId?: string) => read(operations.people.home, {}, { forPersonId })

test('an answer is fresh, and kept with its time', async () => {
  expect(await readHome()).toEqual({ kind: 'fresh', value: home, atMs })
  phone.setOnline(false)
  jest.setSystemTime(atMs + 60_000)
  expect(await readHome()).toEqual({ kind: 'kept', value: home, atMs })
})

test('one failed call is tried once more before the kept answer is taken', async () => {
  await readHome()
  phone.answer = () => {
    throw new Error('fail')
  }
  const reading = readHome()
  await jest.advanceTimersByTimeAsync(1_000)
  expect((await reading).kind).toBe('kept')
  expect(phone.sent).toHaveLength(3)
})

test('an answer kept for one person is not shown for another', async () => {
  await readHome()
  phone.setOnline(false)
  expect(await readHome('per_ward')).toMatchObject({ kind: 'unreachable' })
})

test('an answer kept for one page is not shown for another', async () => {
  phone.answer = () => ok(statement([]))
  await read(operations.bank.statement, {})
  phone.setOnline(false)
  expect((await read(operations.bank.statement, {})).kind).toBe('kept')
  expect((await read(operations.bank.statement, { page: 1 })).kind).toBe('unreachable')
})

test('what is worthless later is not kept', async () => {
  await read(operations.people.myCode, {}, { keep: false })
  phone.setOnline(false)
  expect((await read(operations.people.myCode, {})).kind).toBe('unreachable')
})

test('a refusal is not covered up by an old answer', async () => {
  await readHome()
  phone.answer = () => ({ ok: false, error: explain({ refused: 'PASSBOOK_STOPPED' }) })
  expect(await readHome()).toMatchObject({ kind: 'refused', refusal: { code: 'PASSBOOK_STOPPED' } })
})

test('a full storage loses the kept answer and nothing else', async () => {
  jest.spyOn(phone.storage, 'set').mockImplementation(() => {
    throw new Error('exceed storage max size 10Mb')
  })
  expect((await readHome()).kind).toBe('fresh')
})
