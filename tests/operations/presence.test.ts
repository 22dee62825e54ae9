/**
 * Presence where time counts, and the three ways to prove it: a scan in, a scan out, a share of the time, a leader who
 * confirms, points once; a poster that is worth nothing as a photograph; scans that were made without a network.
 */
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { passbooks } from '../../cloudfunctions/database'
import { depositorOf } from '../../shared/domain/people/person'
import { dyingAt, type Failure } from './dyingService'
import { balanceOf, codeOf, personCode, putTimedRulesInForce } from './timedWorld'
import { createWorld, elsewhere, hourMs, newCommandId, runtimeOn, type World } from './world'

const minuteMs = 60_000
let world: World
let activityId: string
let startsAtMs: number

beforeEach(async () => {
  world = await createWorld()
  await putTimedRulesInForce(world)
  startsAtMs = world.clock.nowMs
  for (const openId of ['wang', 'li', 'leader', 'stranger']) await world.register(openId)
  await world.staff('clerk', 'clerk')
  activityId = await world.plan({ ruleId: 'timed', quantity: 120, leaderId: personIdOf('leader') })
})

const at = (minutes: number): void => {
  world.clock.nowMs = startsAtMs + minutes * minuteMs
}
const scan = (openId: string) => world.call(openId, 'earn.checkIn', { code: world.codeOf(activityId) })
const confirm = (openId: string, who: string, more?: { commandId?: string }) =>
  world.call(openId, 'earn.confirmPresence', { activityId, personIds: [personIdOf(who)] }, more)
const left = async (answer: ReturnType<typeof confirm>) => {
  const said = await answer
  if (!said.ok) return said.error.code
  return (said.value as { left: readonly { code: string }[] }).left[0]?.code ?? 'done'
}
const stay = async (openId: string, fromMinute: number, toMinute: number): Promise<void> => {
  at(fromMinute)
  expect(await scan(openId)).toMatchObject({ ok: true, value: { state: 'here' } })
  at(toMinute)
  expect(await scan(openId)).toMatchObject({ ok: true, value: { state: 'left' } })
}

