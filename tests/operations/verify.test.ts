/**
 * Auditors check everybody's books and residents their own, slice by slice; a changed, moved or lost page is found
 * with its line; a proof holds for exactly the history it was made of. Pages are changed directly in the database.
 */
import { passbookPages, passbooks } from '../../cloudfunctions/database'
import { depositorOf } from '../../shared/domain/people/person'
import { fillPassbook, passbookIn, repair, tamper } from './auditedBooks'
import { createWorld, elsewhere, type World } from './world'

interface Verdict {
  readonly depositors: number
  readonly pages: number
  readonly lines: number
  readonly problems: readonly { depositorId: string; invariant: string; line?: number }[]
  readonly after?: string
}

let world: World
let depositorId: string
beforeEach(async () => {
  world = await createWorld()
  depositorId = depositorOf(await world.register('wang'))
  await world.staff('auditor', 'auditor')
  await fillPassbook(world, depositorId, 150)
})

/** Asks until everything is checked. */
async function verifyAll(openId: string, operation: string, input: object = {}) {
  const total = { calls: 0, depositors: 0, pages: 0, lines: 0 }
  const problems: Verdict['problems'][number][] = []
  let after: string | undefined
  do {
    const slice: Verdict = await world.value<Verdict>(openId, operation, {
      ...input,
      ...(after === undefined ? {} : { after }),
    })
    total.calls += 1
    total.depositors += slice.depositors
    total.pages += slice.pages
    total.lines += slice.lines
    problems.push(...slice.problems)
    after = slice.after
  } while (after !== undefined)
  return { ...total, problems }
}

test('sound books are sound, for the auditor and for their owner', async () => {
  const whole = { calls: 1, pages: 2, lines: 150, problems: [] }
  expect(await verifyAll('auditor', 'bank.verify', { depositorId })).toEqual({ ...whole, depositors: 1 })
  expect(await verifyAll('wang', 'bank.verifyMine')).toEqual({ ...whole, depositors: 1 })
  expect(await verifyAll('auditor', 'bank.verify')).toEqual({ ...whole, depositors: 2 })
})

test('a passbook of many pages is checked in slices that go on from each other', async () => {
  await fillPassbook(world, 'dep_long', 64 * 22 + 7)
  const total = await verifyAll('auditor', 'bank.verify', { depositorId: 'dep_long' })
  expect(total).toEqual({ calls: 2, depositors: 1, pages: 22, lines: 64 * 22 + 7, problems: [] })
})

test('a whole community is checked over all of its passbooks, in the order of their ids', async () => {
  for (let at = 0; at < 25; at += 1) await fillPassbook(world, `dep_many${String(at)}`, 66)
  const total = await verifyAll('auditor', 'bank.verify')
  expect(total).toMatchObject({ depositors: 27, pages: 27, lines: 150 + 25 * 66, problems: [] })
  expect(total.calls).toBe(3)
})

test.each(['bank.verify', 'bank.verifyMine'])(
  '%s does not go on from a place made up by a phone',
  async (name) => {
    const who = name === 'bank.verify' ? 'auditor' : 'wang'
    await fillPassbook(world, depositorOf(await world.register('li')), 64 * 23)
    const other = await world.value<Verdict>('li', 'bank.verifyMine', {})
    const madeUp = Buffer.from(JSON.stringify({ depositorId })).toString('base64url')
    for (const after of [other.after, `V1.${madeUp}.0000000000000000`]) {
      expect(await world.call(who, name, { after })).toMatchObject({ error: { code: 'CHECK_LOST' } })
    }
  },
)

test('points changed on a sealed page are found there, once', async () => {
  const before = await tamper(world, depositorId, 1, (line) => ({ ...line, points: 5000 }))
  const { problems } = await verifyAll('wang', 'bank.verifyMine')
  expect(problems).toEqual([
    { depositorId, invariant: 'B5', line: 1 },
    { depositorId, invariant: 'B2', line: 10 },
    { depositorId, invariant: 'B6', line: 10 },
  ])
  await repair(world, before)
  expect((await verifyAll('wang', 'bank.verifyMine')).problems).toEqual([])
})

