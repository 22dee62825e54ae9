/**
 * The monthly meeting through the kernel: an agenda by rule that stands still before it is held, signing in by scan and
 * on paper, hands and papers that never exceed those present, and minutes whose decisions become matters once.
 */
import { matters, meetings } from '../../cloudfunctions/database'
import { everyMinute } from '../../cloudfunctions/jobs/everyMinute'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { usualSettings } from '../../shared/domain/council/settings'
import { createCouncilWorld, dayMs, refusedWith, type CouncilWorld } from './councilWorld'
import { dyingAt, type Failure } from './dyingService'
import { elsewhere, newCommandId, runtimeOn } from './world'

let world: CouncilWorld
const call = (openId: string, name: string, meetingId: string, more: object = {}) =>
  world.call(openId, `council.${name}`, { meetingId, ...more })
const plan = (inDays: number) =>
  world.call('clerk', 'council.planMeeting', {
    title: '十二月议事会',
    place: '邻里中心',
    startsAtMs: world.clock.nowMs + inDays * dayMs,
  })
const planned = async (): Promise<string> =>
  ((await plan(10)) as { value: { meetingId: string } }).value.meetingId
const scan = (openId: string, meetingId: string) =>
  world.call(openId, 'council.signIn', { code: world.meetingCode(meetingId) })
const people = (...names: readonly string[]) => names.map((name) => ({ name }))

beforeEach(async () => {
  world = await createCouncilWorld()
  await world.value('administrator', 'council.changeSettings', { ...usualSettings, quorum: 3 })
})

test('a meeting is planned early enough for its agenda to be announced', async () => {
  expect(await plan(3)).toMatchObject(refusedWith('MEETING_TOO_SOON', { days: 4 }))
  const meetingId = await planned()
  expect(await call('li', 'meeting', meetingId)).toMatchObject(refusedWith('MEETING_NOT_FOUND'))
  expect(await call('clerk', 'meeting', meetingId)).toMatchObject({ value: { state: 'planned', quorum: 3 } })
  expect(await world.value('li', 'council.meetings', {})).toMatchObject({ meetings: [] })
  expect(await world.value('clerk', 'council.meetings', {})).toMatchObject({ meetings: [{ meetingId }] })
})

test('the rule puts on the agenda what many support or what waited long; the rest needs a reason', async () => {
  await world.value('administrator', 'council.changeSettings', {
    ...usualSettings,
    escalateFromSupporters: 2,
    agendaFromDays: 20,
  })
  const old = await world.published('wang')
  world.clock.nowMs += 30 * dayMs
  const supported = await world.published('wang')
  await world.value('li', 'council.support', { proposalId: supported })
  const chosen = await world.published('zhao')
  const { candidates } = await world.value<{ candidates: object[] }>('clerk', 'council.agendaCandidates', {})
  expect(candidates).toMatchObject([
    { proposalId: supported, byRule: 'support' },
    { proposalId: old, byRule: 'age' },
    { proposalId: chosen },
  ])
  const meetingId = await planned()
  const items = [supported, old, chosen].map((proposalId) => ({ proposalId, title: '灯' }))
  const set = (more: object[]) => call('clerk', 'setAgenda', meetingId, { items: more })
  expect(await set(items)).toMatchObject(refusedWith('AGENDA_REASON_NEEDED', { title: '灯' }))
  expect(await set([{ title: '停车' }])).toMatchObject(refusedWith('AGENDA_REASON_NEEDED'))
  expect(await set([{ proposalId: 'pro_nowhere', title: '灯' }])).toMatchObject(
    refusedWith('PROPOSAL_NOT_FOUND'),
  )
  const hidden = await world.proposed('wang')
  expect(await set([{ proposalId: hidden, title: '灯', reason: '急' }])).toMatchObject(
    refusedWith('PROPOSAL_NOT_OPEN'),
  )
  const ready = [...items.slice(0, 2), { proposalId: chosen, title: '灯', reason: '安全问题' }]
  expect(await set(ready)).toMatchObject({
    value: { agenda: [{ why: 'support' }, { why: 'age' }, { why: 'choice', reason: '安全问题' }] },
  })
})

test('an agenda that is announced stands still; an empty one is not announced by staff', async () => {
  const meetingId = await planned()
  expect(await call('clerk', 'announceAgenda', meetingId)).toMatchObject(refusedWith('AGENDA_EMPTY'))
  const items = [{ title: '停车', reason: '居民代表提出' }]
  await world.value('clerk', 'council.setAgenda', { meetingId, items })
  expect(await call('clerk', 'announceAgenda', meetingId)).toMatchObject({ ok: true })
  expect(await call('clerk', 'setAgenda', meetingId, { items: [] })).toMatchObject(
    refusedWith('AGENDA_FROZEN'),
  )
  expect(await world.value('li', 'council.noticeboard', {})).toMatchObject({
    meeting: { meetingId, agenda: [{ title: '停车' }] },
  })
})

