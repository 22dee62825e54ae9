/**
 * Nominations through the kernel: nothing is public before the nominee agreed and it was announced, two people who are
 * close to nobody decide, and the honour is posted once, as honour alone, however often the decision is repeated.
 */
import { nominations } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import checkedWords from '../../local/cloud/openapi/checkedWords.json'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { createCouncilWorld, dayMs, refusedWith, type CouncilWorld } from './councilWorld'
import { dyingAt, type Failure } from './dyingService'
import { newCommandId, runtimeOn } from './world'

let world: CouncilWorld
const terms = {
  title: '2026年度道德模范评选',
  honour: '道德模范',
  unit: 'person',
  words: '住满一年，乐于助人',
  places: 1,
  decidedBy: 'panel',
  ruleId: 'default-11',
  nominateUntil: '2026-11-29',
}
const reason = '每天帮楼上的老人取报纸、倒垃圾，十年没有断过'

beforeEach(async () => {
  world = await createCouncilWorld()
  await world.staff('second', 'approver', { displayName: '吴平' })
})

const opened = async (more: object = {}) =>
  (await world.value<{ roundId: string }>('clerk', 'council.openRound', { ...terms, ...more })).roundId
const nominate = (openId: string, roundId: string, more: object = {}) =>
  world.call(openId, 'council.nominate', {
    roundId,
    nomineeName: '王阿姨',
    where: '青枫苑1幢',
    words: reason,
    ...more,
  })
const nominated = async (roundId: string, openId = 'zhao') => {
  const answer = await nominate(openId, roundId)
  if (!answer.ok) throw new Error(answer.error.code)
  return (answer.value as { nominationId: string }).nominationId
}
const match = (nominationId: string, openId: string, by = 'clerk') =>
  world.call(by, 'council.matchNominee', { nominationId, personId: personIdOf(openId) })
const answered = (openId: string, nominationId: string, accept: boolean) =>
  world.call(openId, 'council.answerNomination', { nominationId, accept })
const judge = (nominationId: string, eligible = true, by = 'clerk', words = '') =>
  world.call(by, 'council.judgeNominee', { nominationId, eligible, words })
const round = (openId: string, roundId: string) =>
  world.value<{
    state: string
    nominees: { nomineeName: string; state: string; mine: boolean }[]
    mine: object[]
  }>(openId, 'council.nominationRound', { roundId })
const announce = (roundId: string) => world.call('clerk', 'council.announceNominees', { roundId })
const decide = (by: string, roundId: string, nominationIds: string[], more: object = {}) =>
  world.call(by, 'council.decideHonours', { roundId, nominationIds }, more)
const honourOf = async (openId: string) => {
  const { honour, balance } = await world.value<{ honour: number; balance: number }>(
    openId,
    'bank.statement',
    {},
  )
  return { honour, balance }
}
/** A nominee who agreed and was found eligible. */
const eligible = async (roundId: string, openId = 'wang') => {
  const nominationId = await nominated(roundId)
  expect(await match(nominationId, openId)).toMatchObject({ ok: true })
  expect(await answered(openId, nominationId, true)).toMatchObject({ ok: true })
  expect(await judge(nominationId)).toMatchObject({ ok: true })
  return nominationId
}
const afterNominating = () => {
  world.clock.nowMs += 8 * dayMs
}
const afterObjections = async () => {
  world.clock.nowMs += 8 * dayMs
  await everyMinute(world.runtime)
}

