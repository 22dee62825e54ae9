/**
 * Claims through the kernel, from the deed to the passbook: confirmed by whoever was helped, reviewed, above the rule's
 * threshold approved by a second person and announced, objected to, appealed; and every refusal on the way.
 */
import { claims, notices, passbooks, ruleBooks } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { ruleBookId } from '../../shared/domain/earn/ruleBook'
import { depositorOf } from '../../shared/domain/people/person'
import { about, claimed, codeOf, found, help, helping, stateOf, timer } from './claimed'
import { dyingAt, type Failure } from './dyingService'
import { createWorld, elsewhere, home, newCommandId, runtimeOn, type World } from './world'

const dayMs = 86_400_000
let world: World
const passbook = (openId: string) => world.store.read(passbooks, depositorOf(personIdOf(openId)))
const confirm = (openId: string, claimId: string, agrees = true) =>
  world.call(openId, 'earn.confirmClaim', { claimId, agrees, ...(agrees ? {} : { words: '没有这回事' }) })
const approves = { approves: true }
const refuses = { approves: false, words: '看不出是谁' }

/** A claim of four hours, which is 40 points and above the threshold, as far as the announcement. */
async function announced(): Promise<string> {
  const claimId = await claimed(world, 'wang', 'li', { quantity: 240 })
  await confirm('li', claimId)
  await world.value('clerk', 'earn.reviewClaim', { ...about(claimId, 'wang'), ...approves })
  await world.value('approver', 'earn.approveClaim', { ...about(claimId, 'wang'), ...approves })
  return claimId
}

beforeEach(async () => {
  world = await createWorld()
  for (const openId of ['wang', 'li', 'chen']) await world.register(openId, { displayName: `${openId}家` })
  for (const role of ['clerk', 'approver', 'auditor', 'administrator'] as const) {
    await world.staff(role, role, { displayName: '工作人员' })
  }
  await world.staff('lead', 'buildingLead', { displayName: '楼栋长', buildingId: 'bld_qf02' })
})

test('a small claim is confirmed, reviewed and posted, by the rule and with the name of who approved', async () => {
  const claimId = await claimed(world, 'wang', 'li')
  expect(await world.value('li', 'inbox.list', {})).toMatchObject({
    notices: [{ title: '请您证明一件好事' }],
  })
  expect(await world.value('li', 'earn.toConfirm', {})).toMatchObject({
    claims: [{ claimId, displayName: 'wang家', asked: 'served', points: 20 }],
  })
  expect(await confirm('li', claimId)).toMatchObject({ value: { state: 'waitingReview', points: 20 } })
  expect(await world.value('clerk', 'earn.claimQueue', { queue: 'waitingReview' })).toMatchObject({
    claims: [
      { claimId, displayName: 'wang家', servedName: 'li家', building: '青枫苑1幢', words: '陪她去医院' },
    ],
  })
  const input = { ...about(claimId, 'wang'), ...approves }
  expect(await world.value('clerk', 'earn.reviewClaim', input)).toMatchObject({
    state: 'granted',
    points: 20,
  })
  expect((await passbook('wang'))?.lines).toMatchObject([
    {
      points: 20,
      reference: `claim/${claimId}`,
      title: '帮助困难家庭（11月21日）',
      rule: { id: help, version: 1 },
      by: { personId: personIdOf('clerk'), role: 'clerk', forPersonId: personIdOf('wang') },
    },
  ])
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('posted')
  expect(await passbook('wang')).toMatchObject({ balance: 20, lineCount: 1 })
  expect(await world.value('wang', 'inbox.list', {})).toMatchObject({ notices: [{ title: '申报通过了' }] })
  const told = await world.store.find(notices, { where: { personId: personIdOf('wang') }, limit: 9 })
  expect(told.map(({ kind }) => kind)).toEqual(['answer'])
})

test('a large claim takes two people and a week in public without names, then the timer posts it', async () => {
  const claimId = await announced()
  expect(await passbook('wang')).toMatchObject({ balance: 0 })
  const shown = await world.value('chen', 'earn.announcedClaims', {})
  expect(shown).toMatchObject({
    claims: [
      { claimId, maskedName: 'w**', building: '青枫苑1幢', points: 40, mine: false, isObjected: false },
    ],
  })
  expect(JSON.stringify(shown)).not.toMatch(/医院|li家|wang家|per_/)
  world.clock.nowMs += 7 * dayMs - 1
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('announced')
  world.clock.nowMs += 1
  await timer(world)
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('posted')
  expect((await passbook('wang'))?.lines).toMatchObject([
    { points: 40, by: { personId: personIdOf('approver'), role: 'approver' } },
  ])
})