describe('where time counts', () => {
  test('in, out, confirmed by the leader: the points post then, and once', async () => {
    await stay('wang', 0, 100)
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 0 })
    at(125)
    expect(await left(confirm('leader', 'wang'))).toBe('done')
    expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 20, honour: 20, role: 'leader' })
    expect(await left(confirm('clerk', 'wang'))).toBe('ALREADY_CONFIRMED')
    expect(await codeOf(scan('wang'))).toBe('ACTIVITY_OVER')
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 1 })
  })

  test('who was there too short earns nothing, and is told the share', async () => {
    await stay('wang', 0, 60)
    const answer = await world.value<{ left: unknown[] }>('leader', 'earn.confirmPresence', {
      activityId,
      personIds: [personIdOf('wang')],
    })
    expect(answer.left).toMatchObject([
      { code: 'PRESENCE_TOO_SHORT', text: '在场时间是50%，不到要求的60%，不能确认。' },
    ])
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 0 })
  })

  test('who forgot to scan when leaving is noted by the leader', async () => {
    await scan('wang')
    at(130)
    expect(await left(confirm('leader', 'wang'))).toBe('LEAVING_UNKNOWN')
    const about = { activityId, personIds: [personIdOf('wang'), personIdOf('li')] }
    expect(await world.value('leader', 'earn.noteLeaving', about)).toMatchObject({
      done: [{ displayName: 'wang' }],
      left: [{ code: 'PRESENCE_NOT_FOUND' }],
    })
    expect(await left(confirm('leader', 'wang'))).toBe('done')
    expect(await codeOf(world.call('leader', 'earn.noteLeaving', about))).toBe('ok')
    expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 20 })
  })

  test('the list says who came, what share they have, and what is in the way', async () => {
    await stay('wang', 0, 60)
    await scan('li')
    const { attendees, minimumPresence } = await world.value<{
      attendees: readonly Record<string, unknown>[]
      minimumPresence: number
    }>('leader', 'earn.attendees', { activityId })
    expect(minimumPresence).toBe(60)
    expect(attendees).toMatchObject([
      { displayName: 'li', state: 'here', way: 'screen', hindrance: '这个人没有签退，请先记下离开的时间。' },
      { displayName: 'wang', state: 'left', share: 50 },
    ])
  })

  test('a scan a minute after the first is the same scan again', async () => {
    await scan('wang')
    at(1)
    expect(await codeOf(scan('wang'))).toBe('ALREADY_CHECKED_IN')
  })

  test('whoever was struck earns nothing and cannot be confirmed', async () => {
    await stay('wang', 0, 100)
    const strike = (openId: string, who: string) =>
      world.call(openId, 'earn.strikePresence', { activityId, personId: personIdOf(who), reason: '不在场' })
    expect(await codeOf(strike('stranger', 'wang'))).toBe('NOT_THE_LEADER')
    expect(await codeOf(strike('leader', 'li'))).toBe('PRESENCE_NOT_FOUND')
    expect(await codeOf(strike('leader', 'wang'))).toBe('ok')
    expect(await codeOf(strike('leader', 'wang'))).toBe('PRESENCE_STRUCK')
    expect(await left(confirm('leader', 'wang'))).toBe('PRESENCE_STRUCK')
    expect(await codeOf(scan('wang'))).toBe('PRESENCE_STRUCK')
    await stay('li', 101, 115)
    expect(await codeOf(strike('leader', 'li'))).toBe('ok')
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 0 })
  })

  test('nobody confirms themself, their household or their ward; a stranger confirms nobody', async () => {
    await stay('leader', 0, 100)
    await stay('wang', 0, 101)
    expect(await left(confirm('leader', 'leader'))).toBe('OWN_PASSBOOK')
    expect(await codeOf(confirm('stranger', 'wang'))).toBe('NOT_THE_LEADER')
    const { groupId } = await world.value<{ groupId: string }>('leader', 'people.foundHousehold', {
      name: '我家',
    })
    await world.value('leader', 'people.invite', { groupId, code: personCode(world, 'wang') })
    await world.value('wang', 'people.answerInvitation', { groupId, accept: true })
    expect(await left(confirm('leader', 'wang'))).toBe('OWN_PASSBOOK')
    const own = { activityId, personId: personIdOf('wang'), reason: '不在场' }
    expect(await codeOf(world.call('leader', 'earn.strikePresence', own))).toBe('OWN_PASSBOOK')
    expect(await left(confirm('clerk', 'wang'))).toBe('done')
  })

  test('presence is confirmed within thirty days, and not for a stopped passbook', async () => {
    await stay('wang', 0, 100)
    await stay('li', 0, 100)
    const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
    const stopped = { stopped: set('B1') }
    await world.store.change(passbooks, { _id: depositorOf(personIdOf('li')) }, stopped)
    expect(await left(confirm('leader', 'li'))).toBe('PASSBOOK_STOPPED')
    at(31 * 24 * 60)
    expect(await left(confirm('leader', 'wang'))).toBe('PRESENCE_TOO_OLD')
  })

  test('killed between any two round trips and settled, a confirmation posts once', async () => {
    for (const failure of ['before', 'after'] as const satisfies readonly Failure[]) {
      for (let trip = 2; trip < 12; trip += 1) {
        const openId = `${failure}-${String(trip)}`
        await world.register(openId)
        await stay(openId, 0, 100)
        const runtime = runtimeOn(dyingAt(world.engine, trip, failure), world.clock)
        const about = { activityId, personIds: [personIdOf(openId)] }
        await world.call('leader', 'earn.confirmPresence', about, { runtime, commandId: newCommandId() })
        world.clock.nowMs += settleAfterMs + 1
        await settle(world.runtime)
        const first = await balanceOf(world, openId)
        expect([0, 1]).toContain(first.lines)
        expect(await left(confirm('clerk', openId))).toBe(first.lines === 1 ? 'ALREADY_CONFIRMED' : 'done')
        expect(await balanceOf(world, openId)).toMatchObject({ balance: 20, lines: 1 })
      }
    }
  })
})

test("a squad's hours go to its organisation, the honour to whoever was there", async () => {
  const { groupId } = await world.value<{ groupId: string }>('clerk', 'people.registerGroup', {
    kind: 'organisation',
    name: '青枫小学',
    representativeCode: personCode(world, 'wang'),
  })
  at(-120)
  const squad = await world.plan({
    ruleId: 'squad',
    quantity: 120,
    capacity: 5,
    startsAtMs,
    endsAtMs: startsAtMs + 2 * hourMs,
  })
  await world.value('wang', 'earn.signUp', { activityId: squad, groupId })
  activityId = squad
  await stay('wang', 0, 100)
  expect(await left(confirm('clerk', 'wang'))).toBe('done')
  expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 0, honour: 20 })
  expect(await world.value('wang', 'bank.groupStatement', { groupId })).toMatchObject({ balance: 20 })
})

