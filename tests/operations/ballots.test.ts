/**
 * Ballots through their operations: who may vote, that everybody is counted once whatever way they vote and however
 * often they are killed and ask again, that nobody learns anything before the end, and every refusal.
 */
import { ballotRoll, people } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import type { RefusalCode } from '../../shared/errors'
import { createBallotWorld, type BallotWorld } from './balloted'
import { dyingAt, type Failure } from './dyingService'
import { elsewhere, hourMs, newCommandId, runtimeOn } from './world'

let world: BallotWorld

beforeEach(async () => {
  world = await createBallotWorld()
})

const refusedWith = (code: RefusalCode) => ({ ok: false, error: { code } })
const closed = async (): Promise<void> => {
  world.timeOver()
  await everyMinute(world.runtime)
}
const resultOf = async (ballotId: string) => (await world.seen('li', ballotId)).result

describe('a ballot by phone', () => {
  test('is counted, shown to nobody before the end, and found again by its code', async () => {
    const ballotId = await world.opened()
    const codes = new Map<string, string>()
    for (const [openId, choice] of [
      ['wang', 1],
      ['li', 1],
      ['zhao', 0],
    ] as const) {
      const answer = await world.cast(openId, ballotId, { choices: [choice] })
      expect(answer).toMatchObject({ ok: true })
      if (answer.ok) codes.set(openId, (answer.value as { code: string }).code)
    }
    for (const reader of ['wang', 'clerk']) {
      const before = await world.seen(reader, ballotId)
      expect(before).toMatchObject({ state: 'open', took: 3 })
      expect(before.result).toBeUndefined()
    }
    const code = codes.get('zhao')
    expect(await world.call('zhao', 'council.findBallotPaper', { ballotId, code })).toMatchObject(
      refusedWith('BALLOT_NOT_COUNTED'),
    )
    expect(await world.call('zhao', 'council.ballotPapers', { ballotId, part: 0 })).toMatchObject(
      refusedWith('BALLOT_NOT_COUNTED'),
    )
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [1, 2, 0], total: [1, 2, 0], voters: 3 })
    // Anybody can look a code up; it names nobody.
    expect(await world.value('li', 'council.findBallotPaper', { ballotId, code })).toEqual({
      code,
      choices: [0],
    })
    const parts = await Promise.all(
      Array.from({ length: 16 }, (_, part) =>
        world.value<{ papers: readonly { code: string }[] }>('li', 'council.ballotPapers', {
          ballotId,
          part,
        }),
      ),
    )
    expect(parts.flatMap(({ papers }) => papers.map((paper) => paper.code)).sort()).toEqual(
      [...codes.values()].sort(),
    )
    const unknown = { ballotId, code: '0000-0000-0000' }
    expect(await world.call('li', 'council.findBallotPaper', unknown)).toMatchObject(
      refusedWith('BALLOT_CODE_UNKNOWN'),
    )
  })

  test('can be cast anew with the same phone until the end; the last one counts, however late an earlier one comes', async () => {
    const ballotId = await world.opened()
    await world.cast('wang', ballotId, { choices: [0] })
    await world.cast('wang', ballotId, { choices: [2], turn: 3 })
    await world.cast('wang', ballotId, { choices: [1], turn: 2 })
    await world.cast('wang', ballotId, { choices: [0] })
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 0, 1], voters: 1 })
  })

  test('is one for each voter: another phone of the same person, at once or later, changes nothing', async () => {
    const ballotId = await world.opened()
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((phone) => world.cast('wang', ballotId, { choices: [0], phone })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const other = await world.cast('wang', ballotId, { choices: [1], phone: 'four' })
    expect(other).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    const changed = await world.cast('wang', ballotId, { choices: [1], phone: 'four', turn: 2 })
    expect(changed).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    expect(await world.seen('wang', ballotId)).toMatchObject({ own: { status: 'cast' } })
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [1, 0, 0], voters: 1 })
  })

  test('a change whose first turn never arrived is a ballot like any other, also when the first comes late', async () => {
    const ballotId = await world.opened()
    expect(await world.cast('wang', ballotId, { choices: [1], turn: 2 })).toMatchObject({ ok: true })
    expect(await world.cast('wang', ballotId, { choices: [0] })).toMatchObject({ ok: true })
    const other = await world.cast('wang', ballotId, { choices: [2], turn: 3, phone: 'other' })
    expect(other).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 1, 0], voters: 1 })
  })

  test('asked again with another choice for the same turn is not taken for the same', async () => {
    const ballotId = await world.opened()
    await world.cast('wang', ballotId, { choices: [0] })
    expect(await world.cast('wang', ballotId, { choices: [1] })).toMatchObject(
      refusedWith('BALLOT_TURN_USED'),
    )
    expect(await world.cast('wang', ballotId, { choices: [0] })).toMatchObject({ ok: true })
  })

  test.each([
    ['before', 0],
    ['after', 0],
    ['before', 1],
    ['after', 1],
    ['before', 2],
    ['after', 2],
    ['before', 3],
  ] as const)('killed %s round trip %i and asked again counts once', async (failure: Failure, at) => {
    const ballotId = await world.opened()
    const { paper } = (await world.seen('wang', ballotId)).own
    if (paper === undefined) throw new Error('no paper')
    const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
    await world.cast('wang', ballotId, { choices: [1], paper, more: { runtime } })
    world.clock.nowMs += hourMs / 4
    await everyMinute(world.runtime)
    expect(await world.cast('wang', ballotId, { choices: [1], paper })).toMatchObject({ ok: true })
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 1, 0], voters: 1 })
  })

  test('asked again after the end is answered as it was counted', async () => {
    const ballotId = await world.opened({ meetingId: await meeting() })
    const { paper } = (await world.seen('wang', ballotId)).own
    if (paper === undefined) throw new Error('no paper')
    const first = await world.cast('wang', ballotId, { choices: [1], paper })
    const liPaper = (await world.seen('li', ballotId)).own.paper
    await world.value('clerk', 'council.closeBallot', { ballotId })
    expect(await world.cast('wang', ballotId, { choices: [1], paper })).toEqual(first)
    expect(await world.cast('wang', ballotId, { choices: [0], paper })).toMatchObject(
      refusedWith('BALLOT_CLOSED'),
    )
    if (liPaper === undefined) throw new Error('no paper')
    const late = await world.cast('li', ballotId, { choices: [1], paper: liPaper })
    expect(late).toMatchObject(refusedWith('BALLOT_CLOSED'))
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 1, 0], voters: 1 })
  })

  test('needs the paper that was handed to this person, fresh, and a choice that is on it', async () => {
    const ballotId = await world.opened()
    const { paper } = (await world.seen('wang', ballotId)).own
    if (paper === undefined) throw new Error('no paper')
    const other = await world.cast('li', ballotId, { choices: [1], paper })
    expect(other).toMatchObject(refusedWith('BALLOT_PAPER_FORGED'))
    for (const forged of [{ voterId: personIdOf('li') }, { options: 9 }, { choose: 3 }, { secret: false }]) {
      const answer = await world.cast('wang', ballotId, { choices: [1], paper: { ...paper, ...forged } })
      expect(answer).toMatchObject(refusedWith('BALLOT_PAPER_FORGED'))
    }
    const longer = { ...paper, untilMs: paper.untilMs + hourMs }
    expect(await world.cast('wang', ballotId, { choices: [1], paper: longer })).toMatchObject(
      refusedWith('BALLOT_PAPER_FORGED'),
    )
    for (const choices of [[3], [0, 1]]) {
      expect(await world.cast('wang', ballotId, { choices, paper })).toMatchObject(
        refusedWith('BALLOT_CHOICE_WRONG'),
      )
    }
    world.clock.nowMs += hourMs
    expect(await world.cast('wang', ballotId, { choices: [1], paper })).toMatchObject(
      refusedWith('BALLOT_PAPER_OLD'),
    )
    expect(await world.store.count(ballotRoll, { ballotId })).toBe(0)
  })

  test('can choose several where the question says so', async () => {
    const ballotId = await world.opened({ choose: 2 })
    await world.cast('wang', ballotId, { choices: [2, 0] })
    await world.cast('li', ballotId, { choices: [2] })
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [1, 0, 2], voters: 2 })
  })

  test('shows names where the question says that it is open, and only in the end', async () => {
    const ballotId = await world.opened({ secret: false })
    const answer = await world.cast('wang', ballotId, { choices: [2] })
    const { code } = (answer as { value: { code: string } }).value
    await closed()
    expect(await world.value('li', 'council.findBallotPaper', { ballotId, code })).toEqual({
      code,
      choices: [2],
      name: 'wang',
    })
  })
})

