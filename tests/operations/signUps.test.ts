/**
 * Signing up: never more people than seats, a waiting list in the order of arrival that is served with a deadline,
 * parties that come together, reminders, changes and cancellations that everybody hears of; killed and repeated.
 */
import { activities, rolls, signUps } from '../../cloudfunctions/database'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { comers, mostSignUps } from '../../shared/domain/earn/roll'
import { dyingAt, type Failure } from './dyingService'
import { codeOf, minutePasses, noticesOf, personCode, putTimedRulesInForce } from './timedWorld'
import { createWorld, elsewhere, hourMs, newCommandId, runtimeOn, type World } from './world'

const dayMs = 24 * hourMs
let world: World
let activityId: string
let startsAtMs: number

beforeEach(async () => {
  world = await createWorld()
  await putTimedRulesInForce(world)
  for (const openId of ['wang', 'li', 'chen', 'zhao']) await world.register(openId)
  startsAtMs = world.clock.nowMs + 2 * dayMs
  activityId = await plan({ capacity: 2 })
})

const plan = (more: object) =>
  world.plan({ ruleId: 'open', startsAtMs, endsAtMs: startsAtMs + 2 * hourMs, ...more })

interface Mine {
  readonly signUpId: string
  readonly state: string
  readonly replyByMs?: number
  readonly ahead?: number
}
const signUp = (openId: string, more: object = {}, options: object = {}) =>
  world.call(openId, 'earn.signUp', { activityId, ...more }, options)
const place = (openId: string, more: object = {}) =>
  world.value<Mine>(openId, 'earn.signUp', { activityId, ...more })
const mine = async (openId: string): Promise<Mine | undefined> =>
  (await world.value<{ mine?: Mine }>(openId, 'earn.activity', { activityId })).mine
const withdraw = (openId: string, signUpId: string) =>
  world.call(openId, 'earn.withdraw', { activityId, signUpId })
const answer = (openId: string, signUpId: string, accept: boolean) =>
  world.call(openId, 'earn.answerOffer', { activityId, signUpId, accept })

test('whoever comes first has a seat, everybody else waits in order', async () => {
  expect(await place('wang')).toMatchObject({ state: 'seated' })
  expect(await place('li')).toMatchObject({ state: 'seated' })
  expect(await place('chen')).toMatchObject({ state: 'waiting', ahead: 0 })
  expect(await place('zhao')).toMatchObject({ state: 'waiting', ahead: 1 })
  expect(await codeOf(signUp('zhao'))).toBe('ALREADY_SIGNED_UP')
  expect(await world.value('wang', 'earn.activity', { activityId })).toMatchObject({
    seats: { left: 0, waiting: 2 },
    mine: { state: 'seated', party: [{ me: true }] },
    leads: false,
  })
})

test('forty people at once: exactly the capacity is seated, the others wait, nobody is lost', async () => {
  activityId = await plan({ capacity: 10 })
  const people = Array.from({ length: 40 }, (_, at) => `person-${String(at)}`)
  for (const openId of people) await world.register(openId)
  const states = await Promise.all(people.map(async (openId) => (await place(openId)).state))
  expect(states.filter((state) => state === 'seated')).toHaveLength(10)
  expect(states.filter((state) => state === 'waiting')).toHaveLength(30)
  const roll = await world.store.read(rolls, activityId)
  expect(roll).toMatchObject({ left: 0, waiting: 30 })
  expect(new Set(roll?.personIds).size).toBe(40)
})

test('a free seat goes to the head of the list, who takes it; the next one lets it go', async () => {
  const [wang, li] = [await place('wang'), await place('li')]
  await place('chen')
  await place('zhao')
  expect(await codeOf(withdraw('wang', wang.signUpId))).toBe('ok')
  const offered = await mine('chen')
  expect(offered).toMatchObject({ state: 'offered', replyByMs: world.clock.nowMs + 12 * hourMs })
  expect(await noticesOf(world, 'chen')).toMatchObject([{ title: '候补有名额了' }])
  expect(await mine('zhao')).toMatchObject({ state: 'waiting' })
  expect(await codeOf(answer('chen', offered?.signUpId ?? '', true))).toBe('ok')
  expect(await mine('chen')).toMatchObject({ state: 'seated' })
  expect(await codeOf(answer('chen', offered?.signUpId ?? '', true))).toBe('NO_OFFER')
  await withdraw('li', li.signUpId)
  const next = await mine('zhao')
  expect(await codeOf(answer('zhao', next?.signUpId ?? '', false))).toBe('ok')
  expect(await mine('zhao')).toBeUndefined()
  expect(await world.store.read(rolls, activityId)).toMatchObject({ left: 1, waiting: 0 })
})

