/** Registration: who can register where, once, with consent recorded, for themself or with a child; and what they see. */
import { people } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { createWorld, elsewhere, newCommandId, type World } from './world'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const registration = (change: Readonly<Record<string, unknown>> = {}) => ({
  communityId: 'com_qingfeng',
  buildingId: 'bld_qf01',
  displayName: '王阿姨',
  member: false,
  consentVersion: '2026-11',
  ...change,
})

test('anyone in WeChat sees where they can register', async () => {
  const value = await world.value<{ communities: { id: string }[] }>('stranger', 'people.communities', {})
  expect(value.communities.map(({ id }) => id).sort()).toEqual(['com_qingfeng', 'com_sanbanqiao'])
})

test('whoever registers has an empty passbook and a consent on record', async () => {
  const { personId } = await world.value<{ personId: string }>(
    'wang',
    'people.register',
    registration({ member: true }),
  )
  expect(personId).toBe(personIdOf('wang'))
  expect(await world.value('wang', 'people.me', {})).toMatchObject({
    displayName: '王阿姨',
    community: { name: '青枫社区' },
    building: { name: '青枫苑1幢' },
    member: true,
    roles: [],
    consentOutdated: false,
  })
  expect(await world.value('wang', 'people.home', {})).toMatchObject({ balance: 0, honour: 0 })
  const person = await world.store.read(people, personId)
  expect(person?.consents).toEqual([{ version: '2026-11', atMs: world.clock.nowMs, byPersonId: personId }])
  expect(JSON.stringify(person)).not.toContain('wang') // The WeChat identity is stored nowhere.
})

test('a guardian registers a child, whose consent the guardian gave', async () => {
  const ward = { displayName: '小乐', birthYear: 2017 }
  const { personId, wardId = '' } = await world.value<{ personId: string; wardId?: string }>(
    'zhao',
    'people.register',
    registration({ ward }),
  )
  const child = await world.store.read(people, wardId)
  expect(child).toMatchObject({ displayName: '小乐', birthYear: 2017, guardianIds: [personId] })
  expect(child?.consents[0]?.byPersonId).toBe(personId)
  expect(await world.value('zhao', 'people.home', {}, { forPersonId: wardId })).toMatchObject({
    displayName: '小乐',
  })
})

test.each([
  ['a community that is not there', { communityId: 'com_nowhere' }, 'COMMUNITY_NOT_FOUND'],
  ['a building of another community', { buildingId: elsewhere.buildingId }, 'BUILDING_NOT_FOUND'],
  ['an old agreement', { consentVersion: '2020-01' }, 'CONSENT_OUTDATED'],
  ['a ward of fifteen', { ward: { displayName: '大乐', birthYear: 2011 } }, 'WARD_TOO_OLD'],
  ['a name of thirteen characters', { displayName: '一二三四五六七八九十一二三' }, 'BAD_INPUT'],
  ['a name of blanks', { displayName: '   ' }, 'BAD_INPUT'],
])('%s is refused', async (_what, change, code) => {
  const answer = await world.call('wang', 'people.register', registration(change))
  expect(answer).toMatchObject({ ok: false, error: { code } })
  expect(await world.call('wang', 'people.home', {})).toMatchObject({ error: { code: 'NOT_REGISTERED' } })
})

test('a second registration is refused, the same one again is answered as before', async () => {
  const commandId = newCommandId()
  const first = await world.call('wang', 'people.register', registration(), { commandId })
  const again = await world.call('wang', 'people.register', registration(), { commandId })
  expect(again).toEqual({ ...first, replayed: true })
  const second = await world.call('wang', 'people.register', registration({ displayName: '王大妈' }))
  expect(second).toMatchObject({ ok: false, error: { code: 'ALREADY_REGISTERED' } })
})

test('of two registrations at once one is refused', async () => {
  const both = await Promise.all([
    world.call('wang', 'people.register', registration()),
    world.call('wang', 'people.register', registration({ displayName: '王大妈' })),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'ALREADY_REGISTERED' } })
})