/** A meeting whose agenda everybody reads. */
const meeting = async (): Promise<string> => {
  const startsAtMs = world.clock.nowMs + 10 * 24 * hourMs
  const input = { title: '十二月议事会', place: '邻里中心', startsAtMs }
  const { meetingId } = await world.value<{ meetingId: string }>('clerk', 'council.planMeeting', input)
  const items = [{ title: '停车', reason: '居民代表提出' }]
  await world.value('clerk', 'council.setAgenda', { meetingId, items })
  await world.value('clerk', 'council.announceAgenda', { meetingId })
  return meetingId
}

describe('who may vote', () => {
  const whyNot = async (openId: string, ballotId: string): Promise<string | undefined> => {
    const { own } = await world.seen(openId, ballotId)
    expect(own.paper === undefined).toBe(own.status !== 'ready')
    return own.why
  }

  test('whoever was registered before it opened, of the age and building that the question asks for', async () => {
    const ballotId = await world.opened({ buildingIds: ['bld_qf01'] })
    expect(await whyNot('wang', ballotId)).toBeUndefined()
    world.clock.nowMs += 1000
    await world.register('late')
    expect(await whyNot('late', ballotId)).toContain('名册')
    await world.store.change(people, { _id: personIdOf('zhao') }, { birthYear: 2012 })
    expect(await whyNot('zhao', ballotId)).toContain('18')
    await world.store.change(people, { _id: personIdOf('li') }, { buildingId: 'bld_qf02' })
    expect(await whyNot('li', ballotId)).toContain('楼栋')
    for (const [openId, code] of [
      ['late', 'BALLOT_TOO_LATE'],
      ['zhao', 'BALLOT_TOO_YOUNG'],
      ['li', 'BALLOT_ELSEWHERE'],
    ] as const) {
      const input = { ballotId, personId: personIdOf(openId), way: 'paper' }
      expect(await world.call('clerk', 'council.markVoter', input)).toMatchObject(refusedWith(code))
    }
  })

  test('nobody from another community, who does not even find it', async () => {
    await world.register('stranger', elsewhere)
    await world.staff('theirClerk', 'clerk', elsewhere)
    const ballotId = await world.opened()
    const queries = [
      ['council.ballot', { ballotId }],
      ['council.ballotPapers', { ballotId, part: 0 }],
      ['council.findBallotPaper', { ballotId, code: 'aaaa-bbbb-cccc' }],
    ] as const
    for (const [operation, input] of queries) {
      expect(await world.call('stranger', operation, input)).toMatchObject(refusedWith('BALLOT_NOT_FOUND'))
    }
    const commands = [
      ['openBallot', {}],
      ['closeBallot', {}],
      ['cancelBallot', { words: '重来' }],
      ['markVoter', { personId: personIdOf('wang'), way: 'paper' }],
      ['unmarkVoter', { personId: personIdOf('wang') }],
      ['enterCounts', { way: 'paper', tally: [0, 0, 0], spoiled: 0 }],
    ] as const
    for (const [operation, input] of commands) {
      const answer = await world.call('theirClerk', `council.${operation}`, { ballotId, ...input })
      expect(answer).toMatchObject(refusedWith('BALLOT_NOT_FOUND'))
    }
    const { paper } = (await world.seen('wang', ballotId)).own
    if (paper === undefined) throw new Error('no paper')
    const stolen = await world.cast('stranger', ballotId, { choices: [0], paper })
    expect(stolen).toMatchObject(refusedWith('BALLOT_PAPER_FORGED'))
  })

  test('one of a household has the ballot of all, whoever is first', async () => {
    const { groupId } = await world.value<{ groupId: string }>('wang', 'people.foundHousehold', {
      name: '王家',
    })
    await world.value('wang', 'people.invite', { groupId, code: world.personCode('li') })
    await world.value('li', 'people.answerInvitation', { groupId, accept: true })
    const ballotId = await world.opened({ unit: 'household' })
    expect(await world.seen('li', ballotId)).toMatchObject({ own: { name: '王家', status: 'ready' } })
    expect(await whyNot('zhao', ballotId)).toContain('一户一票')
    const input = { ballotId, personId: personIdOf('zhao'), way: 'paper' }
    expect(await world.call('clerk', 'council.markVoter', input)).toMatchObject(
      refusedWith('BALLOT_NEEDS_HOUSEHOLD'),
    )
    const paperOfWang = (await world.seen('wang', ballotId)).own.paper
    if (paperOfWang === undefined) throw new Error('no paper')
    expect(await world.cast('li', ballotId, { choices: [1] })).toMatchObject({ ok: true })
    const second = await world.cast('wang', ballotId, { choices: [0], paper: paperOfWang })
    expect(second).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    await world.value('zhao', 'people.foundHousehold', { name: '赵家' })
    expect(await whyNot('zhao', ballotId)).toContain('名册')
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 1, 0], voters: 1 })
  })
})