test('a title changed on a sealed page is found by the chain alone', async () => {
  await tamper(world, depositorId, 2, (line) => ({ ...line, title: '别的' }))
  const { problems } = await verifyAll('auditor', 'bank.verify', { depositorId })
  expect(problems).toEqual([{ depositorId, invariant: 'B5', line: 65 }])
})

test('a balance changed in the passbook is found', async () => {
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  await world.store.change(passbooks, { _id: depositorId }, { balance: set(9999), honour: set(1) })
  const { problems } = await verifyAll('auditor', 'bank.verify', { depositorId })
  expect(problems).toEqual([
    { depositorId, invariant: 'B1' },
    { depositorId, invariant: 'B7' },
  ])
})

test('a page that is no longer there is found, and the check goes on with the next passbook', async () => {
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  const passbook = await passbookIn(world, depositorId)
  await world.store.change(passbooks, { _id: depositorId }, { page: set(passbook.page + 30) })
  const { problems, depositors } = await verifyAll('auditor', 'bank.verify')
  expect(problems).toEqual([{ depositorId, invariant: 'B5', line: 129 }])
  expect(depositors).toBe(2)
})

test('a key that is missing in the list for late keys is found', async () => {
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  await world.store.change(passbookPages, { _id: `${depositorId}:1` }, { keys: set(['test/1']) })
  const { problems } = await verifyAll('auditor', 'bank.verify', { depositorId })
  expect(problems).toEqual([{ depositorId, invariant: 'B3', line: 1 }])
})

test('an auditor does not see into another community', async () => {
  await world.staff('stranger', 'auditor', elsewhere)
  const answer = await world.call('stranger', 'bank.verify', { depositorId })
  expect(answer).toMatchObject({ error: { code: 'PASSBOOK_NOT_FOUND' } })
})

describe('a proof', () => {
  const prove = () => world.value<{ text: string; balance: number }>('wang', 'bank.proof', {})
  const check = (text: string) => world.value('auditor', 'bank.checkProof', { text })

  test('fits a QR code and holds, also after more was posted and the page was sealed', async () => {
    const { text, balance } = await prove()
    expect(text.length).toBeLessThan(180)
    expect(await check(text)).toMatchObject({ depositorId, balance, lineCount: 150, matches: true })
    await fillPassbook(world, depositorId, 100)
    expect(await check(text)).toMatchObject({ balance, lineCount: 150, matches: true })
  })

  test('of an empty passbook holds when lines have come', async () => {
    await world.register('new')
    const { text } = await world.value<{ text: string }>('new', 'bank.proof', {})
    const matches = { lineCount: 0, balance: 0, matches: true }
    expect(await check(text)).toMatchObject(matches)
  })

  test('does not hold once a line it covers was changed', async () => {
    const { text } = await prove()
    await fillPassbook(world, depositorId, 100)
    await tamper(world, depositorId, 3, (line) => ({ ...line, title: '别的' }))
    expect(await check(text)).toMatchObject({ lineCount: 150, matches: false })
  })

  test('that somebody made or changed is told from a good one', async () => {
    const { text } = await prove()
    const parts = text.split('.')
    for (const [at, wrong] of [
      [2, 'zz'],
      [6, 'a'.repeat(64)],
      [7, '0'.repeat(16)],
    ] as const) {
      const forged = parts.map((part, index) => (index === at ? wrong : part)).join('.')
      const answer = await world.call('auditor', 'bank.checkProof', { text: forged })
      expect(answer).toMatchObject({ error: { code: 'PROOF_FORGED' } })
    }
    const answer = await world.call('auditor', 'bank.checkProof', { text: 'https://example.com' })
    expect(answer).toMatchObject({ error: { code: 'PROOF_UNREADABLE' } })
  })
})