test('whoever wrote a claim down for somebody does not confirm it in another voice as well', async () => {
  await world.register('zhao', { displayName: 'zhao家', buildingId: 'bld_qf02' })
  const forZhao = { forPersonId: personIdOf('zhao') }
  // A lead claims for a neighbour of their building, and is asked as its lead.
  const input = { ...helping, leadBuildingId: 'bld_qf02' }
  const asLead = await world.value<{ claimId: string }>('lead', 'earn.claim', input, forZhao)
  expect(await confirm('lead', asLead.claimId)).toMatchObject({ error: { code: 'CLAIM_OTHER_PERSON' } })
  await world.staff('lead2', 'buildingLead', { displayName: '楼栋长', buildingId: 'bld_qf02' })
  expect(await confirm('lead2', asLead.claimId)).toMatchObject({ value: { state: 'waitingReview' } })

  // A clerk claims for somebody, and then speaks for the one who was helped: only with that one there.
  const helped = { ...helping, servedCode: codeOf(world, 'li') }
  const { claimId } = await world.value<{ claimId: string }>('clerk', 'earn.claim', helped, forZhao)
  const inTheirPlace = { forPersonId: personIdOf('li') }
  expect(
    await world.call('clerk', 'earn.confirmClaim', { claimId, agrees: true }, inTheirPlace),
  ).toMatchObject({ error: { code: 'CLAIM_OTHER_PERSON' } })
  const shown = { claimId, agrees: true, code: codeOf(world, 'li') }
  expect(await world.call('clerk', 'earn.confirmClaimShown', shown)).toMatchObject({
    value: { state: 'waitingReview' },
  })
})

test('a rule may ask for a longer window than a week', async () => {
  const book = await world.store.read(ruleBooks, ruleBookId(home.communityId, 1))
  if (book === undefined) throw new Error('no rule book')
  const rules = book.rules.map((rule) => (rule.id === help ? { ...rule, objectionDays: 15 } : rule))
  await world.store.change(ruleBooks, { _id: book._id }, { rules })
  const claimId = await announced()
  world.clock.nowMs += 15 * dayMs - 1
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('announced')
  world.clock.nowMs += 1
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('posted')
})

test('an objection is answered by another person; dismissed, the claim posts after its window', async () => {
  const claimId = await announced()
  const object = (openId: string) =>
    world.call(openId, 'earn.objectToClaim', { claimId, words: '那天他在家' })
  expect(await object('wang')).toMatchObject({ error: { code: 'CLAIM_OWN_OBJECTION' } })
  expect(await object('chen')).toMatchObject({ ok: true })
  expect(await object('chen')).toMatchObject({ error: { code: 'CLAIM_ALREADY_OBJECTED' } })
  world.clock.nowMs += 8 * dayMs
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('objected')
  const decide = (openId: string) =>
    world.call(openId, 'earn.decideObjection', {
      ...about(claimId, 'wang'),
      upholds: false,
      words: '问过了，属实',
    })
  expect(await decide('approver')).toMatchObject({ error: { code: 'CLAIM_OTHER_PERSON' } })
  expect(await decide('auditor')).toMatchObject({ value: { state: 'announced' } })
  await timer(world)
  await timer(world)
  expect(await passbook('wang')).toMatchObject({ balance: 40, lineCount: 1 })
  expect(await object('li')).toMatchObject({ error: { code: 'CLAIM_WINDOW_OVER' } })
  expect(await decide('auditor')).toMatchObject({ error: { code: 'CLAIM_MOVED_ON' } })
})

test('an objection that is right refuses the claim; an appeal goes to yet another person and is final', async () => {
  const claimId = await announced()
  await world.value('chen', 'earn.objectToClaim', { claimId, words: '那天他在家' })
  await world.value('auditor', 'earn.decideObjection', {
    ...about(claimId, 'wang'),
    upholds: true,
    words: '时间对不上',
  })
  expect(await world.value('wang', 'earn.myClaims', {})).toMatchObject({
    claims: [{ claimId, state: 'refused' }],
  })
  await world.value('wang', 'earn.appealClaim', { claimId, words: '那天我有照片' })
  const appeal = (openId: string) =>
    world.call(openId, 'earn.decideAppeal', { ...about(claimId, 'wang'), ...refuses })
  for (const openId of ['approver', 'auditor']) {
    expect(await appeal(openId)).toMatchObject({ error: { code: 'CLAIM_OTHER_PERSON' } })
  }
  expect(await appeal('administrator')).toMatchObject({ value: { state: 'closed' } })
  expect(await world.call('wang', 'earn.appealClaim', { claimId, words: '再看看' })).toMatchObject({
    error: { code: 'CLAIM_MOVED_ON' },
  })
  world.clock.nowMs += 30 * dayMs
  await timer(world)
  expect(await passbook('wang')).toMatchObject({ balance: 0, lineCount: 0 })
})

