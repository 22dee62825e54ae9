/**
 * Households, organisations and pools through the kernel: who joins and leaves by whose consent, one household a
 * person however many answers come at once, and nothing half joined when an instance dies between two round trips.
 */
import { groups, householdPlaces } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { leavingTakesMs } from '../../shared/domain/people/group'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, elsewhere, newCommandId, runtimeOn, type World } from './world'

let world: World
let groupId: string
const codeOfPerson = (openId: string) =>
  rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)
const found = async (openId: string, name = '王家') =>
  (await world.value<{ groupId: string }>(openId, 'people.foundHousehold', { name })).groupId
const invite = (by: string, openId: string, into = groupId) =>
  world.call(by, 'people.invite', { groupId: into, code: codeOfPerson(openId) })
const accept = (openId: string, into = groupId) =>
  world.call(openId, 'people.answerInvitation', { groupId: into, accept: true })
const mine = async (openId: string) =>
  (
    await world.value<{ mine: { groupId: string; state: string; members: unknown[] }[] }>(
      openId,
      'people.groups',
      {},
    )
  ).mine
const settleAll = async () => {
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
}

beforeEach(async () => {
  world = await createWorld()
  for (const openId of ['wang', 'li', 'zhao']) await world.register(openId)
  groupId = await found('wang')
})

test('whoever is invited learns the name, joins by consent and sees the others', async () => {
  expect(await invite('wang', 'li')).toMatchObject({ ok: true, value: { displayName: 'li' } })
  expect(await mine('li')).toEqual([expect.objectContaining({ groupId, state: 'invited', members: [] })])
  const told = await world.value<{ notices: { text: string }[]; unread: number }>('li', 'inbox.list', {})
  expect(told).toMatchObject({ unread: 1, notices: [{ text: expect.stringContaining('王家') as string }] })
  expect(await accept('li')).toMatchObject({ ok: true, value: { joined: true } })
  const [household] = await mine('li')
  expect(household).toMatchObject({ state: 'member', balance: 0 })
  expect(household?.members).toHaveLength(2)
})

test('an invitation can be declined, and given again', async () => {
  await invite('wang', 'li')
  const declined = await world.call('li', 'people.answerInvitation', { groupId, accept: false })
  expect(declined).toMatchObject({ ok: true, value: { joined: false } })
  expect(await accept('li')).toMatchObject({ error: { code: 'NOT_INVITED' } })
  expect(await invite('wang', 'li')).toMatchObject({ ok: true })
  expect(await invite('wang', 'li')).toMatchObject({ error: { code: 'ALREADY_INVITED' } })
  expect(await accept('li')).toMatchObject({ ok: true })
  expect(await invite('wang', 'li')).toMatchObject({ error: { code: 'ALREADY_IN_GROUP' } })
})

test('only members invite, and only neighbours are invited', async () => {
  await world.register('far', elsewhere)
  expect(await invite('li', 'zhao')).toMatchObject({ error: { code: 'NOT_A_MEMBER' } })
  expect(await invite('wang', 'far')).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
  expect(await invite('wang', 'li', 'grp_00000000000000000000')).toMatchObject({
    error: { code: 'GROUP_NOT_FOUND' },
  })
})

test('leaving waits for another member or seven days; nobody confirms for themself', async () => {
  await invite('wang', 'li')
  await accept('li')
  const asked = await world.value<{ leavesAtMs: number }>('li', 'people.leave', { groupId })
  expect(asked.leavesAtMs).toBe(world.clock.nowMs + leavingTakesMs)
  const confirm = (openId: string) =>
    world.call(openId, 'people.confirmLeaving', { groupId, personId: personIdOf('li') })
  expect(await world.call('li', 'people.leave', { groupId })).toMatchObject({
    error: { code: 'ALREADY_LEAVING' },
  })
  expect(await confirm('li')).toMatchObject({ error: { code: 'SECOND_PERSON_NEEDED' } })
  expect(await confirm('zhao')).toMatchObject({ error: { code: 'NOT_A_MEMBER' } })
  expect(await confirm('wang')).toMatchObject({ ok: true })
  expect(await confirm('wang')).toMatchObject({ error: { code: 'NOT_LEAVING' } })
  expect(await mine('li')).toEqual([])
})