describe('a poster', () => {
  const here = { latitudeE6: 31_230_000, longitudeE6: 121_470_000 }
  const far = { latitudeE6: 31_260_000, longitudeE6: 121_470_000 }
  let scene: string
  let venueId: string

  beforeEach(async () => {
    venueId = (
      await world.value<{ venueId: string }>('clerk', 'earn.addVenue', { name: '中心', position: here })
    ).venueId
    activityId = await world.plan({ ruleId: 'open', venueId, leaderId: personIdOf('leader') })
    scene = `V.${venueId}`
  })
  const nonceOf = async (openId: string): Promise<string> =>
    (await world.value<{ activities: readonly { nonce: string }[] }>(openId, 'earn.openPoster', { scene }))
      .activities[0]?.nonce ?? ''
  const redeem = (openId: string, nonce: string, position?: object) =>
    world.call(openId, 'earn.checkInByPoster', { nonce, ...(position === undefined ? {} : { position }) })

  test('its code is a picture that WeChat made for its page', async () => {
    const poster = await world.value<{ scene: string; picture: string }>('clerk', 'earn.venuePoster', {
      venueId,
    })
    expect(poster.scene).toBe(scene)
    expect(scene.length).toBeLessThanOrEqual(32)
    expect(Buffer.from(poster.picture, 'base64').length).toBeGreaterThan(100)
    const unknown = { venueId: `ven_${'0'.repeat(20)}` }
    expect(await codeOf(world.call('clerk', 'earn.venuePoster', unknown))).toBe('VENUE_NOT_FOUND')
    expect(await codeOf(world.call('planner', 'earn.planActivity', plan({ ...unknown })))).toBe(
      'VENUE_NOT_FOUND',
    )
    expect(await world.value('clerk', 'earn.venues', {})).toEqual({
      venues: [{ venueId, name: '中心', positioned: true }],
    })
  })

  const plan = (more: object) => ({
    title: '清洁日',
    place: '门口',
    startsAtMs,
    endsAtMs: startsAtMs + hourMs,
    ruleId: 'open',
    quantity: 1,
    ...more,
  })

  test('says so when WeChat gives no code', async () => {
    const { noOpenApi } = await import('../../cloudfunctions/runtime/openApi')
    const runtime = { ...world.runtime, openApi: noOpenApi }
    expect(await codeOf(world.call('clerk', 'earn.venuePoster', { venueId }, { runtime }))).toBe(
      'POSTER_UNAVAILABLE',
    )
  })

  test('counts at once for a phone that shows it is there', async () => {
    expect(await redeem('wang', await nonceOf('wang'), here)).toMatchObject({
      value: { state: 'confirmed', points: 10 },
    })
    expect(await codeOf(redeem('wang', await nonceOf('wang'), here))).toBe('ALREADY_CHECKED_IN')
    expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 10, lines: 1 })
  })

  test('photographed and scanned elsewhere gains nothing', async () => {
    expect(await codeOf(redeem('wang', await nonceOf('wang'), far))).toBe('TOO_FAR')
    expect(await redeem('wang', await nonceOf('wang'))).toMatchObject({ value: { state: 'here' } })
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 0 })
    at(125)
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 0 })
    expect(await left(confirm('leader', 'wang'))).toBe('done')
    expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 10 })
  })

  test('photographed and scanned later gains nothing', async () => {
    const kept = await nonceOf('wang')
    at(2)
    expect(await codeOf(redeem('wang', kept, here))).toBe('NONCE_EXPIRED')
    at(121)
    expect(await codeOf(world.call('wang', 'earn.openPoster', { scene }))).toBe('VENUE_QUIET')
  })

  test('a note is good for whoever was given it, and cannot be made', async () => {
    const nonce = await nonceOf('wang')
    expect(await codeOf(redeem('li', nonce, here))).toBe('NONCE_STRANGE')
    expect(await codeOf(redeem('wang', `${nonce.slice(0, -1)}${nonce.endsWith('0') ? '1' : '0'}`))).toBe(
      'CODE_FORGED',
    )
    expect(await codeOf(redeem('wang', 'N1.x'))).toBe('CODE_UNREADABLE')
    expect(await codeOf(world.call('wang', 'earn.openPoster', { scene: 'V.x' }))).toBe('CODE_UNREADABLE')
    const nowhere = { scene: `V.ven_${'0'.repeat(20)}` }
    expect(await codeOf(world.call('wang', 'earn.openPoster', nowhere))).toBe('VENUE_NOT_FOUND')
    await world.register('liu', elsewhere)
    expect(await codeOf(world.call('liu', 'earn.openPoster', { scene }))).toBe('VENUE_NOT_FOUND')
  })

  test('who was struck and then scans the screen is there after all', async () => {
    await redeem('wang', await nonceOf('wang'))
    const strike = { activityId, personId: personIdOf('wang'), reason: '没看到' }
    await world.value('leader', 'earn.strikePresence', strike)
    expect(await scan('wang')).toMatchObject({ value: { state: 'confirmed', points: 10 } })
    expect(await codeOf(world.call('leader', 'earn.strikePresence', strike))).toBe('ALREADY_CONFIRMED')
  })
})