test('an offer that nobody answers lapses and the next one is asked', async () => {
  const wang = await place('wang')
  await place('li')
  const chen = await place('chen')
  await place('zhao')
  await withdraw('wang', wang.signUpId)
  world.clock.nowMs += 12 * hourMs
  await minutePasses(world)
  expect(await codeOf(answer('chen', chen.signUpId, true))).toBe('NO_OFFER')
  expect(await noticesOf(world, 'chen')).toMatchObject([{ title: '候补名额已经让出' }, {}])
  expect(await mine('zhao')).toMatchObject({ state: 'offered' })
})

test('a party is seated together or waits together, and nobody passes it', async () => {
  const { groupId } = await world.value<{ groupId: string }>('chen', 'people.foundHousehold', {
    name: '陈家',
  })
  await world.value('chen', 'people.invite', { groupId, code: personCode(world, 'zhao') })
  await world.value('zhao', 'people.answerInvitation', { groupId, accept: true })
  await place('wang')
  const together = { groupId, withPersonIds: [personIdOf('zhao')] }
  expect(await place('chen', together)).toMatchObject({ state: 'waiting' })
  expect((await noticesOf(world, 'zhao')).map(({ title }) => title)).toContain('有人为您报了名')
  // One seat is free, but the party before needs two.
  expect(await place('li')).toMatchObject({ state: 'waiting', ahead: 1 })
  const zhao = await mine('zhao')
  expect(await codeOf(withdraw('zhao', zhao?.signUpId ?? ''))).toBe('ok')
  expect(await mine('chen')).toMatchObject({ state: 'offered', groupName: '陈家' })
  expect(await mine('zhao')).toBeUndefined()
  expect(await codeOf(signUp('zhao', { groupId, withPersonIds: [personIdOf('li')] }))).toBe('NOT_A_MEMBER')
  expect(await codeOf(signUp('zhao', { withPersonIds: [personIdOf('li')] }))).toBe('GROUP_NOT_FOUND')
  activityId = await plan({ capacity: 1 })
  expect(await codeOf(signUp('chen', together))).toBe('PARTY_TOO_LARGE')
})

test('a guardian signs a ward up; staff sign somebody up at the counter', async () => {
  await world.register('parent', { ward: { displayName: '小乐', birthYear: 2017 } })
  const { wards } = await world.value<{ wards: { personId: string }[] }>('parent', 'people.me', {})
  const forPersonId = wards[0]?.personId ?? ''
  expect(await codeOf(signUp('parent', {}, { forPersonId }))).toBe('ok')
  await world.staff('clerk', 'clerk')
  expect(await codeOf(signUp('clerk', {}, { forPersonId: personIdOf('wang') }))).toBe('ok')
  expect(await mine('wang')).toMatchObject({ state: 'seated' })
  const roll = await world.value<{ parties: { members: { displayName: string }[] }[] }>(
    'clerk',
    'earn.roll',
    {
      activityId,
    },
  )
  expect(roll.parties.map(({ members }) => members[0]?.displayName)).toEqual(['小乐', 'wang'])
})