test('after seven days one may join another household, and the last one leaves at once', async () => {
  await invite('wang', 'li')
  await accept('li')
  await world.value('wang', 'people.leave', { groupId })
  expect(await world.call('wang', 'people.foundHousehold', { name: '新家' })).toMatchObject({
    error: { code: 'ALREADY_IN_HOUSEHOLD' },
  })
  world.clock.nowMs += leavingTakesMs
  await found('wang', '新家')
  expect(await world.value('li', 'people.leave', { groupId })).toEqual({})
  expect(await mine('li')).toEqual([])
})

test('a person is in one household, however many invitations they accept at once', async () => {
  const others = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (openId) => {
      await world.register(openId)
      const id = await found(openId, `${openId}家`)
      await invite(openId, 'li', id)
      return id
    }),
  )
  const answers = await Promise.all(others.map((id) => accept('li', id)))
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  await settleAll()
  const states = (await mine('li')).map(({ state }) => state)
  expect(states.filter((state) => state === 'member')).toHaveLength(1)
})

describe.each(Array.from({ length: 9 }, (_, at) => at))('an answer that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])(
    '%s its effect is whole or absent once settled',
    async (failure) => {
      await invite('wang', 'li')
      const commandId = newCommandId()
      const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
      await world.call('li', 'people.answerInvitation', { groupId, accept: true }, { runtime, commandId })
      await settleAll()
      const [group, place] = await Promise.all([
        world.store.read(groups, groupId),
        world.store.read(householdPlaces, personIdOf('li')),
      ])
      const joined = group?.members.some(
        ({ displayName, state }) => displayName === 'li' && state === 'member',
      )
      expect(place?.groupId).toBe(joined === true ? groupId : undefined)
      const again = await world.call(
        'li',
        'people.answerInvitation',
        { groupId, accept: true },
        { commandId },
      )
      expect(again).toMatchObject({ ok: true, value: { joined: true } })
      expect((await mine('li'))[0]).toMatchObject({ state: 'member' })
    },
  )
})

describe.each(Array.from({ length: 7 }, (_, at) => at))('a founding that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])(
    '%s its effect is whole or absent once settled',
    async (failure) => {
      const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
      const commandId = newCommandId()
      await world.call('li', 'people.foundHousehold', { name: '李家' }, { runtime, commandId })
      await settleAll()
      const place = await world.store.read(householdPlaces, personIdOf('li'))
      expect((await mine('li')).map((own) => own.groupId)).toEqual(place === undefined ? [] : [place.groupId])
      const again = await world.call('li', 'people.foundHousehold', { name: '李家' }, { commandId })
      expect(again).toMatchObject({ ok: true })
      expect(await mine('li')).toHaveLength(1)
    },
  )
})

test('staff register an organisation with the representative who shows their code', async () => {
  await world.staff('clerk', 'clerk')
  await world.register('far', elsewhere)
  const register = (openId: string, kind: string) =>
    world.call('clerk', 'people.registerGroup', {
      kind,
      name: '青枫小学',
      representativeCode: codeOfPerson(openId),
    })
  expect(await register('far', 'organisation')).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
  expect(await register('li', 'organisation')).toMatchObject({ ok: true })
  expect(await mine('li')).toEqual([
    expect.objectContaining({ name: '青枫小学', kind: 'organisation', balance: 0 }),
  ])
  await register('li', 'pool')
  const { pools } = await world.value<{ pools: unknown[] }>('zhao', 'people.groups', {})
  expect(pools).toEqual([expect.objectContaining({ name: '青枫小学', balance: 0 })])
})

test('a child joins through the guardian, who has the phone', async () => {
  const ward = { displayName: '小宝', birthYear: 2018 }
  const { wardId } = await world.value<{ wardId: string }>('parent', 'people.register', {
    communityId: 'com_qingfeng',
    buildingId: 'bld_qf01',
    displayName: '家长',
    member: false,
    consentVersion: '2026-11',
    ward,
  })
  const code = rotatingCode('person', wardId, world.clock.nowMs, world.runtime.authenticate)
  await world.value('wang', 'people.invite', { groupId, code })
  const told = await world.value<{ unread: number }>('parent', 'inbox.list', {})
  expect(told.unread).toBe(1)
  const asWard = { forPersonId: wardId }
  expect(
    await world.call('parent', 'people.answerInvitation', { groupId, accept: true }, asWard),
  ).toMatchObject({ ok: true })
  expect(await world.value('parent', 'people.groups', {}, asWard)).toMatchObject({
    mine: [{ state: 'member' }],
  })
})
