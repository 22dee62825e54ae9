/**
 * Proposals through the kernel: what a resident may write, what nobody else reads before a person has looked at it, who
 * supports what, what staff make of it and what it earns. Each refusal is answered somewhere here.
 */
import { matters, proposals, supports } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { usualSettings } from '../../shared/domain/council/settings'
import checkedWords from '../../local/cloud/openapi/checkedWords.json'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, elsewhere, newCommandId, runtimeOn, type World } from './world'

let world: World
const [riskyWord, doubtfulWord] = [checkedWords.risky[0]?.word ?? '', checkedWords.review[0]?.word ?? '']
const lamp = '三号楼楼道灯坏了，晚上老人上楼看不见'

const propose = (openId: string, more: object = {}) =>
  world.call(openId, 'council.propose', { words: lamp, photoIds: [], named: true, ...more })
const proposed = async (openId: string, more: object = {}): Promise<string> => {
  const input = { words: lamp, photoIds: [], named: true, ...more }
  return (await world.value<{ proposalId: string }>(openId, 'council.propose', input)).proposalId
}
const published = async (openId: string, more: object = {}): Promise<string> => {
  world.clock.nowMs += 1000
  const proposalId = await proposed(openId, more)
  await world.value('clerk', 'council.publish', { proposalId })
  return proposalId
}
const seen = (openId: string, proposalId: string) => world.call(openId, 'council.proposal', { proposalId })
const support = (openId: string, proposalId: string) => world.call(openId, 'council.support', { proposalId })
const supportersOf = async (proposalId: string) =>
  [...((await world.store.read(proposals, proposalId))?.supporterIds ?? [])].sort()
const refusedWith = (code: string, details?: object) => ({
  ok: false,
  error: { code, ...(details === undefined ? {} : { details }) },
})
const earned = async (openId: string) =>
  (await world.value<{ lines: { points: number; title: string }[] }>(openId, 'bank.statement', {})).lines
const settleAll = async () => {
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
}

beforeEach(async () => {
  world = await createWorld()
  for (const openId of ['wang', 'li', 'zhao']) await world.register(openId)
  for (const role of ['clerk', 'approver', 'administrator', 'buildingLead'] as const)
    await world.staff(role, role, { displayName: '工作人员' })
})