test('what cannot be: unknown, elsewhere, without sign-up, begun, over and over, not theirs', async () => {
  const unknown = `act_${'0'.repeat(20)}`
  expect(await codeOf(world.call('wang', 'earn.signUp', { activityId: unknown }))).toBe('ACTIVITY_NOT_FOUND')
  await world.register('liu', elsewhere)
  expect(await codeOf(signUp('liu'))).toBe('ACTIVITY_ELSEWHERE')
  const free = await plan({})
  expect(await codeOf(world.call('wang', 'earn.signUp', { activityId: free }))).toBe('NO_SIGN_UP_NEEDED')
  const wang = await place('wang')
  expect(await codeOf(withdraw('li', wang.signUpId))).toBe('SIGN_UP_NOT_FOUND')
  expect(await codeOf(answer('wang', wang.signUpId, true))).toBe('NO_OFFER')
  for (let times = 0; times < mostSignUps; times += 1) {
    const { signUpId } = await place('li')
    expect(await codeOf(withdraw('li', signUpId))).toBe('ok')
  }
  expect(await codeOf(signUp('li'))).toBe('SIGNED_UP_TOO_OFTEN')
  world.clock.nowMs = startsAtMs
  expect(await codeOf(signUp('chen'))).toBe('SIGN_UP_OVER')
  expect(await codeOf(withdraw('wang', wang.signUpId))).toBe('SIGN_UP_OVER')
})

test('an offer that lapsed cannot be withdrawn, and a full roll takes nobody', async () => {
  const wang = await place('wang')
  await place('li')
  const chen = await place('chen')
  await withdraw('wang', wang.signUpId)
  world.clock.nowMs += 12 * hourMs
  await minutePasses(world)
  expect(await codeOf(withdraw('chen', chen.signUpId))).toBe('SIGN_UP_ENDED')
  const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
  const roll = await world.store.read(rolls, activityId)
  const parties = Array.from({ length: 600 }, () => roll?.parties[0])
  await world.store.change(rolls, { _id: activityId }, { parties: set(parties) })
  expect(await codeOf(signUp('zhao'))).toBe('ROLL_FULL')
})

test('those who have a seat and the leader are reminded the day before, once', async () => {
  activityId = await plan({ capacity: 1, leaderId: personIdOf('zhao') })
  await place('wang')
  await place('li')
  world.clock.nowMs = startsAtMs - dayMs
  await minutePasses(world)
  await minutePasses(world)
  const reminders = async (openId: string) =>
    (await noticesOf(world, openId)).filter(({ title }) => title === '明天有活动')
  expect(await reminders('wang')).toHaveLength(1)
  expect(await reminders('zhao')).toHaveLength(1)
  expect(await reminders('li')).toHaveLength(0)
  expect((await world.store.read(activities, activityId))?.remindAtMs).toBeUndefined()
})

