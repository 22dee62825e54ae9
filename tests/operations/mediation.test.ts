/**
 * Mediations through the kernel: people are named without reading the quarrel, the other side comes only if they want
 * to, an agreement counts when everybody has confirmed the same text, and whoever is slow is reminded.
 */
import { commands, mediations, mediatorRosters, notices } from '../../cloudfunctions/database'
import { settle } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { mediationNumber } from '../../shared/domain/council/mediation'
import { dayMs, refusedWith } from './councilWorld'
import { dyingAt, type Failure } from './dyingService'
import { createMediationWorld, people, secrets, type MediationWorld } from './mediated'
import { elsewhere, newCommandId, runtimeOn } from './world'

let world: MediationWorld
beforeEach(async () => {
  world = await createMediationWorld()
})

const seen = (openId: string, mediationId: string) => world.call(openId, 'council.mediation', { mediationId })
const told = async (openId: string) =>
  (await world.store.find(notices, { where: { personId: personIdOf(openId) }, limit: 50 })).map(
    ({ text }) => text,
  )
const talkAt = (openId: string, mediationId: string, startsAtMs: number) =>
  world.call(openId, 'council.arrangeTalk', { mediationId, startsAtMs, place: secrets.place })

test('a quarrel goes from asking to an agreement that everybody confirmed', async () => {
  const mediationId = await world.drafted()
  const confirm = (openId: string, more: object = {}) =>
    world.call(openId, 'council.confirmAgreement', { mediationId, draft: 1, agree: true, ...more })
  expect(await confirm('mediator')).toMatchObject(refusedWith('MEDIATION_NOT_YOURS'))
  expect(await confirm('wang', { draft: 2 })).toMatchObject(refusedWith('DRAFT_CHANGED'))
  expect(await confirm('wang')).toMatchObject({ ok: true, value: { agreed: false } })
  expect(await confirm('li', { agree: false })).toMatchObject({ ok: true })
  expect(await seen('wang', mediationId)).toMatchObject({ value: { state: 'talking' } })
  await world.value('mediator', 'council.draftAgreement', { mediationId, words: '九点以后安静' })
  expect(await confirm('wang')).toMatchObject(refusedWith('DRAFT_CHANGED'))
  await world.value('wang', 'council.confirmAgreement', { mediationId, draft: 2, agree: true })
  expect(await confirm('li', { draft: 2 })).toMatchObject({ value: { agreed: true } })
  expect(await confirm('li', { draft: 2 })).toMatchObject(refusedWith('MEDIATION_STATE_WRONG'))
  const list = await world.value('zhao', 'council.mediations', {})
  expect(list).toMatchObject({ mediations: [], isHelper: false, ended: 1, agreed: 1 })
})

test('whoever has no phone is a party by name, and whoever holds the signed paper confirms', async () => {
  const ask = (openId: string) =>
    world.call(openId, 'council.askMediation', { kind: 'water', words: '漏水', askerName: '陈奶奶' })
  expect(await ask('wang')).toMatchObject(refusedWith('MEDIATION_FOR_OTHERS'))
  const asked = await ask('mediator')
  const { mediationId } = (asked as { value: { mediationId: string } }).value
  expect(await world.assign(mediationId)).toMatchObject({ ok: true })
  const draft = () => world.call('judge', 'council.draftAgreement', { mediationId, words: '各修各的' })
  const invite = (input: object) => world.call('judge', 'council.inviteParty', { mediationId, ...input })
  await talkAt('judge', mediationId, world.clock.nowMs + dayMs)
  await world.value('judge', 'council.noteTalk', { mediationId, words: '谈过', shared: false })
  expect(await draft()).toMatchObject(refusedWith('PARTY_MISSING'))
  expect(await invite({})).toMatchObject(refusedWith('CODE_UNREADABLE'))
  expect(await invite({ name: '孙大爷' })).toMatchObject({ ok: true })
  expect(await draft()).toMatchObject({ value: { draft: 1 } })
  const confirm = (openId: string, partyId: string) =>
    world.call(openId, 'council.confirmAgreement', { mediationId, draft: 1, agree: true, partyId })
  expect(await confirm('volunteer', 'p1')).toMatchObject(refusedWith('MEDIATION_NOT_YOURS'))
  expect(await confirm('mediator', 'p1')).toMatchObject({ value: { agreed: false } })
  expect(await confirm('judge', 'p2')).toMatchObject({ value: { agreed: true } })
})