test('a proposal is the author’s and the staff’s until it is published, then everybody’s', async () => {
  const proposalId = await proposed('wang', { named: false, place: '三号楼' })
  expect(await seen('wang', proposalId)).toMatchObject({ value: { words: lamp, mine: true, author: 'wang' } })
  expect(await seen('li', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await support('li', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_OPEN'))
  expect(await world.value('clerk', 'council.proposalQueue', {})).toMatchObject({
    proposals: [{ proposalId, author: 'wang', check: 'passed', similar: [] }],
  })
  expect(await world.value('clerk', 'council.publish', { proposalId })).toEqual({ points: 2 })
  expect(await seen('li', proposalId)).toMatchObject({
    value: { author: '一位居民', place: '三号楼', supporters: 1, supported: false },
  })
  expect(JSON.stringify(await seen('li', proposalId))).not.toContain('wang')
  expect(await earned('wang')).toMatchObject([{ points: 2 }])
  expect(await world.value('wang', 'inbox.list', {})).toMatchObject({ unread: 1 })
})

test.each([
  ['nothing', '   ', 'WORDS_MISSING'],
  ['three thousand characters', '长'.repeat(3000), 'WORDS_TOO_LONG'],
  ['a link', '请看 https://example.com/a', 'WORDS_WITH_LINK'],
  ['a bare link', '请看 www.shop.cn', 'WORDS_WITH_LINK'],
])('%s is refused by name', async (_, words, code) => {
  expect(await propose('wang', { words })).toMatchObject(refusedWith(code))
  expect(
    await world.call('wang', 'council.complain', { kind: 'other', words, photoIds: [], named: true }),
  ).toMatchObject(refusedWith(code))
})

test('numbers of other people are covered, and the author is told', async () => {
  const words = '找老张 13812345678 或他女儿 138-1234-5679，身份证11010519491231002X，2026-11-22那天，300元'
  const answer = await world.value<{ proposalId: string; covered: number }>('wang', 'council.propose', {
    words,
    photoIds: [],
    named: true,
  })
  expect(answer.covered).toBe(3)
  const stored = await world.store.read(proposals, answer.proposalId)
  expect(stored?.words).toBe('找老张 13***** 或他女儿 13*****，身份证11*****，2026-11-22那天，300元')
})

test.each(['down', 'slow'] as const)(
  'with the check %s nothing is lost and nothing unseen is public',
  async (weather) => {
    world.weChat.weather = weather
    const proposalId = await proposed('wang')
    expect(await world.value('clerk', 'council.proposalQueue', {})).toMatchObject({
      proposals: [{ proposalId, check: 'doubtful' }],
    })
    expect(await seen('li', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  },
)

test('words that WeChat refuses are refused, words it doubts wait for a person', async () => {
  expect(await propose('wang', { words: `${riskyWord}一下` })).toMatchObject(refusedWith('WORDS_REFUSED'))
  const proposalId = await proposed('wang', { words: `${doubtfulWord}一下` })
  expect((await world.store.read(proposals, proposalId))?.check).toBe('doubtful')
})

test('similar proposals are shown before one is sent, and only what is public', async () => {
  await proposed('wang', { words: '三号楼楼道灯坏了要修' })
  const similar = (words: string) =>
    world.value<{ proposals: { proposalId: string }[] }>('zhao', 'council.similar', { words })
  expect(await similar(lamp)).toEqual({ proposals: [] })
  const proposalId = await published('li', { words: '三号楼的楼道灯坏了好几天' })
  expect((await similar('三号楼楼道灯坏了')).proposals).toMatchObject([{ proposalId }])
  expect(await similar('想要一个象棋桌')).toEqual({ proposals: [] })
})

test('one supports once, not from another community, and never one’s own', async () => {
  const proposalId = await published('wang')
  const commandId = newCommandId()
  const input = { proposalId }
  expect(await world.call('li', 'council.support', input, { commandId })).toMatchObject({ ok: true })
  expect(await world.call('li', 'council.support', input, { commandId })).toMatchObject({
    ok: true,
    replayed: true,
  })
  expect(await support('li', proposalId)).toMatchObject(refusedWith('ALREADY_SUPPORTED'))
  expect(await support('wang', proposalId)).toMatchObject(refusedWith('ALREADY_SUPPORTED'))
  await world.register('far', elsewhere)
  expect(await support('far', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await support('li', 'pro_nowhere')).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await seen('far', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await supportersOf(proposalId)).toEqual([personIdOf('li'), personIdOf('wang')].sort())
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  const many = Array.from({ length: 2000 }, (_, at) => `per_${String(at)}`)
  await world.store.change(proposals, { _id: proposalId }, { supporterIds: set(many) })
  expect(await support('zhao', proposalId)).toMatchObject(refusedWith('PROPOSAL_SUPPORT_FULL'))
})

test('what many raise goes to the council by itself', async () => {
  await world.value('administrator', 'council.changeSettings', {
    ...usualSettings,
    escalateFromSupporters: 3,
  })
  expect(await world.value('li', 'council.settings', {})).toMatchObject({ escalateFromSupporters: 3 })
  const proposalId = await published('wang')
  await support('li', proposalId)
  expect(await seen('zhao', proposalId)).toMatchObject({ value: { escalated: false } })
  await support('zhao', proposalId)
  expect(await seen('zhao', proposalId)).toMatchObject({ value: { escalated: true, supporters: 3 } })
})

test('a merge goes into the older one and loses nobody', async () => {
  const older = await published('wang')
  const newer = await published('li', { words: '楼道灯又坏了' })
  await support('zhao', newer)
  await support('clerk', older)
  const merge = (proposalId: string, intoProposalId: string) =>
    world.call('approver', 'council.merge', { proposalId, intoProposalId })
  expect(await merge(older, newer)).toMatchObject(refusedWith('PROPOSAL_MERGE_WRONG'))
  expect(await merge(older, older)).toMatchObject(refusedWith('PROPOSAL_MERGE_WRONG'))
  expect(await merge('pro_nowhere', older)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await merge(newer, older)).toMatchObject({ ok: true })
  expect(await supportersOf(older)).toEqual(['wang', 'li', 'zhao', 'clerk'].map(personIdOf).sort())
  expect(await support('buildingLead', newer)).toMatchObject(refusedWith('PROPOSAL_MERGED'))
  expect(await seen('li', newer)).toMatchObject({ value: { state: 'merged', mergedIntoId: older } })
})

test('staff answer within the deadline, in public or to the author alone', async () => {
  const proposalId = await proposed('wang')
  const answer = (words: string) => world.call('clerk', 'council.answer', { proposalId, words })
  expect(await answer('')).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await answer('已经报修，三天内换好。')).toMatchObject({ ok: true })
  expect(await seen('wang', proposalId)).toMatchObject({
    value: {
      state: 'answered',
      timeline: [{ move: 'answer', role: 'clerk', words: '已经报修，三天内换好。' }],
    },
  })
  expect(await seen('li', proposalId)).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await answer('再说一遍')).toMatchObject(refusedWith('PROPOSAL_STATE_WRONG'))
  const open = await published('li')
  expect(await world.call('clerk', 'council.answer', { proposalId: open, words: '在办' })).toMatchObject({
    ok: true,
  })
  expect(await world.value('clerk', 'council.proposalQueue', {})).toMatchObject({ proposals: [] })
  expect(await world.call('clerk', 'council.close', { proposalId: open, words: '' })).toMatchObject(
    refusedWith('WORDS_MISSING'),
  )
  expect(await world.call('clerk', 'council.close', { proposalId: open, words: '已经换了灯' })).toMatchObject(
    { ok: true },
  )
  expect(await seen('zhao', open)).toMatchObject({ value: { state: 'closed' } })
})

test('nobody decides about their own proposal or one of their household', async () => {
  const proposalId = await proposed('clerk')
  for (const operation of ['publish', 'accept', 'answer'] as const) {
    const input = { publish: {}, accept: { title: '换灯' }, answer: { words: '好' } }[operation]
    const asked = await world.call('clerk', `council.${operation}`, { proposalId, ...input })
    expect(asked).toMatchObject(refusedWith('OWN_PROPOSAL'))
  }
  expect(await world.call('approver', 'council.publish', { proposalId })).toMatchObject({ ok: true })
})

test('an author takes back what is not public', async () => {
  const proposalId = await proposed('wang')
  const withdraw = (openId: string) => world.call(openId, 'council.withdraw', { proposalId })
  expect(await withdraw('li')).toMatchObject(refusedWith('PROPOSAL_NOT_FOUND'))
  expect(await withdraw('wang')).toMatchObject({ ok: true })
  expect(await withdraw('wang')).toMatchObject(refusedWith('PROPOSAL_STATE_WRONG'))
})

test('a building lead relays for a neighbour without a telephone; nobody else does', async () => {
  const relay = { neighbourName: '陈奶奶' }
  expect(await propose('wang', relay)).toMatchObject(refusedWith('RELAY_NOT_ALLOWED'))
  const proposalId = await published('buildingLead', relay)
  expect(await seen('wang', proposalId)).toMatchObject({ value: { author: '陈奶奶', supporters: 0 } })
  expect(await earned('buildingLead')).toEqual([])
  expect(await support('buildingLead', proposalId)).toMatchObject({ ok: true })
})

test('staff relay for somebody registered: by X for Y, and Y earns', async () => {
  const input = { words: lamp, photoIds: [], named: true }
  const more = { forPersonId: personIdOf('zhao') }
  const { proposalId } = await world.value<{ proposalId: string }>('clerk', 'council.propose', input, more)
  expect((await world.store.read(proposals, proposalId))?.by).toEqual({
    personId: personIdOf('clerk'),
    role: 'clerk',
    forPersonId: personIdOf('zhao'),
  })
  expect(await world.call('clerk', 'council.publish', { proposalId })).toMatchObject(
    refusedWith('OWN_PROPOSAL'),
  )
  await world.value('approver', 'council.publish', { proposalId })
  expect(await earned('zhao')).toMatchObject([{ points: 2 }])
})

test('an accepted proposal becomes one matter and earns once, however often it is asked', async () => {
  const proposalId = await published('wang')
  const five = {
    goal: '亮灯',
    items: [{ text: '换灯' }],
    measures: '报修',
    dueOn: '2026-12-01',
    responsible: '物业',
  }
  const input = { proposalId, title: '修楼道灯', five }
  expect(
    await world.call('clerk', 'council.accept', { ...input, five: { ...five, dueOn: '2026-01-01' } }),
  ).toMatchObject(refusedWith('DAY_NOT_AHEAD'))
  const commandId = newCommandId()
  const accepted = await world.call('clerk', 'council.accept', input, { commandId })
  expect(accepted).toMatchObject({ ok: true, value: { points: 20 } })
  expect(await world.call('clerk', 'council.accept', input, { commandId })).toMatchObject({
    ok: true,
    replayed: true,
  })
  expect(await world.call('approver', 'council.accept', input)).toMatchObject(
    refusedWith('PROPOSAL_STATE_WRONG'),
  )
  await settleAll()
  expect(await world.store.count(matters, { communityId: 'com_qingfeng', open: true })).toBe(1)
  expect((await earned('wang')).map(({ points }) => points)).toEqual([20, 2])
})

describe.each(Array.from({ length: 9 }, (_, at) => at))('killed at round trip %i', (at) => {
  const die = (failure: Failure) => ({ runtime: runtimeOn(dyingAt(world.engine, at, failure), world.clock) })

  test.each<Failure>(['before', 'after'])('%s its effect a support is counted once', async (failure) => {
    const proposalId = await published('wang')
    const commandId = newCommandId()
    const input = { proposalId }
    await world.call('li', 'council.support', input, { ...die(failure), commandId })
    await settleAll()
    expect(await world.call('li', 'council.support', input, { commandId })).toMatchObject({ ok: true })
    expect(await supportersOf(proposalId)).toEqual([personIdOf('li'), personIdOf('wang')].sort())
    expect(await world.store.read(supports, `${proposalId}:${personIdOf('li')}`)).toMatchObject({ commandId })
  })

  test.each<Failure>(['before', 'after'])('%s its effect a merge keeps everybody', async (failure) => {
    const older = await published('wang')
    const newer = await published('li')
    await support('zhao', newer)
    const commandId = newCommandId()
    const input = { proposalId: newer, intoProposalId: older }
    await world.call('approver', 'council.merge', input, { ...die(failure), commandId })
    await settleAll()
    await world.call('approver', 'council.merge', input, { commandId })
    expect(await supportersOf(older)).toEqual(['wang', 'li', 'zhao'].map(personIdOf).sort())
  })

  test.each<Failure>(['before', 'after'])('%s its effect an acceptance earns once', async (failure) => {
    const proposalId = await published('wang')
    const commandId = newCommandId()
    const input = { proposalId, title: '修灯' }
    await world.call('clerk', 'council.accept', input, { ...die(failure), commandId })
    await settleAll()
    await world.call('clerk', 'council.accept', input, { commandId })
    expect((await earned('wang')).map(({ points }) => points)).toEqual([20, 2])
    expect(await world.store.count(matters, { communityId: 'com_qingfeng', open: true })).toBe(1)
  })
})

test('a support on its way while the proposal is merged is counted where it goes on', async () => {
  const older = await published('wang')
  const newer = await published('li')
  const commandId = newCommandId()
  // The record is written and the count is not, when the instance dies.
  for (
    let at = 0;
    (await world.store.read(supports, `${newer}:${personIdOf('zhao')}`)) === undefined;
    at += 1
  ) {
    const runtime = runtimeOn(dyingAt(world.engine, at, 'after'), world.clock)
    await world.call('zhao', 'council.support', { proposalId: newer }, { runtime, commandId })
  }
  await world.value('approver', 'council.merge', { proposalId: newer, intoProposalId: older })
  await settleAll()
  expect(await supportersOf(older)).toContain(personIdOf('zhao'))
})