test('the timer announces an agenda on its day, and nobody changes it after that', async () => {
  const meetingId = await planned()
  const items = [{ title: '停车', reason: '居民代表提出' }]
  await world.value('clerk', 'council.setAgenda', { meetingId, items })
  await everyMinute(world.runtime)
  expect((await world.store.read(meetings, meetingId))?.state).toBe('planned')
  world.clock.nowMs += 7 * dayMs
  expect(await call('clerk', 'setAgenda', meetingId, { items: [] })).toMatchObject(
    refusedWith('AGENDA_FROZEN'),
  )
  await everyMinute(world.runtime)
  expect((await world.store.read(meetings, meetingId))?.state).toBe('announced')
})

test('people sign in by scan or on paper, each once, and only where the meeting is', async () => {
  const meetingId = await world.meeting([await world.published('wang')])
  expect(await scan('li', meetingId)).toMatchObject(refusedWith('MEETING_STATE_WRONG'))
  world.clock.nowMs -= 2 * 3_600_000
  expect(await call('clerk', 'openMeeting', meetingId)).toMatchObject(refusedWith('MEETING_NOT_OPEN'))
  world.clock.nowMs += 2 * 3_600_000
  await world.value('clerk', 'council.openMeeting', { meetingId })
  expect(await scan('li', meetingId)).toMatchObject({ ok: true })
  expect(await scan('li', meetingId)).toMatchObject(refusedWith('ALREADY_SIGNED_IN'))
  await world.register('far', elsewhere)
  expect(await scan('far', meetingId)).toMatchObject(refusedWith('MEETING_NOT_FOUND'))
  const code = world.meetingCode(meetingId)
  expect(await world.call('wang', 'council.signIn', { code: 'x' })).toMatchObject(
    refusedWith('CODE_UNREADABLE'),
  )
  expect(await world.call('wang', 'council.signIn', { code: `${code.slice(0, -1)}~` })).toMatchObject(
    refusedWith('CODE_UNREADABLE'),
  )
  const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  expect(await world.call('wang', 'council.signIn', { code: forged })).toMatchObject(
    refusedWith('CODE_FORGED'),
  )
  world.clock.nowMs += 60_000
  expect(await world.call('wang', 'council.signIn', { code })).toMatchObject(refusedWith('CODE_EXPIRED'))
  const typed = await call('clerk', 'signInPaper', meetingId, {
    people: people('陈奶奶', '孙大爷', '陈奶奶'),
  })
  expect(typed).toMatchObject({ value: { added: 2, came: 3 } })
  const again = await call('clerk', 'signInPaper', meetingId, { people: people('陈奶奶') })
  expect(again).toMatchObject({ value: { added: 0, came: 3, known: ['陈奶奶'] } })
  expect(await call('buildingLead', 'meetingCode', meetingId)).toMatchObject({
    value: { came: 3, quorum: 3 },
  })
  expect(await call('li', 'meeting', meetingId)).toMatchObject({ value: { signedIn: 3, iCame: true } })
})

test('whoever signs both by scan and on paper is one, in either order and at once', async () => {
  const meetingId = await world.meeting([await world.published('wang')])
  await world.value('clerk', 'council.openMeeting', { meetingId })
  const paper = (...names: readonly string[]) =>
    call('clerk', 'signInPaper', meetingId, { people: people(...names) })
  await scan('li', meetingId)
  expect(await paper('li', '陈奶奶')).toMatchObject({ value: { added: 1, came: 2, known: ['li'] } })
  expect(await paper('wang')).toMatchObject({ value: { added: 1, came: 3 } })
  await scan('wang', meetingId)
  expect(await call('li', 'meeting', meetingId)).toMatchObject({ value: { signedIn: 3 } })
  await Promise.all([paper('zhao'), scan('zhao', meetingId)])
  expect(await paper('zhao（四号楼）')).toMatchObject({ value: { added: 1, came: 5 } })
})

test('hands and papers are counted once and never exceed those present', async () => {
  const meetingId = await world.meeting([await world.published('wang')])
  await world.value('clerk', 'council.openMeeting', { meetingId })
  await scan('li', meetingId)
  await world.value('clerk', 'council.signInPaper', { meetingId, people: people('陈奶奶', '孙大爷') })
  const count = (more: object) => call('clerk', 'countQuestion', meetingId, { text: '同意换灯吗', ...more })
  const hands = { yes: 2, no: 0, abstained: 0 }
  expect(await count({ hands, paper: { yes: 1, no: 1, abstained: 0 } })).toMatchObject(
    refusedWith('COUNT_ABOVE_PRESENT', { counted: 4, came: 3 }),
  )
  const counted = await count({ hands, paper: { yes: 0, no: 1, abstained: 0 } })
  expect(counted).toMatchObject({ value: { total: { yes: 2, no: 1, abstained: 0 } } })
  const { questionId } = (counted as { value: { questionId: string } }).value
  await count({ questionId, hands: { yes: 3, no: 0, abstained: 0 } })
  expect(await call('li', 'meeting', meetingId)).toMatchObject({
    value: { questions: [{ text: '同意换灯吗', total: { yes: 3, no: 0, abstained: 0 } }] },
  })
})