test('people are named from the list, by somebody who has no part in it', async () => {
  const mediationId = await world.asked()
  expect(await world.assign(mediationId, { judgeId: personIdOf('zhao') })).toMatchObject(
    refusedWith('MEDIATOR_UNKNOWN'),
  )
  expect(await world.assign('med_nothing1')).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
  const own = await world.asked('administrator')
  expect(await world.assign(own)).toMatchObject(refusedWith('MEDIATION_OWN'))
  const ofJudge = await world.asked('judge')
  expect(await world.assign(ofJudge)).toMatchObject(refusedWith('MEDIATOR_TIED', { name: 'judge' }))
  const list = (rows: object[]) => world.call('administrator', 'council.setMediators', { people: rows })
  const judge = { personId: personIdOf('administrator'), duty: 'judge' }
  const mediator = { personId: people.mediator, duty: 'mediator' }
  expect(await list([judge, { ...judge, duty: 'mediator' }])).toMatchObject(refusedWith('MEDIATOR_TWICE'))
  expect(await list([{ personId: 'per_nobody1', duty: 'judge' }])).toMatchObject(
    refusedWith('PERSON_ELSEWHERE'),
  )
  expect(await list([judge, mediator])).toMatchObject({ ok: true })
  const itself = { judgeId: personIdOf('administrator'), volunteerIds: [] }
  expect(await world.assign(mediationId, itself)).toMatchObject(refusedWith('MEDIATOR_SELF'))
  const queue = await world.value<{ mediations: object[] }>('administrator', 'council.mediationQueue', {})
  expect(queue.mediations).toMatchObject([
    { mediationId, waiting: true },
    { mediationId: ofJudge, waiting: true },
  ])
})

test('one person has one duty in a mediation', async () => {
  const mediationId = await world.asked()
  const twice = { volunteerIds: [people.volunteer, people.volunteer] }
  expect(await world.assign(mediationId, twice)).toMatchObject(refusedWith('MEDIATOR_TWICE'))
})

test('nobody mediates a quarrel of somebody they live with', async () => {
  const { groupId } = await world.value<{ groupId: string }>('judge', 'people.foundHousehold', {
    name: '一家',
  })
  await world.value('judge', 'people.invite', { groupId, code: world.codeOfPerson('wang') })
  await world.value('wang', 'people.answerInvitation', { groupId, accept: true })
  expect(await world.assign(await world.asked('wang'))).toMatchObject(refusedWith('MEDIATOR_TIED'))
  const mediationId = await world.asked('zhao')
  expect(await world.assign(mediationId)).toMatchObject({ ok: true })
  const code = world.codeOfPerson('wang')
  expect(await world.call('mediator', 'council.inviteParty', { mediationId, code })).toMatchObject(
    refusedWith('PARTY_TIED'),
  )
})

