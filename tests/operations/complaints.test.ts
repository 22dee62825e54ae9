/**
 * Complaints through the kernel: anyone, against anything; whomever it concerns neither reads nor answers it, an appeal
 * goes to a second person, and everybody sees how many are open.
 */
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { createCouncilWorld, refusedWith, type CouncilWorld } from './councilWorld'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { elsewhere } from './world'

let world: CouncilWorld
const raised = async (openId: string, more: object = {}): Promise<string> => {
  const input = { kind: 'staff', words: '登记时态度很差', photoIds: [], named: true, ...more }
  return (await world.value<{ complaintId: string }>(openId, 'council.complain', input)).complaintId
}
const shown = (openId: string, complaintId: string) =>
  world.call(openId, 'council.complaint', { complaintId })
const answer = (openId: string, complaintId: string, words = '已经核实，向您道歉') =>
  world.call(openId, 'council.answerComplaint', { complaintId, words })
const queueOf = async (openId: string) =>
  (await world.value<{ complaints: object[] }>(openId, 'council.complaintQueue', {})).complaints.length

beforeEach(async () => {
  world = await createCouncilWorld()
})

test('whomever it concerns cannot see it, count it or answer it', async () => {
  const complaintId = await raised('wang', { aboutPersonId: personIdOf('administrator') })
  expect(await shown('administrator', complaintId)).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  expect(await answer('administrator', complaintId)).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  expect(await queueOf('administrator')).toBe(0)
  expect(await queueOf('auditor')).toBe(1)
  const queues = await world.value<{ queues: object[] }>('administrator', 'desk.today', {})
  expect(queues.queues).toContainEqual({ queue: 'council.complaints', open: 0 })
  expect(await shown('auditor', complaintId)).toMatchObject({ value: { author: 'wang', mayAnswer: true } })
})

test('a clerk sees no complaint at all, and it is about whom the person says', async () => {
  const { staff } = await world.value<{ staff: { personId: string; role: string }[] }>(
    'wang',
    'council.complaintNames',
    {},
  )
  const clerk = staff.find(({ role }) => role === 'clerk')
  expect(clerk).toMatchObject({ personId: personIdOf('clerk') })
  const complaintId = await raised('wang', { aboutPersonId: clerk?.personId, named: false })
  expect(await shown('clerk', complaintId)).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  expect(await world.call('clerk', 'council.complaintQueue', {})).toMatchObject(refusedWith('NOT_ALLOWED'))
  const seen = await shown('administrator', complaintId)
  expect(seen).toMatchObject({ value: { aboutName: '工作人员' } })
  expect(JSON.stringify(seen)).not.toContain('wang')
  expect(await world.value('zhao', 'council.noticeboard', {})).toMatchObject({ openComplaints: 1 })
})

test('an appeal is answered by another person than the first time, once', async () => {
  const complaintId = await raised('wang')
  const appeal = (openId: string) =>
    world.call(openId, 'council.appealComplaint', { complaintId, words: '不是这样的' })
  expect(await appeal('wang')).toMatchObject(refusedWith('COMPLAINT_STATE_WRONG'))
  expect(await answer('administrator', complaintId, '')).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await answer('administrator', complaintId)).toMatchObject({ ok: true })
  expect(await appeal('li')).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  expect(await appeal('wang')).toMatchObject({ ok: true })
  expect(await answer('administrator', complaintId)).toMatchObject(refusedWith('ANOTHER_PERSON_NEEDED'))
  expect(await shown('administrator', complaintId)).toMatchObject({ value: { mayAnswer: false } })
  expect(await answer('auditor', complaintId)).toMatchObject({ ok: true })
  expect(await shown('wang', complaintId)).toMatchObject({
    value: { state: 'settled', timeline: [{ move: 'answer' }, { move: 'appeal' }, { move: 'answer' }] },
  })
  expect(await appeal('wang')).toMatchObject(refusedWith('COMPLAINT_STATE_WRONG'))
  expect(await world.value('wang', 'council.complaints', {})).toMatchObject({ complaints: [{ complaintId }] })
  expect(await world.value('li', 'council.complaints', {})).toMatchObject({ complaints: [] })
})

test('who handles complaints does not answer their own, and nobody from elsewhere is complained about', async () => {
  const own = await raised('auditor')
  expect(await answer('auditor', own)).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  await world.register('far', elsewhere)
  const input = { kind: 'staff', words: '不好', photoIds: [], named: true, aboutPersonId: personIdOf('far') }
  expect(await world.call('wang', 'council.complain', input)).toMatchObject(refusedWith('PERSON_ELSEWHERE'))
})

test('nobody answers a complaint about somebody they live with', async () => {
  const { groupId } = await world.value<{ groupId: string }>('clerk', 'people.foundHousehold', {
    name: '一家',
  })
  const code = rotatingCode('person', personIdOf('auditor'), world.clock.nowMs, world.runtime.authenticate)
  await world.value('clerk', 'people.invite', { groupId, code })
  await world.value('auditor', 'people.answerInvitation', { groupId, accept: true })
  const complaintId = await raised('wang', { aboutPersonId: personIdOf('clerk') })
  expect(await answer('auditor', complaintId)).toMatchObject(refusedWith('COMPLAINT_NOT_FOUND'))
  expect(await answer('administrator', complaintId)).toMatchObject({ ok: true })
})
