/**
 * A question of a meeting that a ballot answers: phones, papers and hands are one result in which each voter counts
 * once, the minutes wait for it and show it, and opening it with kills, repeats and races asks once.
 */
import { ballotBoxes, ballots, meetings } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { ballotsOn, type BallotWorld } from './balloted'
import { createCouncilWorld, refusedWith, type CouncilWorld } from './councilWorld'
import { dyingAt, type Failure } from './dyingService'
import { newCommandId, runtimeOn } from './world'

let world: CouncilWorld & BallotWorld
let meetingId: string

beforeEach(async () => {
  const council = await createCouncilWorld()
  meetingId = await council.meeting([await council.published('wang')])
  world = { ...council, ...ballotsOn(council) }
})

interface Question {
  readonly text: string
  readonly total?: unknown
  readonly ballot?: { readonly ballotId: string; readonly state: string; readonly result?: unknown }
}
const questions = async (): Promise<readonly Question[]> =>
  (await world.value<{ questions: readonly Question[] }>('li', 'council.meeting', { meetingId })).questions
const options = ['同意', '不同意', '弃权'].map((text) => ({ text }))
const asked = () => world.opened({ title: '先修三号楼吗', options, meetingId })
const minute = (more: object = {}) =>
  world.call('clerk', 'council.recordMinutes', { meetingId, words: '议过了。', decisions: [], ...more })
const enter = (openId: string, ballotId: string, way: string, tally: readonly number[]) =>
  world.value(openId, 'council.enterCounts', { ballotId, way, tally, spoiled: 0 })

test('phones, papers and hands are one result; each voter counts once, and the minutes wait for it', async () => {
  const ballotId = await asked()
  expect(await questions()).toMatchObject([{ text: '先修三号楼吗', ballot: { ballotId, state: 'open' } }])
  await world.value('clerk', 'council.openMeeting', { meetingId })
  // Wang votes by phone at home, Li raises a hand in the room, Zhao fills in a paper; nobody can do two of these.
  await world.cast('wang', ballotId, { choices: [0] })
  const mark = (openId: string, way: string) =>
    world.call('clerk', 'council.markVoter', { ballotId, personId: personIdOf(openId), way })
  expect(await mark('wang', 'hands')).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
  expect(await mark('li', 'hands')).toMatchObject({ ok: true })
  expect(await mark('li', 'paper')).toMatchObject(refusedWith('BALLOT_ON_PAPER'))
  expect(await mark('zhao', 'paper')).toMatchObject({ ok: true })
  const typed = { meetingId, questionId: ballotId.replace('bal_', 'que_'), text: '先修三号楼吗' }
  const hands = { yes: 1, no: 0, abstained: 0 }
  expect(await world.call('clerk', 'council.countQuestion', { ...typed, hands })).toMatchObject(
    refusedWith('QUESTION_BY_BALLOT'),
  )
  await world.value('clerk', 'council.endMeeting', { meetingId })
  expect(await minute()).toMatchObject(refusedWith('QUESTION_UNANSWERED', { question: '先修三号楼吗' }))
  await world.value('clerk', 'council.closeBallot', { ballotId })
  expect(await minute()).toMatchObject(refusedWith('QUESTION_UNANSWERED'))
  expect((await questions())[0]).toMatchObject({ ballot: { state: 'counted' } })
  for (const openId of ['clerk', 'approver']) {
    await enter(openId, ballotId, 'hands', [1, 0, 0])
    await enter(openId, ballotId, 'paper', [0, 1, 0])
  }
  expect(await minute()).toMatchObject({ ok: true })
  const [question] = await questions()
  expect(question?.total).toBeUndefined()
  expect(question?.ballot?.result).toEqual({
    phone: [1, 0, 0],
    paper: [0, 1, 0],
    hands: [1, 0, 0],
    total: [2, 1, 0],
    voters: 3,
  })
})

