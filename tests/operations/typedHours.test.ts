/**
 * Hours typed in from paper: honour only, whatever the rule says, once for each service, day and person, by staff who
 * are neither the person nor of their household; and at the desk somebody is found by name or building.
 */
import { passbooks } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { depositorOf } from '../../shared/domain/people/person'
import { createWorld, elsewhere, newCommandId, type World } from './world'

let world: World
const typed = { ruleId: 'default-1', day: '2026-11-22', minutes: 90, service: '楼道清扫' }
const typeIn = (openId: string, more: object = {}, options: object = {}) =>
  world.call('clerk', 'earn.typeInHours', { personId: personIdOf(openId), ...typed, ...more }, options)

beforeEach(async () => {
  world = await createWorld()
  await world.register('wang', { displayName: '王阿姨' })
  await world.staff('clerk', 'clerk', { displayName: '周敏' })
})

test('typed-in hours honour and are never to be spent', async () => {
  const commandId = newCommandId()
  expect(await typeIn('wang', {}, { commandId })).toMatchObject({
    value: { displayName: '王阿姨', honour: 15, lineNumber: 1 },
  })
  expect(await typeIn('wang', {}, { commandId })).toMatchObject({ value: { honour: 15, lineNumber: 1 } })
  const passbook = await world.store.read(passbooks, depositorOf(personIdOf('wang')))
  expect(passbook).toMatchObject({ balance: 0, honour: 15, lineCount: 1 })
  expect(passbook?.lines[0]).toMatchObject({
    points: 0,
    reference: 'typedHours/2026-11-22/90',
    title: '补录：楼道清扫（2026-11-22）',
    by: { personId: personIdOf('clerk'), role: 'clerk', forPersonId: personIdOf('wang') },
  })
})

test('the same service of the same day is typed in once, whoever has the list', async () => {
  await world.staff('administrator', 'administrator', { displayName: '孙主任' })
  await typeIn('wang')
  const again = { personId: personIdOf('wang'), ...typed }
  expect(await world.call('administrator', 'earn.typeInHours', again)).toMatchObject({
    error: { code: 'HOURS_ALREADY_TYPED' },
  })
  expect(await typeIn('wang', { service: '敬老' })).toMatchObject({ ok: true })
})

test.each([
  ['tomorrow', { day: '2026-11-23' }, 'HOURS_DAY_WRONG'],
  ['two years ago', { day: '2024-11-22' }, 'RULE_BOOK_NOT_FOUND'],
  ['a rule that weighs', { ruleId: 'default-2' }, 'RULE_NOT_TIMED'],
  ['a rule that nobody knows', { ruleId: 'nothing' }, 'RULE_NOT_FOUND'],
  ['more than a day', { minutes: 1441 }, 'BAD_INPUT'],
])('%s is refused by name', async (_what, more, code) => {
  expect(await typeIn('wang', more)).toMatchObject({ error: { code } })
})

test('nobody types in for themself or their household, or for another community', async () => {
  expect(await typeIn('clerk')).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  const { groupId } = await world.value<{ groupId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  const { codes } = await world.value<{ codes: { code: string }[] }>('clerk', 'people.myCode', {})
  await world.value('wang', 'people.invite', { groupId, code: codes[0]?.code })
  await world.value('clerk', 'people.answerInvitation', { groupId, accept: true })
  expect(await typeIn('wang')).toMatchObject({ error: { code: 'OWN_PASSBOOK' } })
  await world.register('far', elsewhere)
  expect(await typeIn('far')).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
})

test('the desk finds people by the beginning of a name or by building, and only of its community', async () => {
  await world.register('far', { ...elsewhere, displayName: '王伯' })
  await world.register('li', { displayName: '李伯', buildingId: 'bld_qf02' })
  const find = (openId: string, input: object) =>
    world.value<{ people: { displayName: string; building: string }[] }>(openId, 'desk.findPeople', input)
  expect((await find('clerk', { nameBegins: '王' })).people).toEqual([
    { personId: personIdOf('wang'), displayName: '王阿姨', building: '青枫苑1幢', isWard: false },
  ])
  expect((await find('clerk', { buildingId: 'bld_qf02' })).people).toMatchObject([{ displayName: '李伯' }])
  expect((await find('clerk', { buildingId: 'bld_qf01', after: '王阿姨' })).people).toEqual([])
  expect(await world.call('clerk', 'desk.findPeople', {})).toMatchObject({ error: { code: 'SEARCH_EMPTY' } })
  await world.staff('lead', 'buildingLead', { displayName: '钱大姐', buildingId: 'bld_qf02' })
  expect(
    (await find('lead', { buildingId: 'bld_qf01' })).people.map(({ displayName }) => displayName),
  ).toEqual(['李伯', '钱大姐'])
})

test('whoever decides reads the recent lines and claims of a person, and no balance', async () => {
  await typeIn('wang')
  const history = await world.value('clerk', 'desk.personHistory', { personId: personIdOf('wang') })
  expect(history).toMatchObject({
    displayName: '王阿姨',
    building: '青枫苑1幢',
    lines: [{ number: 1, honour: 15, isTypedIn: true }],
    claims: [],
  })
  expect(history).not.toHaveProperty('balance')
  await world.register('far', elsewhere)
  expect(await world.call('clerk', 'desk.personHistory', { personId: personIdOf('far') })).toMatchObject({
    error: { code: 'PERSON_ELSEWHERE' },
  })
})