describe('the organiser', () => {
  const edit = (more: object = {}) =>
    world.call('planner', 'earn.editActivity', {
      activityId,
      title: '清洁日',
      place: '后门',
      startsAtMs: startsAtMs + hourMs,
      endsAtMs: startsAtMs + 3 * hourMs,
      capacity: 2,
      ...more,
    })
  const cancel = (openId = 'planner') =>
    world.call(openId, 'earn.cancelActivity', { activityId, reason: '下大雨' })

  test('changes time, place and capacity; everybody hears of it and the list moves up', async () => {
    for (const openId of ['wang', 'li', 'chen']) await place(openId)
    expect(await edit({ capacity: 3 })).toMatchObject({ ok: true, value: { told: 3 } })
    expect(await mine('chen')).toMatchObject({ state: 'offered' })
    expect(await noticesOf(world, 'wang')).toMatchObject([{ title: '活动有变动' }])
    const { coming } = await world.value<{ coming: readonly object[] }>('wang', 'earn.myActivities', {})
    expect(coming).toMatchObject([{ place: '后门', startsAtMs: startsAtMs + hourMs }])
    expect(await codeOf(edit({ capacity: 1 }))).toBe('CAPACITY_BELOW_TAKEN')
    expect(await codeOf(edit({ capacity: undefined }))).toBe('CAPACITY_FIXED')
    expect(await codeOf(edit({ capacity: 3, startsAtMs: world.clock.nowMs, endsAtMs: startsAtMs }))).toBe(
      'ACTIVITY_TIMES_WRONG',
    )
    world.clock.nowMs = startsAtMs
    expect(await codeOf(edit({ capacity: 3 }))).toBe('ACTIVITY_BEGINS_SOON')
  })

  test('a change that arrives after a later one is not carried out', async () => {
    await edit()
    world.clock.nowMs -= 1000
    expect(await codeOf(edit({ place: '前门' }))).toBe('ACTIVITY_CHANGED')
  })

  test('cancels with a reason; everybody hears of it, nobody can sign up or check in', async () => {
    await place('wang')
    await world.staff('far', 'clerk', elsewhere)
    expect(await codeOf(cancel('far'))).toBe('ACTIVITY_ELSEWHERE')
    expect(await cancel()).toMatchObject({ ok: true, value: { told: 1 } })
    const [notice] = await noticesOf(world, 'wang')
    expect(notice?.text).toContain('下大雨')
    for (const answered of [cancel(), edit(), signUp('li')]) {
      expect(await codeOf(answered)).toBe('ACTIVITY_CANCELLED')
    }
    const confirm = { activityId, personIds: [personIdOf('wang')] }
    expect(await codeOf(world.call('planner', 'earn.confirmPresence', confirm))).toBe('ACTIVITY_CANCELLED')
    expect(await world.value('li', 'earn.activity', { activityId })).toMatchObject({ cancelledFor: '下大雨' })
  })

  test('does not cancel what is over', async () => {
    world.clock.nowMs = startsAtMs + 3 * hourMs
    expect(await codeOf(cancel())).toBe('ACTIVITY_OVER')
  })

  test('plans a series, one a week at the same time of day, with a leader', async () => {
    await world.staff('clerk', 'clerk')
    const series = { weeks: 3, capacity: 5, leaderCode: personCode(world, 'wang') }
    const times = { startsAtMs, endsAtMs: startsAtMs + hourMs }
    const input = { title: '清洁日', place: '门口', ...times, ruleId: 'open', quantity: 1 }
    const { activityIds } = await world.value<{ activityIds: readonly string[] }>(
      'clerk',
      'earn.planActivity',
      {
        ...input,
        ...series,
      },
    )
    const planned = await Promise.all(activityIds.map((id) => world.store.read(activities, id)))
    expect(planned.map((one) => one?.startsAtMs)).toEqual([0, 7, 14].map((days) => startsAtMs + days * dayMs))
    expect(new Set(planned.map((one) => one?.seriesId)).size).toBe(1)
    expect(planned[2]).toMatchObject({ leaderName: 'wang', leaderId: personIdOf('wang') })
    const bad = { ...input, leaderId: `per_${'0'.repeat(20)}` }
    expect(await codeOf(world.call('clerk', 'earn.planActivity', bad))).toBe('LEADER_NOT_FOUND')
    const { leaders } = await world.value<{ leaders: readonly { displayName: string }[] }>(
      'clerk',
      'earn.leaders',
      {},
    )
    expect(leaders.map(({ displayName }) => displayName).sort()).toEqual(['clerk', 'planner'])
  })
})

test('killed between any two round trips and settled, a sign-up and a withdrawal happen once', async () => {
  activityId = await plan({ capacity: 1 })
  await place('zhao')
  for (const failure of ['before', 'after'] as const satisfies readonly Failure[]) {
    for (let trip = 2; trip < 11; trip += 1) {
      const openId = `${failure}-${String(trip)}`
      await world.register(openId)
      const dying = () => runtimeOn(dyingAt(world.engine, trip, failure), world.clock)
      await signUp(openId, {}, { runtime: dying(), commandId: newCommandId() })
      await settleAll()
      const joined = (await mine(openId)) ?? (await place(openId))
      await world.call(
        openId,
        'earn.withdraw',
        { activityId, signUpId: joined.signUpId },
        { runtime: dying() },
      )
      await settleAll()
      if ((await mine(openId)) !== undefined) await withdraw(openId, joined.signUpId)
      expect(await world.store.count(signUps, { activityId, personId: personIdOf(openId) })).toBe(1)
    }
  }
  const roll = await world.store.read(rolls, activityId)
  const live = roll?.parties.filter(({ state }) => state === 'seated' || state === 'waiting') ?? []
  expect(live.flatMap(comers).map(({ displayName }) => displayName)).toEqual(['zhao'])
  expect(roll).toMatchObject({ left: 0, waiting: 0 })
})

async function settleAll(): Promise<void> {
  world.clock.nowMs += settleAfterMs + 1
  await settle(world.runtime)
}