test('the other side is invited with a code, knows nothing before they say yes, and may say no', async () => {
  const mediationId = await world.asked()
  await world.assign(mediationId)
  const invite = (openId: string, code: string) =>
    world.call(openId, 'council.inviteParty', { mediationId, code })
  await world.register('far', elsewhere)
  expect(await invite('volunteer', world.codeOfPerson('li'))).toMatchObject(
    refusedWith('MEDIATION_NOT_YOURS'),
  )
  expect(await invite('mediator', 'nonsense')).toMatchObject(refusedWith('CODE_UNREADABLE'))
  expect(await invite('mediator', world.codeOfPerson('far'))).toMatchObject(refusedWith('PERSON_ELSEWHERE'))
  expect(await invite('mediator', world.codeOfPerson('wang'))).toMatchObject(refusedWith('PARTY_KNOWN'))
  expect(await invite('mediator', world.codeOfPerson('li'))).toMatchObject({ ok: true })
  const invited = await seen('li', mediationId)
  expect(invited).toMatchObject({ value: { standing: 'invited', parties: [], notes: [], kind: 'noise' } })
  expect(JSON.stringify(invited)).not.toMatch(/wang|拖椅子/)
  const answer = (openId: string, accept: boolean) =>
    world.call(openId, 'council.answerMediation', { mediationId, accept })
  expect(await answer('wang', true)).toMatchObject(refusedWith('MEDIATION_NOT_YOURS'))
  expect(await answer('li', false)).toMatchObject({ ok: true })
  expect(await seen('li', mediationId)).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
  expect(await answer('li', true)).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
  expect(await invite('judge', world.codeOfPerson('li'))).toMatchObject({ ok: true })
  expect(await answer('li', true)).toMatchObject({ ok: true })
  expect(await seen('li', mediationId)).toMatchObject({ value: { words: secrets.quarrel } })
  for (let at = 0; at < 6; at += 1)
    await world.value('judge', 'council.inviteParty', { mediationId, name: `邻居${String(at)}` })
  expect(await invite('judge', world.codeOfPerson('zhao'))).toMatchObject(refusedWith('PARTIES_FULL'))
})

test('nobody floods the desk with requests', async () => {
  for (let at = 0; at < 3; at += 1) await world.asked()
  const input = { kind: 'pets', words: '再来一件' }
  expect(await world.call('wang', 'council.askMediation', input)).toMatchObject(refusedWith('MEDIATION_MANY'))
})

test('words are asked for, bounded, and a talk lies ahead', async () => {
  const ask = (words: string) => world.call('wang', 'council.askMediation', { kind: 'other', words })
  expect(await ask('')).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await ask('吵'.repeat(1001))).toMatchObject(refusedWith('WORDS_TOO_LONG'))
  const mediationId = await world.joined()
  const note = (words: string) =>
    world.call('judge', 'council.noteTalk', { mediationId, words, shared: true })
  expect(await note('x')).toMatchObject(refusedWith('MEDIATION_STATE_WRONG'))
  expect(await note('')).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await world.call('judge', 'council.draftAgreement', { mediationId, words: '' })).toMatchObject(
    refusedWith('WORDS_MISSING'),
  )
  expect(await talkAt('judge', mediationId, world.clock.nowMs - 1)).toMatchObject(
    refusedWith('TALK_TIME_WRONG'),
  )
  expect(await talkAt('judge', mediationId, world.clock.nowMs + 61 * dayMs)).toMatchObject(
    refusedWith('TALK_TIME_WRONG'),
  )
  expect(await talkAt('li', mediationId, world.clock.nowMs + dayMs)).toMatchObject(
    refusedWith('MEDIATION_NOT_YOURS'),
  )
})

test('whoever asked withdraws at any time, whoever leads ends it, and a helper steps down', async () => {
  const mediationId = await world.joined()
  const withdraw = (openId: string) => world.call(openId, 'council.withdrawMediation', { mediationId })
  expect(await withdraw('li')).toMatchObject(refusedWith('MEDIATION_NOT_YOURS'))
  expect(await world.call('wang', 'council.stepDown', { mediationId })).toMatchObject(
    refusedWith('MEDIATION_NOT_YOURS'),
  )
  expect(await world.call('judge', 'council.stepDown', { mediationId })).toMatchObject({ ok: true })
  expect(await seen('judge', mediationId)).toMatchObject(refusedWith('MEDIATION_NOT_FOUND'))
  expect(await world.assign(mediationId)).toMatchObject({ ok: true })
  expect(await withdraw('wang')).toMatchObject({ ok: true })
  expect(await withdraw('wang')).toMatchObject(refusedWith('MEDIATION_STATE_WRONG'))
  const other = await world.joined()
  expect(await world.call('judge', 'council.endMediation', { mediationId: other })).toMatchObject({
    ok: true,
  })
  expect(await world.value('wang', 'council.mediations', {})).toMatchObject({ ended: 2, agreed: 0 })
})