test('from a name to an honour: consent, eligibility, announcement, two people, honour alone', async () => {
  const roundId = await opened()
  const nominationId = await nominated(roundId)
  expect((await round('li', roundId)).nominees).toEqual([])
  expect((await round('zhao', roundId)).mine).toMatchObject([{ nominationId, state: 'suggested' }])
  await match(nominationId, 'wang')
  expect(await world.value('wang', 'council.nominationRounds', {})).toMatchObject({
    toAnswer: [{ nominationId, reasons: [reason], state: 'asked' }],
  })
  expect(await judge(nominationId)).toMatchObject(refusedWith('NOMINATION_STATE_WRONG'))
  expect(await answered('li', nominationId, true)).toMatchObject(refusedWith('NOMINATION_NOT_FOUND'))
  await answered('wang', nominationId, true)
  await judge(nominationId)
  expect((await round('li', roundId)).nominees).toEqual([])
  expect(await announce(roundId)).toMatchObject(refusedWith('NOMINATING_OPEN'))
  afterNominating()
  expect(await nominate('li', roundId)).toMatchObject(refusedWith('NOMINATING_CLOSED'))
  expect(await announce(roundId)).toMatchObject({ ok: true })
  expect((await round('li', roundId)).nominees).toMatchObject([{ nomineeName: 'wang', mine: false }])
  expect(await decide('approver', roundId, [nominationId])).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
  await afterObjections()
  expect(await decide('approver', roundId, [nominationId])).toMatchObject({ value: { decided: false } })
  expect(await decide('approver', roundId, [nominationId])).toMatchObject(
    refusedWith('ANOTHER_PERSON_NEEDED'),
  )
  expect(await world.value('second', 'council.nominationQueue', { roundId })).toMatchObject({
    proposed: { nominationIds: [nominationId], mine: false },
  })
  const before = await honourOf('wang')
  expect(await decide('second', roundId, [nominationId])).toMatchObject({ value: { decided: true } })
  expect(await honourOf('wang')).toEqual({ honour: before.honour + 50, balance: before.balance })
  expect((await round('wang', roundId)).nominees).toMatchObject([{ state: 'honoured', mine: true }])
  expect(await decide('second', roundId, [])).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
})

test('who declines stays unnamed, also after having agreed', async () => {
  const roundId = await opened()
  const first = await nominated(roundId)
  await match(first, 'wang')
  expect(await answered('wang', first, false)).toMatchObject({ ok: true })
  const nominationId = await nominated(roundId)
  await match(nominationId, 'li')
  await answered('li', nominationId, true)
  await judge(nominationId)
  afterNominating()
  await announce(roundId)
  expect(await answered('li', nominationId, false)).toMatchObject({ ok: true })
  const shown = JSON.stringify(await round('zhao', roundId))
  expect(shown).not.toContain('"nomineeName":"wang","reasons"')
  expect((await round('zhao', roundId)).nominees).toEqual([])
})

test('two names for one person become one nomination with both reasons, however the desk is clicked', async () => {
  const roundId = await opened()
  const [one, two] = [await nominated(roundId), await nominated(roundId, 'li')]
  const answers = await Promise.all([match(one, 'wang'), match(two, 'wang', 'approver')])
  const joined = answers.map((answer) => (answer.ok ? (answer.value as { joined: boolean }).joined : answer))
  expect([...joined].sort()).toEqual([false, true])
  await everyMinute(world.runtime)
  world.clock.nowMs += settleAfterMs + 1
  while ((await settle(world.runtime)).more);
  const all = await world.store.find(nominations, { where: { roundId }, limit: 10 })
  expect(all.map(({ state }) => state).sort()).toEqual(['asked', 'joined'])
  expect(all.find(({ state }) => state === 'asked')?.reasons).toHaveLength(2)
})

test('a household is honoured as one, and needs a passbook of its own', async () => {
  const roundId = await opened({ unit: 'household', honour: '最美家庭' })
  const nominationId = await nominated(roundId)
  expect(await match(nominationId, 'wang')).toMatchObject(refusedWith('NOMINEE_WITHOUT_HOUSEHOLD'))
  const { groupId } = await world.value<{ groupId: string }>('wang', 'people.foundHousehold', {
    name: '王家',
  })
  expect(await match(nominationId, 'wang')).toMatchObject({ ok: true })
  await answered('wang', nominationId, true)
  await judge(nominationId)
  afterNominating()
  await announce(roundId)
  await afterObjections()
  await decide('approver', roundId, [nominationId])
  await decide('second', roundId, [nominationId])
  const { mine } = await world.value<{ mine: { groupId: string; balance: number }[] }>(
    'wang',
    'people.groups',
    {},
  )
  expect(mine).toMatchObject([{ groupId, balance: 0 }])
  expect((await honourOf('wang')).honour).toBe(0)
})