test('a refusal needs a reason, which the claimant reads; an appeal that is granted goes the same way on', async () => {
  const claimId = await claimed(world, 'wang', 'li', { quantity: 240 })
  await confirm('li', claimId)
  const review = (more: object) =>
    world.call('clerk', 'earn.reviewClaim', { ...about(claimId, 'wang'), ...more })
  expect(await review({ approves: false })).toMatchObject({ error: { code: 'CLAIM_NEEDS_REASON' } })
  expect(await review(refuses)).toMatchObject({ value: { state: 'refused' } })
  const mine = await world.value('wang', 'earn.myClaims', {})
  expect(mine).toMatchObject({ claims: [{ steps: [{}, {}, { event: 'refuse', words: '看不出是谁' }] }] })
  expect(JSON.stringify(mine)).not.toContain(personIdOf('clerk'))
  await world.value('wang', 'earn.appealClaim', { claimId, words: '照片里是我' })
  const input = { ...about(claimId, 'wang'), ...approves }
  expect(await world.value('auditor', 'earn.decideAppeal', input)).toMatchObject({ state: 'waitingSecond' })
  expect(await world.call('auditor', 'earn.approveClaim', input)).toMatchObject({
    error: { code: 'NOT_ALLOWED' },
  })
  expect(await world.value('approver', 'earn.approveClaim', input)).toMatchObject({ state: 'announced' })
})

test('an appeal has a deadline, and so has a confirmation', async () => {
  const [denied, forgotten] = [await claimed(world, 'wang', 'li'), await claimed(world, 'chen', 'li')]
  expect(await world.call('li', 'earn.confirmClaim', { claimId: denied, agrees: false })).toMatchObject({
    error: { code: 'CLAIM_NEEDS_REASON' },
  })
  expect(await confirm('li', denied, false)).toMatchObject({ value: { state: 'refused' } })
  world.clock.nowMs += 14 * dayMs + 1
  expect(await world.call('wang', 'earn.appealClaim', { claimId: denied, words: '请再看看' })).toMatchObject({
    error: { code: 'CLAIM_APPEAL_LATE' },
  })
  world.clock.nowMs += 16 * dayMs
  await timer(world)
  expect(await stateOf(world, forgotten)).toBe('lapsed')
})

test('what was found and given back takes a photo', async () => {
  const claim = { ...helping, ruleId: found, quantity: 1, words: '捡到钱包' }
  expect(await world.call('wang', 'earn.claim', claim)).toMatchObject({
    error: { code: 'CLAIM_NEEDS_PHOTO' },
  })
  expect(await world.call('wang', 'earn.claim', { ...claim, photoIds: ['pho_nowhere'] })).toMatchObject({
    error: { code: 'PHOTO_NOT_FOUND' },
  })
})

test.each([
  ['tomorrow', { actDay: '2026-11-23' }, 'CLAIM_IN_FUTURE'],
  ['next year', { actDay: '2027-06-01' }, 'CLAIM_IN_FUTURE'],
  ['last spring', { actDay: '2026-04-01' }, 'CLAIM_TOO_OLD'],
  ['a day before there were rules', { actDay: '2026-11-01' }, 'RULE_BOOK_NOT_FOUND'],
  ['a rule that nobody knows', { ruleId: 'nothing' }, 'RULE_NOT_FOUND'],
  ['what is scanned anyway', { ruleId: 'default-5' }, 'RULE_NOT_CLAIMABLE'],
  ['a day and a night', { quantity: 1441 }, 'CLAIM_TOO_MUCH'],
  ['nobody who can confirm it', {}, 'CLAIM_NEEDS_CONFIRMER'],
  ['a building that is elsewhere', { leadBuildingId: 'bld_sb01' }, 'BUILDING_NOT_FOUND'],
  ['three thousand characters', { words: '好'.repeat(3000) }, 'BAD_INPUT'],
  ['something that is no code', { servedCode: 'hello' }, 'CODE_UNREADABLE'],
])('a claim of %s is refused by name', async (_what, more, code) => {
  expect(await world.call('wang', 'earn.claim', { ...helping, ...more })).toMatchObject({ error: { code } })
  expect(await world.store.count(claims, {})).toBe(0)
})