test('people are told what is new and reminded, once, and no notice says what it is about', async () => {
  const mediationId = await world.asked()
  await world.minute()
  await world.minute()
  expect(await told('administrator')).toHaveLength(1)
  world.clock.nowMs += 3 * dayMs
  await world.minute()
  expect(await told('administrator')).toHaveLength(2)
  await world.assign(mediationId)
  await world.value('mediator', 'council.inviteParty', { mediationId, code: world.codeOfPerson('li') })
  await world.minute()
  expect(await told('li')).toHaveLength(1)
  expect(await told('wang')).toHaveLength(0)
  await world.value('li', 'council.answerMediation', { mediationId, accept: true })
  await talkAt('mediator', mediationId, world.clock.nowMs + 2 * dayMs)
  await world.minute()
  expect(await told('wang')).toHaveLength(1)
  world.clock.nowMs += dayMs + 1
  await world.minute()
  await world.minute()
  expect(await told('wang')).toHaveLength(2)
  world.clock.nowMs += 2 * dayMs
  await world.minute()
  expect((await told('mediator')).join()).toContain('见面以后还没有写记录')
  const texts = JSON.stringify(await world.store.find(notices, { where: {}, limit: 200 }))
  expect(texts).toContain(mediationNumber(mediationId))
  expect(texts).not.toMatch(/拖椅子|二号桌|噪声|noise/)
})

describe.each(Array.from({ length: 7 }, (_, at) => at))('an agreement that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect is written down once', async (failure) => {
    const mediationId = await world.joined()
    await talkAt('judge', mediationId, world.clock.nowMs + dayMs)
    await world.value('judge', 'council.noteTalk', { mediationId, words: '谈过', shared: true })
    await world.settled()
    const commandId = newCommandId()
    const input = { mediationId, words: secrets.draft }
    const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    await world.call('judge', 'council.draftAgreement', input, { commandId, runtime })
    await world.settled()
    const again = await world.call('judge', 'council.draftAgreement', input, { commandId })
    expect(again).toMatchObject({ ok: true, value: { draft: 1 } })
    expect(await seen('wang', mediationId)).toMatchObject({
      value: { draft: { number: 1 }, state: 'drafted' },
    })
    await world.settled()
    expect(await world.store.find(commands, { where: { state: 'open' }, limit: 10 })).toEqual([])
  })
})

test('settling a list that was changed again afterwards does not bring the old one back', async () => {
  const list = (rows: object[]) => world.value('administrator', 'council.setMediators', { people: rows })
  world.clock.nowMs += 1000
  await list([{ personId: people.judge, duty: 'judge' }])
  world.clock.nowMs += 1000
  await list([])
  world.clock.nowMs += 100_000
  await settle(world.runtime)
  expect(await world.store.read(mediatorRosters, 'com_qingfeng')).toMatchObject({ people: [] })
})

test('four notes at once are all there, and none twice', async () => {
  const mediationId = await world.drafted()
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, at) =>
      world.call('volunteer', 'council.noteTalk', { mediationId, words: `第${String(at)}条`, shared: true }),
    ),
  )
  expect(answers.every(({ ok }) => ok)).toBe(true)
  await world.settled()
  const shown = await world.value<{ notes: object[] }>('judge', 'council.mediation', { mediationId })
  expect(shown.notes).toHaveLength(6)
  expect(await world.store.count(mediations, {})).toBe(1)
})
