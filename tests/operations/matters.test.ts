/**
 * Matters of the ledger through the kernel: five things clear before anything is in progress, struck off with evidence
 * only, rated by those who asked for it, objected to and answered by another person, and looked at again on the day
 * that was promised.
 */
import { matters } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { createCouncilWorld, dayMs, five, refusedWith, type CouncilWorld } from './councilWorld'
import { elsewhere, newCommandId } from './world'

let world: CouncilWorld
const call = (openId: string, name: string, matterId: string, more: object = {}) =>
  world.call(openId, `council.${name}`, { matterId, ...more })
const shown = (openId: string, matterId: string) => world.call(openId, 'council.matter', { matterId })
const struckOff = async (openId: string): Promise<string> => {
  const matterId = await world.accepted(openId, { five })
  await world.value('clerk', 'council.strikeOff', {
    matterId,
    words: '灯换好了',
    photoIds: [await world.photo('clerk')],
  })
  return matterId
}

beforeEach(async () => {
  world = await createCouncilWorld()
})

test('it is in progress only when all five are clear', async () => {
  const matterId = await world.accepted('wang')
  expect(await shown('li', matterId)).toMatchObject({ value: { state: 'accepted', nextOn: '2026-11-29' } })
  expect(await call('clerk', 'strikeOff', matterId, { words: '好了', photoIds: [] })).toMatchObject(
    refusedWith('MATTER_STATE_WRONG'),
  )
  expect(await call('clerk', 'begin', matterId, { five: { ...five, dueOn: '2026-11-01' } })).toMatchObject(
    refusedWith('DAY_NOT_AHEAD'),
  )
  expect(await call('clerk', 'begin', matterId, { five })).toMatchObject({ ok: true })
  expect(await shown('li', matterId)).toMatchObject({ value: { state: 'inProgress', five, overdue: false } })
  world.clock.nowMs += 12 * dayMs
  expect(await world.value('li', 'council.ledger', { open: true })).toMatchObject({
    matters: [{ matterId, overdue: true, responsible: '物业李经理' }],
  })
  expect(await world.value('clerk', 'council.matterQueue', {})).toMatchObject({ due: [{ matterId }] })
})

test('an accepted proposal whose five fields are not dated ahead is no matter', async () => {
  const proposalId = await world.published('wang')
  const input = { proposalId, title: '修灯', five: { ...five, dueOn: '2026-11-01' } }
  expect(await world.call('clerk', 'council.accept', input)).toMatchObject(refusedWith('DAY_NOT_AHEAD'))
})

test('it is struck off with a picture only, and those who supported it are asked', async () => {
  const matterId = await world.accepted('wang', { five })
  const strikeOff = (photoIds: readonly string[]) =>
    call('clerk', 'strikeOff', matterId, { words: '灯换好了', photoIds })
  expect(await strikeOff([])).toMatchObject(refusedWith('EVIDENCE_MISSING'))
  expect(await strikeOff(['pho_nowhere'])).toMatchObject(refusedWith('PHOTO_NOT_FOUND'))
  expect(await strikeOff([await world.photo('li')])).toMatchObject(refusedWith('PHOTO_NOT_YOURS'))
  expect(await strikeOff([await world.photo('clerk')])).toMatchObject({ value: { asked: 1 } })
  expect(await shown('li', matterId)).toMatchObject({
    value: { state: 'struckOff', struckOff: { words: '灯换好了', photos: [{ state: 'passed' }] } },
  })
  const { notices } = await world.value<{ notices: { title: string }[] }>('wang', 'inbox.list', {})
  expect(notices.map(({ title }) => title)).toContain('您附议的事办好了')
})

test('those who supported it rate the result, once each', async () => {
  const matterId = await struckOff('wang')
  const rate = (openId: string, commandId = newCommandId()) =>
    world.call(openId, 'council.rate', { matterId, score: '满意' }, { commandId })
  expect(await rate('li')).toMatchObject(refusedWith('NOT_A_SUPPORTER'))
  const commandId = newCommandId()
  expect(await rate('wang', commandId)).toMatchObject({ ok: true })
  expect(await rate('wang', commandId)).toMatchObject({ ok: true, replayed: true })
  expect(await rate('wang')).toMatchObject(refusedWith('ALREADY_RATED'))
  expect(await shown('wang', matterId)).toMatchObject({
    value: { mayRate: false, rated: '满意', ratings: [{ score: '满意', count: 1 }, {}, {}] },
  })
  const open = await world.accepted('wang')
  expect(await world.call('wang', 'council.rate', { matterId: open, score: '满意' })).toMatchObject(
    refusedWith('MATTER_STATE_WRONG'),
  )
})