describe('minutes', () => {
  let meetingId: string
  let proposalId: string
  let itemId: string

  beforeEach(async () => {
    proposalId = await world.published('wang')
    meetingId = await world.meeting([proposalId])
    await world.value('clerk', 'council.openMeeting', { meetingId })
    itemId = (await world.store.read(meetings, meetingId))?.agenda[0]?.itemId ?? ''
  })
  const decisions = () => [{ itemId, outcome: 'matter', words: '同意，马上办' }]
  const record = (more: object = {}, options: object = {}) =>
    world.call(
      'clerk',
      'council.recordMinutes',
      { meetingId, words: '到会居民一致同意。', decisions: decisions(), ...more },
      options,
    )
  const ended = async (...names: readonly string[]) => {
    await world.value('clerk', 'council.signInPaper', { meetingId, people: people(...names) })
    await world.value('clerk', 'council.endMeeting', { meetingId })
  }

  test('below the quorum a meeting decides nothing', async () => {
    expect(await record()).toMatchObject(refusedWith('MEETING_STATE_WRONG'))
    await ended('陈奶奶', '孙大爷')
    expect(await record()).toMatchObject(refusedWith('QUORUM_MISSING', { came: 2, quorum: 3 }))
    expect(await record({ decisions: [{ itemId, outcome: 'later', words: '下次再议' }] })).toMatchObject({
      ok: true,
      value: { matterIds: [] },
    })
  })

  test('a decision belongs to the agenda, and each item has one', async () => {
    await ended('陈奶奶', '孙大爷', '吴婶')
    expect(await record({ words: '' })).toMatchObject(refusedWith('WORDS_MISSING'))
    const [one] = decisions()
    expect(await record({ decisions: [one, one] })).toMatchObject(refusedWith('DECISION_WRONG'))
    const other = { itemId: 'itm_other', outcome: 'noted', words: '知道了' }
    expect(await record({ decisions: [other] })).toMatchObject(refusedWith('DECISION_WRONG'))
  })

  test('a decision to act becomes a matter and earns its author what an adopted idea earns', async () => {
    await ended('陈奶奶', '孙大爷', '吴婶')
    const answer = await record()
    expect(answer).toMatchObject({ ok: true })
    const [matterId] = (answer as { value: { matterIds: string[] } }).value.matterIds
    expect(await world.value('li', 'council.matter', { matterId })).toMatchObject({
      state: 'accepted',
      meetingId,
      proposals: [{ proposalId, state: 'accepted' }],
    })
    const { lines } = await world.value<{ lines: { points: number }[] }>('wang', 'bank.statement', {})
    expect(lines.map(({ points }) => points)).toEqual([20, 2])
    expect(await world.value('li', 'council.meeting', { meetingId })).toMatchObject({
      state: 'minuted',
      minutes: { decisions: [{ outcome: 'matter' }] },
    })
    expect(await record()).toMatchObject(refusedWith('MEETING_STATE_WRONG'))
  })

  describe.each(Array.from({ length: 12 }, (_, at) => at))('killed at round trip %i', (at) => {
    test.each<Failure>(['before', 'after'])('%s its effect there is one matter', async (failure) => {
      await ended('陈奶奶', '孙大爷', '吴婶')
      const commandId = newCommandId()
      const runtime = runtimeOn(dyingAt(world.engine, at, failure), world.clock)
      await record({}, { runtime, commandId })
      world.clock.nowMs += settleAfterMs + 1
      while ((await settle(world.runtime)).more);
      expect(await record({}, { commandId })).toMatchObject({ ok: true })
      expect(await world.store.count(matters, { communityId: 'com_qingfeng', open: true })).toBe(1)
      const { lines } = await world.value<{ lines: { points: number }[] }>('wang', 'bank.statement', {})
      expect(lines.map(({ points }) => points)).toEqual([20, 2])
    })
  })
})

test('a meeting that does not take place says why', async () => {
  const meetingId = await planned()
  expect(await call('clerk', 'cancelMeeting', meetingId, { words: '' })).toMatchObject(
    refusedWith('WORDS_MISSING'),
  )
  expect(await call('clerk', 'cancelMeeting', meetingId, { words: '大雪' })).toMatchObject({ ok: true })
  expect(await call('li', 'meeting', meetingId)).toMatchObject({
    value: { state: 'cancelled', cancelledFor: '大雪' },
  })
  expect(await call('clerk', 'announceAgenda', meetingId)).toMatchObject(refusedWith('MEETING_STATE_WRONG'))
  await world.staff('far', 'clerk', elsewhere)
  expect(await call('far', 'cancelMeeting', meetingId, { words: '不开' })).toMatchObject(
    refusedWith('MEETING_NOT_FOUND'),
  )
})