test('those who signed in by scan and have not voted are at hand for staff to mark, and for nobody else', async () => {
  const ballotId = await asked()
  await world.value('clerk', 'council.openMeeting', { meetingId })
  for (const openId of ['zhao', 'wang', 'li']) {
    await world.value(openId, 'council.signIn', { code: world.meetingCode(meetingId) })
  }
  await world.value('clerk', 'council.signInPaper', { meetingId, people: [{ name: '陈奶奶' }] })
  const presentTo = (openId: string, more: object = {}) =>
    world.call(openId, 'council.present', { ballotId, meetingId, ...more })
  const names = async () => {
    const input = { ballotId, meetingId }
    const { people } = await world.value<{ people: { displayName: string }[] }>(
      'clerk',
      'council.present',
      input,
    )
    return people.map(({ displayName }) => displayName)
  }
  expect(await names()).toEqual(['li', 'wang', 'zhao'])
  await world.cast('wang', ballotId, { choices: [0] })
  const marking = { ballotId, personId: personIdOf('li') }
  await world.value('clerk', 'council.markVoter', { ...marking, way: 'hands' })
  expect(await names()).toEqual(['zhao'])
  await world.value('clerk', 'council.unmarkVoter', marking)
  expect(await names()).toEqual(['li', 'zhao'])
  expect(await presentTo('li')).toMatchObject(refusedWith('NOT_ALLOWED'))
  expect(await presentTo('clerk', { meetingId: 'mee_other' })).toMatchObject(refusedWith('BALLOT_NOT_FOUND'))
  const other = await world.opened()
  expect(await presentTo('clerk', { ballotId: other })).toMatchObject(refusedWith('BALLOT_NOT_FOUND'))
  await world.value('clerk', 'council.closeBallot', { ballotId })
  expect(await names()).toEqual([])
})

test('a ballot that was cancelled answers nothing, and the minutes no longer wait for it', async () => {
  const ballotId = await asked()
  await world.value('clerk', 'council.openMeeting', { meetingId })
  await world.value('clerk', 'council.endMeeting', { meetingId })
  await world.value('clerk', 'council.cancelBallot', { ballotId, words: '问法不对' })
  expect(await minute()).toMatchObject({ ok: true })
  expect((await questions())[0]).toMatchObject({ ballot: { state: 'cancelled' } })
})

test('only a meeting that is announced or takes place asks, and what cannot be opened is no question', async () => {
  const early = {
    title: '一月议事会',
    place: '邻里中心',
    startsAtMs: world.clock.nowMs + 20 * 24 * 3_600_000,
  }
  const planned = await world.value<{ meetingId: string }>('clerk', 'council.planMeeting', early)
  const draft = await world.draft({ meetingId: planned.meetingId })
  expect(await world.call('clerk', 'council.openBallot', { ballotId: draft })).toMatchObject(
    refusedWith('MEETING_STATE_WRONG'),
  )
  expect((await world.store.read(ballots, draft))?.state).toBe('draft')
  const old = await world.draft({ meetingId })
  world.timeOver()
  expect(await world.call('clerk', 'council.openBallot', { ballotId: old })).toMatchObject(
    refusedWith('BALLOT_TIME_WRONG'),
  )
  expect(await questions()).toEqual([])
})

test('two of staff who open the same ballot at once ask once', async () => {
  const ballotId = await world.draft({ meetingId })
  world.clock.nowMs += 1000
  const answers = await Promise.all(
    ['clerk', 'approver', 'administrator'].map((openId) =>
      world.call(openId, 'council.openBallot', { ballotId }),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await questions()).toHaveLength(1)
  await world.cast('wang', ballotId, { choices: [0] })
  await world.value('clerk', 'council.closeBallot', { ballotId })
  expect((await questions())[0]).toMatchObject({ ballot: { result: { total: [1, 0, 0], voters: 1 } } })
})

describe.each(Array.from({ length: 12 }, (_, at) => at))('opening killed at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])(
    '%s its effect asks once, and what was cast stays',
    async (failure) => {
      const ballotId = await world.draft({ meetingId })
      world.clock.nowMs += 1000
      const commandId = newCommandId()
      const open = (more: object) =>
        world.call('clerk', 'council.openBallot', { ballotId }, { commandId, ...more })
      await open({ runtime: runtimeOn(dyingAt(world.engine, at, failure), world.clock) })
      // The meeting goes on meanwhile.
      await world.value('clerk', 'council.openMeeting', { meetingId })
      await world.value('clerk', 'council.endMeeting', { meetingId })
      world.clock.nowMs += settleAfterMs + 1
      while ((await settle(world.runtime)).more);
      const answer = await open({})
      const asks = (await world.store.read(meetings, meetingId))?.questions ?? []
      // Killed before the meeting was told, it comes too late for it, and nothing was opened.
      expect(answer.ok ? asks.length : 0).toBe(asks.length)
      expect((await world.store.read(ballots, ballotId))?.state).toBe(answer.ok ? 'open' : 'draft')
      if (!answer.ok) return
      await world.cast('wang', ballotId, { choices: [1] })
      expect(await open({})).toMatchObject({ ok: true })
      await world.value('clerk', 'council.closeBallot', { ballotId })
      expect((await questions())[0]).toMatchObject({ ballot: { result: { total: [0, 1, 0] } } })
      expect(await open({})).toMatchObject({ ok: true })
      expect(await world.store.count(ballotBoxes, { ballotId, open: true })).toBe(0)
    },
  )
})