test('nobody judges or decides about their own household', async () => {
  const roundId = await opened()
  const nominationId = await nominated(roundId)
  expect(await match(nominationId, 'clerk')).toMatchObject(refusedWith('NOMINEE_CLOSE'))
  const { groupId } = await world.value<{ groupId: string }>('approver', 'people.foundHousehold', {
    name: '一家',
  })
  const code = rotatingCode('person', personIdOf('wang'), world.clock.nowMs, world.runtime.authenticate)
  await world.value('approver', 'people.invite', { groupId, code })
  await world.value('wang', 'people.answerInvitation', { groupId, accept: true })
  expect(await match(nominationId, 'wang')).toMatchObject({ ok: true })
  await answered('wang', nominationId, true)
  expect(await judge(nominationId, true, 'approver')).toMatchObject(refusedWith('NOMINEE_CLOSE'))
  await judge(nominationId)
  afterNominating()
  await announce(roundId)
  await world.value('li', 'council.objectToNominee', { nominationId, words: '不是这样' })
  const queue = await world.value<{
    nominations: { objections: { objectionId: string }[]; isClose: boolean }[]
  }>('approver', 'council.nominationQueue', { roundId })
  expect(queue.nominations).toMatchObject([{ isClose: true }])
  const objectionId = queue.nominations[0]?.objections[0]?.objectionId
  const answer = { nominationId, objectionId, upheld: false, words: '核实过了' }
  expect(await world.call('approver', 'council.answerNominationObjection', answer)).toMatchObject(
    refusedWith('NOMINEE_CLOSE'),
  )
  await world.value('second', 'council.answerNominationObjection', answer)
  await afterObjections()
  expect(await decide('approver', roundId, [nominationId])).toMatchObject(refusedWith('NOMINEE_CLOSE'))
})

test('objections are for the time they are open, are answered by somebody else, and keep the panel waiting', async () => {
  const roundId = await opened()
  const nominationId = await eligible(roundId)
  const object = (openId: string, words = '名不副实') =>
    world.call(openId, 'council.objectToNominee', { nominationId, words })
  expect(await object('li')).toMatchObject(refusedWith('NOMINATION_NOT_FOUND'))
  afterNominating()
  await announce(roundId)
  expect(await judge(nominationId, false, 'clerk', '不合适')).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
  expect(await object('li', '')).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await object('second')).toMatchObject({ ok: true })
  expect(await object('second')).toMatchObject(refusedWith('ALREADY_OBJECTED'))
  expect(JSON.stringify(await round('zhao', roundId))).not.toContain('名不副实')
  await afterObjections()
  expect((await round('zhao', roundId)).state).toBe('announced')
  const [stored] = await world.store.find(nominations, { where: { roundId }, limit: 1 })
  const objectionId = stored?.objections[0]?.objectionId
  const answer = (by: string, more: object = {}) =>
    world.call(by, 'council.answerNominationObjection', {
      nominationId,
      objectionId,
      upheld: true,
      words: '核实后不符',
      ...more,
    })
  expect(await answer('second')).toMatchObject(refusedWith('ANOTHER_PERSON_NEEDED'))
  expect(await answer('approver', { objectionId: 'obj_0000' })).toMatchObject(
    refusedWith('OBJECTION_NOT_FOUND'),
  )
  expect(await answer('approver')).toMatchObject({ ok: true })
  await everyMinute(world.runtime)
  expect(await round('zhao', roundId)).toMatchObject({ state: 'deciding', nominees: [] })
  expect(await object('li')).toMatchObject(refusedWith('NOMINATION_NOT_FOUND'))
  expect(await decide('approver', roundId, [nominationId])).toMatchObject(
    refusedWith('NOMINATION_STATE_WRONG'),
  )
})

test('what staff settle is checked', async () => {
  const open = (more: object) => world.call('clerk', 'council.openRound', { ...terms, ...more })
  expect(await open({ ruleId: 'default-1' })).toMatchObject(refusedWith('HONOUR_RULE_WRONG'))
  expect(await open({ nominateUntil: '2026-11-20' })).toMatchObject(refusedWith('ROUND_TIME_WRONG'))
  const roundId = await opened()
  expect(await nominate('li', roundId, { words: '' })).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await nominate('li', 'rou_nothing1')).toMatchObject(refusedWith('ROUND_NOT_FOUND'))
  const nominationId = await nominated(roundId)
  expect(await judge(nominationId, false)).toMatchObject(refusedWith('WORDS_MISSING'))
  expect(await judge(nominationId, false, 'clerk', '没有这个人')).toMatchObject({ ok: true })
  expect((await round('zhao', roundId)).mine).toMatchObject([{ state: 'ineligible', remark: '没有这个人' }])
  afterNominating()
  expect(await announce(roundId)).toMatchObject(refusedWith('NOMINEES_MISSING'))
  const cancel = (by: string) => world.call(by, 'council.cancelRound', { roundId, words: '没有人选' })
  expect(await cancel('clerk')).toMatchObject(refusedWith('NOT_ALLOWED'))
  expect(await cancel('approver')).toMatchObject({ ok: true })
  expect(await round('zhao', roundId)).toMatchObject({ state: 'cancelled', cancelledFor: '没有人选' })
  expect(await cancel('approver')).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
})