test('help for oneself, the household or a ward, or for another community, is no claim', async () => {
  const claim = (openId: string) =>
    world.call('wang', 'earn.claim', { ...helping, servedCode: codeOf(world, openId) })
  expect(await claim('wang')).toMatchObject({ error: { code: 'CLAIM_SERVED_IS_CLOSE' } })
  const { groupId } = await world.value<{ groupId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  await world.value('wang', 'people.invite', { groupId, code: codeOf(world, 'li') })
  await world.value('li', 'people.answerInvitation', { groupId, accept: true })
  expect(await claim('li')).toMatchObject({ error: { code: 'CLAIM_SERVED_IS_CLOSE' } })
  await world.register('far', elsewhere)
  expect(await claim('far')).toMatchObject({ error: { code: 'PERSON_ELSEWHERE' } })
  await world.register('mother', { displayName: '妈妈', ward: { displayName: '小乐', birthYear: 2017 } })
  const { wards } = await world.value<{ wards: { personId: string }[] }>('mother', 'people.me', {})
  const forPersonId = wards[0]?.personId ?? ''
  const helped = { ...helping, servedCode: codeOf(world, 'mother') }
  expect(await world.call('mother', 'earn.claim', helped, { forPersonId })).toMatchObject({
    error: { code: 'CLAIM_SERVED_IS_CLOSE' },
  })
})

test('a lead of the named building confirms, nobody else, and never their own', async () => {
  const leadBuildingId = 'bld_qf02'
  const { claimId } = await world.value<{ claimId: string }>('wang', 'earn.claim', {
    ...helping,
    leadBuildingId,
  })
  expect(await world.value('lead', 'earn.toConfirm', {})).toMatchObject({
    claims: [{ claimId, asked: 'lead' }],
  })
  expect(await confirm('chen', claimId)).toMatchObject({ error: { code: 'CLAIM_NOT_ASKED' } })
  expect(await confirm('lead', claimId)).toMatchObject({ value: { state: 'waitingReview' } })
  expect((await world.store.read(claims, claimId))?.steps[1]).toMatchObject({ by: { role: 'buildingLead' } })
  expect(await confirm('lead', claimId)).toMatchObject({ error: { code: 'CLAIM_MOVED_ON' } })
  const own = await world.value<{ claimId: string }>('lead', 'earn.claim', { ...helping, leadBuildingId })
  expect(await confirm('lead', own.claimId)).toMatchObject({ error: { code: 'CLAIM_OWN' } })
  expect(await confirm('lead', 'clm_nowhere')).toMatchObject({ error: { code: 'CLAIM_NOT_FOUND' } })
})

test('at the counter the one who was helped shows their code, and staff record it', async () => {
  const claimId = await claimed(world, 'wang', 'li')
  const shown = (openId: string, code = codeOf(world, openId)) =>
    world.call('clerk', 'earn.confirmClaimShown', { claimId, code, agrees: true })
  expect(await shown('chen')).toMatchObject({ error: { code: 'CLAIM_NOT_ASKED' } })
  expect(await shown('li', 'hello')).toMatchObject({ error: { code: 'CODE_UNREADABLE' } })
  expect(await shown('li')).toMatchObject({ value: { state: 'waitingReview' } })
  expect((await world.store.read(claims, claimId))?.steps[1]).toMatchObject({
    by: { personId: personIdOf('clerk'), role: 'clerk', forPersonId: personIdOf('li') },
  })
  // Who recorded what the witness said is a witness as well.
  expect(
    await world.call('clerk', 'earn.reviewClaim', { ...about(claimId, 'wang'), ...approves }),
  ).toMatchObject({
    error: { code: 'CLAIM_WITNESSED' },
  })
})

test('a lead types a claim in for somebody of their building, and for nobody else', async () => {
  await world.register('elder', { displayName: '李伯', buildingId: 'bld_qf02' })
  const claim = (openId: string) =>
    world.call(
      'lead',
      'earn.claim',
      { ...helping, leadBuildingId: 'bld_qf01' },
      { forPersonId: personIdOf(openId) },
    )
  const made = await claim('elder')
  expect(made).toMatchObject({ ok: true })
  expect(await claim('wang')).toMatchObject({ error: { code: 'NOT_YOUR_WARD' } })
  expect(await world.value('elder', 'earn.myClaims', {})).toMatchObject({
    claims: [{ steps: [{ event: 'make', role: 'buildingLead', assisted: true }] }],
  })
})

test('a claim is taken back until it is decided', async () => {
  const claimId = await claimed(world, 'wang', 'li')
  expect(await world.call('chen', 'earn.withdrawClaim', { claimId })).toMatchObject({
    error: { code: 'CLAIM_NOT_FOUND' },
  })
  expect(await world.value('wang', 'earn.withdrawClaim', { claimId })).toMatchObject({ state: 'withdrawn' })
  expect(await confirm('li', claimId)).toMatchObject({ error: { code: 'CLAIM_MOVED_ON' } })
  const stale = { ...about(claimId, 'wang'), ...approves }
  expect(await world.call('clerk', 'earn.reviewClaim', stale)).toMatchObject({
    error: { code: 'CLAIM_MOVED_ON' },
  })
  expect(await world.call('clerk', 'earn.reviewClaim', { ...stale, ...about(claimId, 'li') })).toMatchObject({
    error: { code: 'CLAIM_NOT_FOUND' },
  })
})

test('the desk counts what waits for each role', async () => {
  await announced()
  await claimed(world, 'chen', 'li')
  await world.value('wang', 'earn.claim', { ...helping, leadBuildingId: 'bld_qf02' })
  const open = async (openId: string) => {
    const { queues } = await world.value<{ queues: { queue: string; open: number }[] }>(
      openId,
      'desk.today',
      {},
    )
    return Object.fromEntries(
      queues
        .filter((one) => one.queue.startsWith('claims.') && one.open > 0)
        .map((one) => [one.queue, one.open]),
    )
  }
  expect(await open('clerk')).toEqual({ 'claims.waitingConfirmation': 2 })
  expect(await open('auditor')).toEqual({ 'claims.announced': 1 })
  expect(await open('lead')).toEqual({ 'claims.toConfirm': 1 })
})

test('what can be claimed follows from the rules', async () => {
  expect(await world.value('wang', 'earn.claimable', {})).toMatchObject({
    rules: [
      { id: help, needsConfirmation: true, needsPhoto: false, announceAbove: 30 },
      { id: found, needsConfirmation: false, needsPhoto: true, pointsFrom: 10, pointsTo: 50 },
    ],
    lastDay: '2026-11-22',
  })
  expect(await world.call('wang', 'earn.claimable', { day: '2026-01-01' })).toMatchObject({
    error: { code: 'RULE_BOOK_NOT_FOUND' },
  })
})

describe.each(Array.from({ length: 14 }, (_, at) => at))('an approval that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])('%s its effect posts once', async (failure) => {
    const claimId = await claimed(world, 'wang', 'li')
    await confirm('li', claimId)
    const commandId = newCommandId()
    const input = { ...about(claimId, 'wang'), ...approves }
    const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    await world.call('clerk', 'earn.reviewClaim', input, { runtime, commandId })
    await timer(world)
    expect(await world.call('clerk', 'earn.reviewClaim', input, { commandId })).toMatchObject({
      value: { state: 'granted', points: 20 },
    })
    world.clock.nowMs += settleAfterMs + 1
    while ((await settle(world.runtime)).more);
    await timer(world)
    expect(await stateOf(world, claimId)).toBe('posted')
    expect(await passbook('wang')).toMatchObject({ balance: 20, lineCount: 1 })
  })
})

test('a stopped passbook keeps its claim waiting until it is cleared', async () => {
  const claimId = await claimed(world, 'wang', 'li')
  await confirm('li', claimId)
  const _id = depositorOf(personIdOf('wang'))
  await world.store.change(passbooks, { _id }, { stopped: 'B1' })
  const input = { ...about(claimId, 'wang'), ...approves }
  expect(await world.value('clerk', 'earn.reviewClaim', input)).toMatchObject({ state: 'granted' })
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('granted')
  const { remove } = world.store.command as Record<'remove', () => unknown>
  await world.store.change(passbooks, { _id }, { stopped: remove() })
  world.clock.nowMs += 3_600_001
  await timer(world)
  expect(await stateOf(world, claimId)).toBe('posted')
  expect(await passbook('wang')).toMatchObject({ balance: 20 })
})