describe('without a network', () => {
  const windowOf = async (openId: string): Promise<string> =>
    (await world.value<{ window: string }>(openId, 'earn.offlineWindow', { activityId })).window
  const handIn = (openId: string, window: string, code: string, scannedAtMs: number) =>
    world.call(openId, 'earn.checkInLater', { window, code, scannedAtMs })

  beforeEach(async () => {
    activityId = await world.plan({ ruleId: 'open', leaderId: personIdOf('leader') })
  })

  test('a scan is handed in later, counts as of its time, and never twice', async () => {
    const window = await windowOf('leader')
    at(20)
    const [code, scannedAtMs] = [personCode(world, 'wang'), world.clock.nowMs]
    at(24 * 60)
    expect(await handIn('leader', window, code, scannedAtMs)).toMatchObject({ value: { points: 10 } })
    expect(await codeOf(handIn('leader', window, code, scannedAtMs))).toBe('ALREADY_CHECKED_IN')
    expect(await balanceOf(world, 'wang')).toMatchObject({ lines: 1 })
  })

  test('only in its window, by its holder, with a code of that time', async () => {
    const window = await windowOf('leader')
    at(20)
    const [code, scannedAtMs] = [personCode(world, 'wang'), world.clock.nowMs]
    expect(await codeOf(handIn('clerk', window, code, scannedAtMs))).toBe('WINDOW_STRANGE')
    expect(await codeOf(handIn('leader', window, code, scannedAtMs + minuteMs))).toBe('WINDOW_MISSED')
    expect(await codeOf(handIn('leader', window, code, startsAtMs + 3 * hourMs))).toBe('WINDOW_MISSED')
    expect(await codeOf(handIn('leader', `${window}0`, code, scannedAtMs))).toBe('CODE_UNREADABLE')
    expect(await codeOf(handIn('leader', window.replace(/^W1\.act_./, 'W1.act_z'), code, scannedAtMs))).toBe(
      'CODE_FORGED',
    )
    expect(await codeOf(handIn('leader', window, code, scannedAtMs - 5 * minuteMs))).toBe('CODE_EXPIRED')
    at(121)
    const late = personCode(world, 'wang')
    expect(await codeOf(handIn('leader', window, late, world.clock.nowMs))).toBe('WINDOW_MISSED')
    at(4 * 24 * 60)
    expect(await codeOf(handIn('leader', window, code, scannedAtMs))).toBe('WINDOW_OVER')
  })

  test('is for helpers of an activity that is not over', async () => {
    const ask = (openId: string) => codeOf(world.call(openId, 'earn.offlineWindow', { activityId }))
    expect(await ask('stranger')).toBe('NOT_THE_LEADER')
    at(121)
    expect(await ask('leader')).toBe('ACTIVITY_OVER')
  })
})

test('a resident who does not lead shows no code, scans nobody and sees no list', async () => {
  for (const [operation, more] of [
    ['earn.showCode', {}],
    ['earn.attendees', {}],
    ['earn.roll', {}],
    ['earn.checkInScanned', { code: personCode(world, 'wang') }],
  ] as const) {
    expect(await codeOf(world.call('stranger', operation, { activityId, ...more }))).toBe('NOT_THE_LEADER')
    expect(await codeOf(world.call('leader', operation, { activityId, ...more }))).toBe('ok')
  }
})

test('a paper sheet earns honour only, once, says who typed it, and not before the activity', async () => {
  const later = { startsAtMs: startsAtMs + hourMs, endsAtMs: startsAtMs + 2 * hourMs }
  activityId = await world.plan({ ruleId: 'open', ...later })
  const typeIn = (...people: string[]) =>
    world.call('clerk', 'earn.typeInSheet', { activityId, personIds: people.map(personIdOf) })
  expect(await codeOf(typeIn('wang'))).toBe('SHEET_TOO_EARLY')
  at(70)
  await world.value('li', 'earn.checkIn', { code: world.codeOf(activityId) })
  at(3 * 60)
  await world.register('liu', elsewhere)
  expect(await typeIn('wang', 'li', 'clerk', 'liu')).toMatchObject({
    value: {
      done: [{ displayName: 'wang' }],
      left: [{ code: 'ALREADY_CHECKED_IN' }, { code: 'OWN_PASSBOOK' }, { code: 'PERSON_ELSEWHERE' }],
    },
  })
  expect(await balanceOf(world, 'wang')).toMatchObject({ balance: 0, honour: 10, lines: 1, role: 'clerk' })
  expect(await typeIn('wang')).toMatchObject({ value: { left: [{ code: 'ALREADY_CHECKED_IN' }] } })
  at(31 * 24 * 60 + 200)
  expect(await codeOf(typeIn('stranger'))).toBe('PRESENCE_TOO_OLD')
})
