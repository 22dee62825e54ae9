/**
 * The part somebody had in an activity: it earns on top by the rule, once for each person and activity, only for those
 * who were there, and never by the hand of their own family.
 */
import { ruleBooks } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { ruleBookId, type Rule } from '../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../shared/domain/people/person'
import { passbookIn } from './auditedBooks'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, elsewhere, home, hourMs, newCommandId, runtimeOn, type World } from './world'

let world: World
let activityId: string
const rule: Rule = {
  id: 'clean',
  category: '社区活动',
  act: '清洁日',
  unit: 'time',
  quantity: 1,
  points: 15,
  caps: [],
  honourOnly: false,
  expiry: { kind: 'yearEnd', yearsLater: 1 },
  supplements: [
    { id: 'leader', name: '带队', points: 5 },
    { id: 'recorder', name: '记录', points: 3 },
  ],
}
const add = (openId: string, more: object = {}, options: object = {}) =>
  world.call(
    openId,
    'earn.addSupplement',
    { activityId, personId: personIdOf('wang'), supplementId: 'leader', ...more },
    options,
  )

async function putInForce(version: number, rules: readonly Rule[]): Promise<void> {
  await world.store.insert(ruleBooks, {
    _id: ruleBookId(home.communityId, version),
    communityId: home.communityId,
    version,
    title: '青枫积分规则',
    rules,
    source: [],
    inForceFromMs: world.clock.nowMs - 1000 + version,
  })
}

beforeEach(async () => {
  world = await createWorld()
  await world.staff('clerk', 'clerk')
  await world.register('wang')
  await world.register('li')
  await putInForce(2, [rule])
  activityId = await world.plan({ ruleId: 'clean' })
  await world.value('wang', 'earn.checkIn', { code: world.codeOf(activityId) })
})

test('it earns on top, and the line says by whom and by which rule', async () => {
  expect(await add('clerk')).toMatchObject({
    value: { displayName: 'wang', name: '带队', points: 5, honour: 5 },
  })
  const { balance, lines } = await passbookIn(world, depositorOf(personIdOf('wang')))
  expect(balance).toBe(20)
  expect(lines.at(-1)).toMatchObject({
    title: '带队：清洁日',
    rule: { id: 'clean', version: 2 },
    by: { personId: personIdOf('clerk'), role: 'clerk', forPersonId: personIdOf('wang') },
  })
})

test('a person has one part in an activity, whoever names which', async () => {
  await world.staff('team', 'team')
  const commandId = newCommandId()
  const first = await add('clerk', {}, { commandId })
  expect(await add('clerk', {}, { commandId })).toEqual({ ...first, replayed: true })
  expect(await add('team', { supplementId: 'recorder' })).toMatchObject({
    error: { code: 'SUPPLEMENT_GIVEN' },
  })
})

test('of two who name a part at once one does', async () => {
  await world.staff('team', 'team')
  const both = await Promise.all([add('clerk'), add('team', { supplementId: 'recorder' })])
  expect(both.filter((answer) => answer.ok)).toHaveLength(1)
  expect(both.filter((answer) => !answer.ok)).toMatchObject([{ error: { code: 'SUPPLEMENT_GIVEN' } }])
})

test.each([
  ['somebody who did not come', { personId: personIdOf('li') }, 'NOT_PRESENT'],
  ['a part that the rule does not know', { supplementId: 'singer' }, 'SUPPLEMENT_NOT_FOUND'],
  ['an activity that is not there', { activityId: 'act_nowhere' }, 'ACTIVITY_NOT_FOUND'],
])('%s is refused', async (_what, more, code) => {
  expect(await add('clerk', more)).toMatchObject({ error: { code } })
})

test('another community’s staff is refused', async () => {
  await world.staff('stranger', 'clerk', elsewhere)
  expect(await add('stranger')).toMatchObject({ error: { code: 'ACTIVITY_ELSEWHERE' } })
})

test('a week later nobody remembers', async () => {
  world.clock.nowMs += (7 * 24 + 2) * hourMs
  expect(await add('clerk')).toMatchObject({ ok: true })
  world.clock.nowMs += 1
  await world.value('li', 'people.me', {})
  expect(await add('clerk')).toMatchObject({ error: { code: 'SUPPLEMENT_GIVEN' } })
})

test('later than a week it is refused', async () => {
  world.clock.nowMs += (7 * 24 + 2) * hourMs + 1
  expect(await add('clerk')).toMatchObject({ error: { code: 'SUPPLEMENT_TOO_LATE' } })
})

test('nobody names their own part or their family’s, not even after the fact', async () => {
  await world.value('clerk', 'earn.checkIn', { code: world.codeOf(activityId) })
  expect(await add('clerk', { personId: personIdOf('clerk') })).toMatchObject({
    error: { code: 'OWN_PASSBOOK' },
  })
  const { groupId } = await world.value<{ groupId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  const code = rotatingCode('person', personIdOf('clerk'), world.clock.nowMs, world.runtime.authenticate)
  await world.value('wang', 'people.invite', { groupId, code })
  const commandId = newCommandId()
  const before = await add('clerk', {}, { commandId })
  expect(before.ok).toBe(true)
  await world.value('clerk', 'people.answerInvitation', { groupId, accept: true })
  // What was begun as strangers is finished as it was.
  expect(await add('clerk', {}, { commandId })).toEqual({ ...before, replayed: true })
})

test('a rule that is not in the book of the day, or no book, is refused', async () => {
  const { remove } = world.store.command as Record<'remove', () => unknown>
  await putInForce(3, [{ ...rule, id: 'other' }])
  expect(await add('clerk')).toMatchObject({ error: { code: 'RULE_NOT_FOUND' } })
  await world.store.change(ruleBooks, { communityId: home.communityId }, { communityId: remove() })
  expect(await add('clerk')).toMatchObject({ error: { code: 'RULE_BOOK_NOT_FOUND' } })
})

const deaths = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) =>
  (['before', 'after'] as const).map((failure): [number, Failure] => [at, failure]),
)
test.each(deaths)(
  'killed at round trip %i, %s its effect: settled, it is posted once or not at all',
  async (...death) => {
    const dying = runtimeOn(dyingAt(world.engine, ...death), world.clock)
    const commandId = newCommandId()
    await add('clerk', {}, { commandId, runtime: dying })
    world.clock.nowMs += settleAfterMs + 1
    while ((await settle(world.runtime)).more);
    const mine = (await passbookIn(world, depositorOf(personIdOf('wang')))).lines.filter(
      (line) => line.commandId === commandId,
    )
    expect(mine.length).toBeLessThanOrEqual(1)
    await add('clerk', {}, { commandId })
    expect((await passbookIn(world, depositorOf(personIdOf('wang')))).balance).toBe(20)
  },
)