test('numbers of people are covered in a reason, and what the check refuses is not kept', async () => {
  const roundId = await opened()
  await nominate('li', roundId, { words: '他的电话13812345678，常帮人' })
  const [stored] = await world.store.find(nominations, { where: { roundId }, limit: 1 })
  expect(stored?.reasons[0]).toContain('13*****')
  const answer = await nominate('li', roundId, { words: `${checkedWords.risky[0]?.word ?? ''}一下` })
  expect(answer).toMatchObject(refusedWith('WORDS_REFUSED'))
})

test('a ballot decides where the round says so, and the panel only says what it said', async () => {
  const roundId = await opened({ decidedBy: 'ballot' })
  const wang = await eligible(roundId, 'wang')
  world.clock.nowMs += 1000
  const li = await eligible(roundId, 'li')
  afterNominating()
  await announce(roundId)
  const draft = (closesAtMs: number) =>
    world.call('clerk', 'council.draftHonourBallot', { roundId, closesAtMs })
  expect(await draft(world.clock.nowMs + dayMs)).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
  await afterObjections()
  expect(await draft(world.clock.nowMs)).toMatchObject(refusedWith('BALLOT_TIME_WRONG'))
  const drafted = await draft(world.clock.nowMs + dayMs)
  expect(drafted).toMatchObject({ ok: true })
  expect(await draft(world.clock.nowMs + dayMs)).toMatchObject(refusedWith('ROUND_STATE_WRONG'))
  const { ballotId } = (drafted as { value: { ballotId: string } }).value
  expect(await decide('approver', roundId, [li])).toMatchObject(refusedWith('HONOURS_NOT_COUNTED'))
  await world.value('clerk', 'council.openBallot', { ballotId })
  await world.value('clerk', 'council.markVoter', markOf(ballotId, 'zhao'))
  world.clock.nowMs += dayMs
  await everyMinute(world.runtime)
  const counted = { ballotId, way: 'paper', tally: [0, 1], spoiled: 0 }
  for (const by of ['clerk', 'approver']) await world.value(by, 'council.enterCounts', counted)
  expect(await decide('approver', roundId, [wang])).toMatchObject(refusedWith('HONOURS_NOT_ELECTED'))
  expect(await decide('approver', roundId, [wang, li])).toMatchObject(refusedWith('HONOURS_TOO_MANY'))
  expect(await decide('approver', roundId, [li])).toMatchObject({ value: { decided: false } })
  expect(await decide('second', roundId, [li])).toMatchObject({ value: { decided: true } })
  expect((await honourOf('li')).honour).toBe(50)
  expect((await honourOf('wang')).honour).toBe(0)
})

const markOf = (ballotId: string, openId: string) => ({
  ballotId,
  way: 'paper',
  personId: personIdOf(openId),
})

describe.each(Array.from({ length: 12 }, (_, at) => at))('a decision that dies at round trip %i', (at) => {
  test.each<Failure>(['before', 'after'])(
    '%s its effect honours once when it is settled',
    async (failure) => {
      const roundId = await opened()
      const nominationId = await eligible(roundId)
      afterNominating()
      await announce(roundId)
      await afterObjections()
      await decide('approver', roundId, [nominationId])
      const commandId = newCommandId()
      const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
      await decide('second', roundId, [nominationId], { commandId, runtime })
      world.clock.nowMs += settleAfterMs + 1
      while ((await settle(world.runtime)).more);
      expect(await decide('second', roundId, [nominationId], { commandId })).toMatchObject({
        value: { decided: true },
      })
      expect((await honourOf('wang')).honour).toBe(50)
      expect((await round('wang', roundId)).nominees).toMatchObject([{ state: 'honoured' }])
    },
  )
})
