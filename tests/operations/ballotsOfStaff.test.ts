/**
 * Ballots as staff and the timer handle them: a question that can be answered, closing, cancelling, and that a timer
 * which is killed anywhere in the counting is followed by one that counts everybody once.
 */
import { ballotBoxes, openedPapers } from '../../cloudfunctions/database'
import { ballotsDue } from '../../cloudfunctions/jobs/ballotsDue'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import type { RefusalCode } from '../../shared/errors'
import { createBallotWorld, type BallotWorld } from './balloted'
import { dyingAt } from './dyingService'
import { hourMs, runtimeOn } from './world'

let world: BallotWorld

beforeEach(async () => {
  world = await createBallotWorld()
})

const refusedWith = (code: RefusalCode) => ({ ok: false, error: { code } })
const closed = async (): Promise<void> => {
  world.timeOver()
  await everyMinute(world.runtime)
}

describe('staff', () => {
  test('write a question that can be answered', async () => {
    const drafted = (more: object) =>
      world.call('clerk', 'council.draftBallot', {
        title: '题目',
        words: '说明',
        options: [{ text: '甲' }, { text: '乙' }],
        choose: 1,
        unit: 'person',
        secret: true,
        minimumAge: 18,
        buildingIds: [],
        mostProxies: 0,
        closesAtMs: world.clock.nowMs + hourMs,
        ...more,
      })
    expect(await drafted({ options: [{ text: '甲' }, { text: '甲' }] })).toMatchObject(
      refusedWith('BALLOT_OPTIONS_ALIKE'),
    )
    expect(await drafted({ choose: 2 })).toMatchObject(refusedWith('BALLOT_CHOOSES_ALL'))
    expect(await drafted({ closesAtMs: world.clock.nowMs })).toMatchObject(refusedWith('BALLOT_TIME_WRONG'))
    expect(await drafted({ meetingId: 'mee_none' })).toMatchObject(refusedWith('MEETING_NOT_FOUND'))
    expect(await drafted({ buildingIds: ['bld_none'] })).toMatchObject(refusedWith('BUILDING_NOT_FOUND'))
    expect(await drafted({})).toMatchObject({ ok: true })
  })

  test('close only the ballot of a meeting themselves, and a draft that is too old cannot be opened', async () => {
    const ballotId = await world.opened()
    expect(await world.call('clerk', 'council.closeBallot', { ballotId })).toMatchObject(
      refusedWith('BALLOT_NOT_DUE'),
    )
    expect(await world.call('clerk', 'council.openBallot', { ballotId })).toMatchObject(
      refusedWith('BALLOT_STATE_WRONG'),
    )
    const draft = await world.draft()
    world.timeOver()
    expect(await world.call('clerk', 'council.openBallot', { ballotId: draft })).toMatchObject(
      refusedWith('BALLOT_TIME_WRONG'),
    )
    expect(await world.call('clerk', 'council.openBallot', { ballotId: 'bal_none' })).toMatchObject(
      refusedWith('BALLOT_NOT_FOUND'),
    )
  })

  test('cancel with a reason, and nothing that was cast is left', async () => {
    const ballotId = await world.opened()
    await world.cast('wang', ballotId, { choices: [1] })
    for (const [words, code] of [
      ['', 'WORDS_MISSING'],
      ['长'.repeat(101), 'WORDS_TOO_LONG'],
      ['看 www.x.cn', 'WORDS_WITH_LINK'],
    ] as const) {
      const answer = await world.call('clerk', 'council.cancelBallot', { ballotId, words })
      expect(answer).toMatchObject(refusedWith(code))
    }
    await world.value('clerk', 'council.cancelBallot', { ballotId, words: '题目写错了' })
    await closed()
    const boxes = await world.store.find(ballotBoxes, { where: { ballotId }, limit: 16 })
    expect(boxes.flatMap(({ envelopes }) => envelopes)).toEqual([])
    expect(await world.store.count(openedPapers, { ballotId })).toBe(0)
    expect(await world.seen('li', ballotId)).toMatchObject({ state: 'cancelled' })
  })

  test('a draft is listed and read by staff alone', async () => {
    const ballotId = await world.draft()
    expect(await world.call('wang', 'council.ballot', { ballotId })).toMatchObject(
      refusedWith('BALLOT_NOT_FOUND'),
    )
    expect(await world.value('wang', 'council.ballots', { stage: 'draft' })).toMatchObject({ ballots: [] })
    expect(await world.value('clerk', 'council.ballots', { stage: 'draft' })).toMatchObject({
      ballots: [{ ballotId }],
    })
    await world.value('clerk', 'council.openBallot', { ballotId })
    expect(await world.value('wang', 'council.ballots', { stage: 'open' })).toMatchObject({
      ballots: [{ ballotId }],
    })
  })
})

test.each(Array.from({ length: 8 }, (_, at) => at))(
  'a timer killed at round trip %i of closing is followed by one that counts everybody once',
  async (at) => {
    const ballotId = await world.opened()
    await world.cast('wang', ballotId, { choices: [1] })
    await world.cast('li', ballotId, { choices: [0] })
    world.timeOver()
    for (const failure of ['before', 'after'] as const) {
      const dying = runtimeOn(dyingAt(world.engine, at + 2, failure), world.clock)
      await ballotsDue.slice(dying).catch(() => undefined)
    }
    await everyMinute(world.runtime)
    expect((await world.seen('li', ballotId)).result).toMatchObject({ phone: [1, 1, 0], voters: 2 })
  },
)
