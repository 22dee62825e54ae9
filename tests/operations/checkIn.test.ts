/**
 * A scan becomes presence and points, once, for whoever was there, at the time they were: every refusal of
 * `earn.checkIn` and `earn.checkInScanned` on the real SDK and the in-process engine.
 */
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { createWorld, elsewhere, hourMs, newCommandId, type World } from './world'

let world: World
let activityId: string

beforeEach(async () => {
  world = await createWorld()
  activityId = await world.plan()
  await world.register('wang')
})

const scan = (openId: string, code: string, more?: { commandId?: string }) =>
  world.call(openId, 'earn.checkIn', { code }, more)
const codeOfAnswer = async (answer: ReturnType<typeof scan>) => {
  const { ok, ...rest } = await answer
  return ok ? 'ok' : (rest as { error: { code: string } }).error.code
}

test('a scan of the code on the screen is worth the points of the rule', async () => {
  const value = await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
  expect(value).toMatchObject({
    points: 20,
    honour: 20,
    balance: 20,
    rule: { id: 'default-5', version: 1 },
    expiresOn: '2027-12-31',
    lineNumber: 1,
  })
  const statement = await world.value('wang', 'bank.statement', {})
  expect(statement).toMatchObject({
    balance: 20,
    lots: [{ expiresOn: '2027-12-31', points: 20 }],
    lines: [{ number: 1, points: 20, by: { self: true, role: 'resident' } }],
  })
})

test('the same command again gives the same answer, marked as replayed, and posts nothing', async () => {
  const commandId = newCommandId()
  const code = world.codeOf(activityId)
  const first = await scan('wang', code, { commandId })
  world.clock.nowMs += hourMs // The code has expired by now; the repetition is decided as of the first receipt.
  const again = await scan('wang', code, { commandId })
  expect(again).toEqual({ ...first, replayed: true })
  expect(await world.value('wang', 'bank.statement', {})).toMatchObject({ balance: 20 })
})

test('the same command id with another input is refused', async () => {
  const commandId = newCommandId()
  await scan('wang', world.codeOf(activityId), { commandId })
  const other = await world.plan({ title: '另一个' })
  expect(await codeOfAnswer(scan('wang', world.codeOf(other), { commandId }))).toBe('COMMAND_REUSED')
  expect(await world.value('wang', 'bank.statement', {})).toMatchObject({ balance: 20 })
})

test('a second scan of another moment is refused', async () => {
  await scan('wang', world.codeOf(activityId))
  world.clock.nowMs += 60_000
  expect(await codeOfAnswer(scan('wang', world.codeOf(activityId)))).toBe('ALREADY_CHECKED_IN')
})

test('two phones of one person at once earn once', async () => {
  const code = world.codeOf(activityId)
  const answers = await Promise.all(Array.from({ length: 20 }, () => codeOfAnswer(scan('wang', code))))
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  expect(new Set(answers)).toEqual(new Set(['ok', 'ALREADY_CHECKED_IN']))
  expect(await world.value('wang', 'bank.statement', {})).toMatchObject({ balance: 20 })
})

test('a code lives for its step and one step of grace', async () => {
  const code = world.codeOf(activityId)
  world.clock.nowMs += 29_999
  expect(await codeOfAnswer(scan('wang', code))).toBe('ok')
  await world.register('li')
  world.clock.nowMs += 1
  expect(await codeOfAnswer(scan('li', code))).toBe('CODE_EXPIRED')
})

test.each([
  ['a text that is no code', 'CODE_UNREADABLE', () => 'https://example.org/'],
  [
    'the code of a person',
    'CODE_UNREADABLE',
    () => rotatingCode('person', personIdOf('wang'), world.clock.nowMs, world.runtime.authenticate),
  ],
  [
    'a made-up code',
    'CODE_FORGED',
    () => rotatingCode('activity', activityId, world.clock.nowMs, () => '0'.repeat(16)),
  ],
  [
    'a code of tomorrow',
    'CODE_EXPIRED',
    () => rotatingCode('activity', activityId, world.clock.nowMs + 86_400_000, world.runtime.authenticate),
  ],
  [
    'a code of an activity that never was',
    'ACTIVITY_NOT_FOUND',
    () => rotatingCode('activity', `act_${'0'.repeat(20)}`, world.clock.nowMs, world.runtime.authenticate),
  ],
])('%s is refused with %s', async (_what, refusal, code) => {
  expect(await codeOfAnswer(scan('wang', code()))).toBe(refusal)
})

test('check-in opens half an hour before and ends with the activity', async () => {
  const later = await world.plan({
    startsAtMs: world.clock.nowMs + hourMs,
    endsAtMs: world.clock.nowMs + 2 * hourMs,
  })
  const answer = await scan('wang', world.codeOf(later))
  expect(answer).toMatchObject({
    error: { code: 'ACTIVITY_NOT_OPEN', text: '签到还没有开始，9:30以后再来扫。' },
  })
  world.clock.nowMs += hourMs / 2
  expect(await codeOfAnswer(scan('wang', world.codeOf(later)))).toBe('ok')
  world.clock.nowMs += 2 * hourMs
  await world.register('li')
  expect(await codeOfAnswer(scan('li', world.codeOf(later)))).toBe('ACTIVITY_OVER')
})

test('an activity of another community is refused', async () => {
  await world.register('liu', elsewhere)
  expect(await codeOfAnswer(scan('liu', world.codeOf(activityId)))).toBe('ACTIVITY_ELSEWHERE')
})

test('a guardian checks a ward in, and the line says so', async () => {
  const ward = { displayName: '小乐', birthYear: 2017 }
  await world.register('zhao', { ward })
  const { wards } = await world.value<{ wards: { personId: string }[] }>('zhao', 'people.me', {})
  const forPersonId = wards[0]?.personId ?? ''
  const code = world.codeOf(activityId)
  expect(await world.value('zhao', 'earn.checkIn', { code }, { forPersonId })).toMatchObject({
    displayName: '小乐',
  })
  const statement = await world.value('zhao', 'bank.statement', {}, { forPersonId })
  expect(statement).toMatchObject({ lines: [{ by: { role: 'guardian', self: false, assisted: true } }] })
  const stranger = await world.call('wang', 'earn.checkIn', { code }, { forPersonId })
  expect(stranger).toMatchObject({ error: { code: 'NOT_YOUR_WARD' } })
})

test("staff scan a person's own code", async () => {
  const { codes } = await world.value<{ codes: { code: string }[] }>('wang', 'people.myCode', {})
  const code = codes[0]?.code ?? ''
  const value = await world.value('planner', 'earn.checkInScanned', { activityId, code })
  expect(value).toMatchObject({ displayName: 'wang', points: 20, balance: 20 })
  const again = await world.call('planner', 'earn.checkInScanned', { activityId, code })
  expect(again).toMatchObject({ error: { code: 'ALREADY_CHECKED_IN' } })
  await world.register('liu', elsewhere)
  const other = await world.value<{ codes: { code: string }[] }>('liu', 'people.myCode', {})
  const foreign = await world.call('planner', 'earn.checkInScanned', {
    activityId,
    code: other.codes[0]?.code,
  })
  expect(foreign).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
})