test('an objection is answered by another person, and takes the matter up again when it is right', async () => {
  const matterId = await struckOff('wang')
  expect(await call('li', 'object', matterId, { words: '' })).toMatchObject(refusedWith('WORDS_MISSING'))
  const raised = await world.value<{ objectionId: string }>('li', 'council.object', {
    matterId,
    words: '四楼还是黑的',
  })
  expect(await call('li', 'object', matterId, { words: '再说一次' })).toMatchObject(
    refusedWith('ALREADY_OBJECTED'),
  )
  // Nobody but its author and staff reads it before somebody has looked at it.
  expect(await shown('zhao', matterId)).toMatchObject({ value: { objections: 1, objectionsSaid: [] } })
  expect(await shown('li', matterId)).toMatchObject({ value: { objectionsSaid: [{ mine: true }] } })
  const answer = (openId: string, more: object = {}) =>
    call(openId, 'answerObjection', matterId, {
      ...raised,
      upheld: true,
      words: '补装',
      showsObjection: true,
      dueOn: '2026-12-10',
      ...more,
    })
  expect(await answer('clerk')).toMatchObject(refusedWith('ANOTHER_PERSON_NEEDED'))
  expect(await answer('approver', { objectionId: 'obj_nowhere' })).toMatchObject(
    refusedWith('OBJECTION_NOT_FOUND'),
  )
  expect(await answer('approver', { dueOn: undefined })).toMatchObject(refusedWith('FIVE_NOT_CLEAR'))
  expect(await world.value('approver', 'council.matterQueue', {})).toMatchObject({ objected: [{ matterId }] })
  expect(await answer('approver')).toMatchObject({ ok: true })
  expect(await shown('zhao', matterId)).toMatchObject({
    value: { state: 'inProgress', nextOn: '2026-12-10', objectionsSaid: [{ answer: { upheld: true } }] },
  })
  expect(await answer('administrator')).toMatchObject(refusedWith('MATTER_STATE_WRONG'))
})

test('what cannot be done now has a reason and comes back on its day', async () => {
  const matterId = await world.accepted('wang', { five })
  const postpone = (more: object) =>
    call('clerk', 'postpone', matterId, { words: '要等明年大修资金', lookAgainOn: '2026-12-20', ...more })
  expect(await postpone({ words: '' })).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await postpone({ lookAgainOn: '2026-11-22' })).toMatchObject(refusedWith('DAY_NOT_AHEAD'))
  expect(await postpone({})).toMatchObject({ ok: true })
  expect(await shown('li', matterId)).toMatchObject({
    value: { state: 'postponed', postponed: { reason: '要等明年大修资金', lookAgainOn: '2026-12-20' } },
  })
  await everyMinute(world.runtime)
  expect(await shown('li', matterId)).toMatchObject({ value: { state: 'postponed' } })
  world.clock.nowMs = Date.UTC(2026, 11, 20, 1)
  await everyMinute(world.runtime)
  await everyMinute(world.runtime)
  expect(
    (await world.store.read(matters, matterId))?.events.filter(({ move }) => move === 'lookAgain'),
  ).toHaveLength(1)
  expect(await world.value('clerk', 'council.matterQueue', {})).toMatchObject({
    due: [{ matterId, state: 'accepted' }],
  })
})

test('a matter of another community is not there', async () => {
  const matterId = await world.accepted('wang')
  await world.staff('far', 'clerk', elsewhere)
  expect(await shown('far', matterId)).toMatchObject(refusedWith('MATTER_NOT_FOUND'))
  expect(await call('far', 'begin', matterId, { five })).toMatchObject(refusedWith('MATTER_NOT_FOUND'))
  expect(await call('far', 'rate', matterId, { score: '满意' })).toMatchObject(
    refusedWith('MATTER_NOT_FOUND'),
  )
  expect(await call('far', 'object', matterId, { words: '不行' })).toMatchObject(
    refusedWith('MATTER_NOT_FOUND'),
  )
})

test('the ledger shows what was struck off, newest first', async () => {
  const [first, second] = [await struckOff('wang'), await struckOff('li')]
  world.clock.nowMs += 1000
  const ledger = await world.value<{ matters: { matterId: string }[] }>('zhao', 'council.ledger', {
    open: false,
  })
  expect(ledger.matters.map(({ matterId }) => matterId)).toEqual([second, first])
  expect(await world.value('zhao', 'council.noticeboard', {})).toMatchObject({
    doneMatters: [{ matterId: second }, { matterId: first }],
    openMatters: [],
  })
})