describe('on paper and by hand', () => {
  const mark = (openId: string, ballotId: string, way = 'paper') =>
    world.call('clerk', 'council.markVoter', { ballotId, personId: personIdOf(openId), way })
  const enter = (openId: string, ballotId: string, tally: readonly number[], more: object = {}) =>
    world.call(openId, 'council.enterCounts', { ballotId, way: 'paper', tally, spoiled: 0, ...more })

  test('whoever votes on paper cannot vote by phone, nor the reverse, and each is counted once', async () => {
    const ballotId = await world.opened()
    const early = (await world.seen('wang', ballotId)).own.paper
    if (early === undefined) throw new Error('no paper')
    expect(await mark('wang', ballotId)).toMatchObject({ ok: true, value: { name: 'wang' } })
    expect(await world.seen('wang', ballotId)).toMatchObject({ own: { status: 'marked' } })
    const byPhone = await world.cast('wang', ballotId, { choices: [1], paper: early })
    expect(byPhone).toMatchObject(refusedWith('BALLOT_ON_PAPER'))
    await world.cast('li', ballotId, { choices: [1] })
    expect(await mark('li', ballotId)).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    expect(await mark('wang', ballotId, 'hands')).toMatchObject(refusedWith('BALLOT_ON_PAPER'))
    expect(await mark('zhao', ballotId, 'hands')).toMatchObject({ ok: true })
    await closed()
    expect(await mark('zhao', ballotId)).toMatchObject(refusedWith('BALLOT_CLOSED'))
    expect((await world.seen('clerk', ballotId)).counting).toMatchObject({ missing: ['paper', 'hands'] })
    expect(await resultOf(ballotId)).toBeUndefined()
    expect(await world.value('clerk', 'desk.today', {})).toMatchObject({
      queues: expect.arrayContaining([{ queue: 'council.ballots', open: 1 }]) as unknown,
    })

    await enter('clerk', ballotId, [1, 0, 0])
    await enter('clerk', ballotId, [1, 0, 0])
    expect(await resultOf(ballotId)).toBeUndefined()
    expect(await enter('approver', ballotId, [0, 1, 0])).toMatchObject({ value: { agreed: false } })
    expect(await enter('approver', ballotId, [1, 0, 0])).toMatchObject({
      value: { agreed: true, published: false },
    })
    await enter('clerk', ballotId, [0, 0, 1], { way: 'hands' })
    expect(await enter('approver', ballotId, [0, 0, 1], { way: 'hands' })).toMatchObject({
      value: { agreed: true, published: true },
    })
    expect(await resultOf(ballotId)).toEqual({
      phone: [0, 1, 0],
      paper: [1, 0, 0],
      hands: [0, 0, 1],
      total: [1, 1, 1],
      voters: 3,
    })
    expect(await enter('clerk', ballotId, [0, 0, 0])).toMatchObject(refusedWith('BALLOT_STATE_WRONG'))
  })

  test('a mark that was set by mistake is taken back, and the person votes by phone after all', async () => {
    const ballotId = await world.opened()
    const unmark = (openId: string, commandId = newCommandId()) =>
      world.call('clerk', 'council.unmarkVoter', { ballotId, personId: personIdOf(openId) }, { commandId })
    expect(await unmark('wang')).toMatchObject(refusedWith('BALLOT_NOT_MARKED'))
    await mark('wang', ballotId)
    await mark('li', ballotId)
    await enter('clerk', ballotId, [1, 1, 0])
    await enter('approver', ballotId, [1, 1, 0])
    const commandId = newCommandId()
    expect(await unmark('wang', commandId)).toMatchObject({ ok: true, value: { name: 'wang' } })
    expect(await world.seen('wang', ballotId)).toMatchObject({ took: 1, own: { status: 'ready' } })
    expect(await mark('wang', ballotId, 'hands')).toMatchObject({ ok: true })
    expect(await unmark('wang', commandId)).toMatchObject({ ok: true })
    expect(await world.seen('wang', ballotId)).toMatchObject({ own: { status: 'marked' } })
    expect(await unmark('wang')).toMatchObject({ ok: true })
    expect(await world.cast('wang', ballotId, { choices: [2] })).toMatchObject({ ok: true })
    expect(await unmark('wang')).toMatchObject(refusedWith('BALLOT_NOT_MARKED'))
    expect(await mark('wang', ballotId)).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    await closed()
    // Both counted two papers; one mark is left, so that count is no longer good.
    expect(await resultOf(ballotId)).toBeUndefined()
    await enter('clerk', ballotId, [1, 0, 0])
    await enter('approver', ballotId, [1, 0, 0])
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 0, 1], paper: [1, 0, 0], voters: 2 })
    expect(await unmark('li')).toMatchObject(refusedWith('BALLOT_CLOSED'))
  })

  test('a place that becomes free is taken once, by a phone or by a mark', async () => {
    const ballotId = await world.opened()
    const { paper } = (await world.seen('wang', ballotId)).own
    if (paper === undefined) throw new Error('no paper')
    await mark('wang', ballotId)
    await world.value('clerk', 'council.unmarkVoter', { ballotId, personId: personIdOf('wang') })
    const answers = await Promise.all([
      world.cast('wang', ballotId, { choices: [0], paper, phone: 'one' }),
      world.cast('wang', ballotId, { choices: [1], paper, phone: 'two' }),
      mark('wang', ballotId),
      mark('wang', ballotId, 'hands'),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('no more are counted than were handed a paper', async () => {
    const ballotId = await world.opened()
    await mark('wang', ballotId)
    for (const [tally, spoiled] of [
      [[1, 1, 0], 0],
      [[1, 0, 0], 1],
      [[2, 0, 0], 0],
    ] as const) {
      expect(await enter('clerk', ballotId, tally, { spoiled })).toMatchObject(
        refusedWith('COUNT_ABOVE_ROLL'),
      )
    }
    expect(await enter('clerk', ballotId, [1, 0])).toMatchObject(refusedWith('COUNT_INCOMPLETE'))
    expect(await enter('clerk', ballotId, [0, 0, 0], { spoiled: 1 })).toMatchObject({ ok: true })
  })
})

describe('by another', () => {
  const give = (openId: string, to: string, ballotId: string, more = {}) =>
    world.call(openId, 'council.giveProxy', { ballotId, code: world.personCode(to) }, more)

  test('who was let in by a recorded consent, and counts for the one who let them', async () => {
    const ballotId = await world.opened({ mostProxies: 1 })
    expect(await give('wang', 'li', ballotId)).toMatchObject({ ok: true, value: { holder: 'li' } })
    expect(await give('wang', 'zhao', ballotId)).toMatchObject(refusedWith('PROXY_GIVEN'))
    expect(await give('zhao', 'li', ballotId)).toMatchObject(refusedWith('PROXY_FULL'))
    expect(await world.seen('wang', ballotId)).toMatchObject({ givenTo: 'li' })
    const [forWang] = (await world.seen('li', ballotId)).proxies
    expect(forWang).toMatchObject({ name: 'wang', status: 'ready' })
    if (forWang?.paper === undefined) throw new Error('no paper')
    const forAnother = { choices: [2], paper: forWang.paper, phone: 'li for wang' }
    expect(await world.cast('li', ballotId, forAnother)).toMatchObject({ ok: true })
    expect(await world.cast('li', ballotId, { choices: [1] })).toMatchObject({ ok: true })
    const late = await world.cast('wang', ballotId, { choices: [0] })
    expect(late).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    const [entry] = await world.store.find(ballotRoll, {
      where: { _id: `${ballotId}:${personIdOf('wang')}` },
      limit: 1,
    })
    expect(entry?.by).toEqual({
      personId: personIdOf('li'),
      role: 'resident',
      forPersonId: personIdOf('wang'),
    })
    await closed()
    expect(await resultOf(ballotId)).toMatchObject({ phone: [0, 1, 1], voters: 2 })
  })

  test('is taken back while it is not used; asking again for either changes nothing', async () => {
    const ballotId = await world.opened()
    const [given, taken] = [{ commandId: newCommandId() }, { commandId: newCommandId() }]
    const first = { ballotId, code: world.personCode('li') }
    await world.value('wang', 'council.giveProxy', first, given)
    await world.value('wang', 'council.takeBackProxy', { ballotId }, taken)
    expect((await world.seen('li', ballotId)).proxies).toEqual([])
    await world.value('wang', 'council.giveProxy', first, given)
    world.clock.nowMs += 120_000
    await everyMinute(world.runtime)
    expect((await world.seen('li', ballotId)).proxies).toEqual([])
    await give('wang', 'zhao', ballotId)
    await world.value('wang', 'council.takeBackProxy', { ballotId }, taken)
    expect(await world.seen('wang', ballotId)).toMatchObject({ givenTo: 'zhao' })
    await world.value('li', 'council.takeBackProxy', { ballotId })
  })

  test('is refused to oneself, to whoever helps, to strangers, and where the question allows none', async () => {
    await world.register('stranger', elsewhere)
    const ballotId = await world.opened()
    expect(await give('wang', 'wang', ballotId)).toMatchObject(refusedWith('PROXY_TO_SELF'))
    expect(await give('wang', 'stranger', ballotId)).toMatchObject(refusedWith('PERSON_ELSEWHERE'))
    const assisted = { forPersonId: personIdOf('wang') }
    expect(await give('clerk', 'clerk', ballotId, assisted)).toMatchObject(refusedWith('PROXY_TO_HELPER'))
    expect(await give('clerk', 'li', ballotId, assisted)).toMatchObject({ ok: true })
    expect(await world.seen('wang', ballotId)).toMatchObject({ givenTo: 'li' })
    await world.cast('zhao', ballotId, { choices: [1] })
    expect(await give('zhao', 'li', ballotId)).toMatchObject(refusedWith('BALLOT_ALREADY_CAST'))
    const without = await world.opened({ mostProxies: 0 })
    expect(await give('wang', 'li', without)).toMatchObject(refusedWith('PROXY_NOT_ALLOWED'))
    expect(await give('wang', 'li', 'bal_none')).toMatchObject(refusedWith('BALLOT_NOT_FOUND'))
    const code = world.personCode('li')
    world.clock.nowMs += hourMs / 2
    for (const [bad, refusal] of [
      [code, 'CODE_EXPIRED'],
      ['hello', 'CODE_UNREADABLE'],
      [`${world.personCode('li').slice(0, -3)}aaa`, 'CODE_FORGED'],
    ] as const) {
      const answer = await world.call('wang', 'council.giveProxy', { ballotId, code: bad })
      expect(answer).toMatchObject(refusedWith(refusal))
    }
    await closed()
    expect(await give('wang', 'li', without)).toMatchObject(refusedWith('BALLOT_CLOSED'))
  })
})
