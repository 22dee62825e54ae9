/**
 * Corrections through the kernel: a line is taken back once, its honour with it, never more than is left; nobody
 * corrects their own or their household's; above the threshold it takes two different people.
 */
import { spendForTest } from './spent'
import { earned } from './earned'
import { createWorld, elsewhere, newCommandId, type World } from './world'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { depositorOf } from '../../shared/domain/people/person'
import { personIdOf } from '../../cloudfunctions/runtime/principal'

let world: World
let depositorId: string

beforeEach(async () => {
  world = await createWorld()
  depositorId = depositorOf(await world.register('wang'))
  for (const openId of ['first', 'second']) await world.staff(openId, 'approver')
})

const reverse = (openId: string, line: number, more: { id?: string; commandId?: string } = {}) =>
  world.call(
    openId,
    'bank.reverse',
    { depositorId: more.id ?? depositorId, line, reason: '人数记错' },
    more.commandId === undefined ? {} : { commandId: more.commandId },
  )
const statement = () =>
  world.value<{ balance: number; honour: number; lines: { title: string; corrects?: number }[] }>(
    'wang',
    'bank.statement',
    {},
  )
const waiting = async (openId = 'second') =>
  (await world.value<{ corrections: unknown[] }>(openId, 'bank.corrections', {})).corrections

test('a line is taken back with its honour, and the passbook says why', async () => {
  const { number } = await earned(world, depositorId, 30)
  expect(await reverse('first', number)).toMatchObject({
    ok: true,
    value: { state: 'done', takenBack: 30, leftToDepositor: 0, honourTakenBack: 30, lineNumber: 2 },
  })
  const { balance, honour, lines } = await statement()
  expect({ balance, honour }).toEqual({ balance: 0, honour: 0 })
  expect(lines[0]).toMatchObject({ corrects: number, title: '更正第1行：人数记错' })
  const told = await world.value('wang', 'inbox.list', {})
  expect(told).toMatchObject({
    unread: 1,
    notices: [{ text: expect.stringContaining('人数记错') as string }],
  })
})

test('what was spent is not claimed back, and the answer says so', async () => {
  const { number } = await earned(world, depositorId, 30)
  await spendForTest(world, depositorId, 20)
  expect(await reverse('first', number)).toMatchObject({
    value: { takenBack: 10, leftToDepositor: 20, honourTakenBack: 30 },
  })
  expect((await statement()).balance).toBe(0)
})

test('a line is taken back once, whoever asks and however often', async () => {
  const { number } = await earned(world, depositorId, 30)
  await earned(world, depositorId, 50)
  const commandId = newCommandId()
  const first = await reverse('first', number, { commandId })
  expect(await reverse('first', number, { commandId })).toMatchObject({ ...first, replayed: true })
  expect(await reverse('first', number)).toMatchObject({ error: { code: 'ALREADY_CORRECTED' } })
  expect(await reverse('second', number)).toMatchObject({ error: { code: 'ALREADY_CORRECTED' } })
  expect((await statement()).balance).toBe(50)
})

test('above the threshold it takes a different person, and one person twice is not two', async () => {
  const { number } = await earned(world, depositorId, 101)
  const commandId = newCommandId()
  expect(await reverse('first', number, { commandId })).toMatchObject({
    value: { state: 'waiting', takenBack: 0 },
  })
  expect(await reverse('first', number, { commandId })).toMatchObject({ value: { state: 'waiting' } })
  expect(await reverse('first', number)).toMatchObject({ error: { code: 'SECOND_PERSON_NEEDED' } })
  expect((await statement()).balance).toBe(101)
  expect(await waiting()).toEqual([
    expect.objectContaining({ depositorId, line: number, points: 101, reason: '人数记错', mine: false }),
  ])
  expect(await waiting('first')).toEqual([expect.objectContaining({ mine: true })])
  expect(await reverse('second', number)).toMatchObject({ value: { state: 'done', takenBack: 101 } })
  expect(await waiting()).toEqual([])
  expect((await statement()).balance).toBe(0)
})

test('two people who ask at the same moment are two people', async () => {
  const { number } = await earned(world, depositorId, 500)
  const answers = await Promise.all([reverse('first', number), reverse('second', number)])
  const states = answers.map((answer) => answer.ok && (answer.value as { state: string }).state)
  expect(states.sort()).toEqual(['done', 'waiting'])
  expect((await statement()).balance).toBe(0)
})

test('nobody corrects their own passbook', async () => {
  const id = depositorOf(personIdOf('first'))
  const { number } = await earned(world, id, 10)
  expect(await reverse('first', number, { id })).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  expect(await reverse('second', number, { id })).toMatchObject({ ok: true })
})

test("nobody corrects the passbook of somebody in their household, or the household's", async () => {
  const { groupId, depositorId: household } = await world.value<{ groupId: string; depositorId: string }>(
    'first',
    'people.foundHousehold',
    { name: '一家' },
  )
  const code = rotatingCode('person', personIdOf('wang'), world.clock.nowMs, world.runtime.authenticate)
  await world.value('first', 'people.invite', { groupId, code })
  await world.value('wang', 'people.answerInvitation', { groupId, accept: true })
  const own = await earned(world, depositorId, 10)
  const shared = await earned(world, household, 10)
  expect(await reverse('first', own.number)).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  expect(await reverse('first', shared.number, { id: household })).toMatchObject({
    error: { code: 'OWN_PASSBOOK' },
  })
  expect(await reverse('second', own.number)).toMatchObject({ ok: true })
})

test('only what was earned is taken back, and only in the own community', async () => {
  await earned(world, depositorId, 30)
  await spendForTest(world, depositorId, 20)
  expect(await reverse('first', 2)).toMatchObject({ error: { code: 'LINE_NOT_CORRECTABLE' } })
  expect(await reverse('first', 3)).toMatchObject({ error: { code: 'LINE_NOT_FOUND' } })
  await world.staff('far', 'approver', elsewhere)
  expect(await reverse('far', 1)).toMatchObject({ error: { code: 'PASSBOOK_NOT_FOUND' } })
})

test('a line on a sealed page is taken back once as well', async () => {
  const { number } = await earned(world, depositorId, 7)
  for (let at = 0; at < 70; at += 1) await earned(world, depositorId, 1)
  expect(await reverse('first', number)).toMatchObject({ value: { takenBack: 7 } })
  for (let at = 0; at < 70; at += 1) await earned(world, depositorId, 1)
  expect(await reverse('second', number)).toMatchObject({ error: { code: 'ALREADY_CORRECTED' } })
  expect((await statement()).balance).toBe(140)
})
