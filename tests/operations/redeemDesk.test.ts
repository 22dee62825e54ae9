/**
 * What staff decide once for many redemptions: the settings, who goes first and with whom, the organisations that give;
 * and the time at which a person says that they come.
 */
import { hardships } from '../../cloudfunctions/database'
import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import {
  addReward,
  peopleWithPoints,
  readyFor,
  redemptionOf,
  request,
  requestedBy,
  scan,
  settingsSaid,
  settleAll,
} from './redeemed'
import { createWorld, elsewhere, hourMs, newCommandId, type World } from './world'

const dayMs = 24 * hourMs
const refusedWith = (code: string) => ({ ok: false, error: { code } })
let world: World

beforeEach(async () => {
  world = await createWorld()
  await peopleWithPoints(world, 500, 'wang', 'li')
})

/** The household of two people, founded by the first. */
async function livingTogether(first: string, second: string): Promise<string> {
  const { groupId } = await world.value<{ groupId: string }>(first, 'people.foundHousehold', { name: '一家' })
  const code = rotatingCode('person', personIdOf(second), world.clock.nowMs, world.runtime.authenticate)
  await world.value(first, 'people.invite', { groupId, code })
  await world.value(second, 'people.answerInvitation', { groupId, accept: true })
  return groupId
}

const codeOfPerson = (openId: string) =>
  rotatingCode('person', personIdOf(openId), world.clock.nowMs, world.runtime.authenticate)

const times = {
  pickupDays: [1, 2, 3, 4, 5, 6, 7],
  pickupTimes: [
    { fromMinute: 540, untilMinute: 690 },
    { fromMinute: 840, untilMinute: 1020 },
  ],
}

test('only an administrator decides, in an order of times that makes sense, and the last decision counts', async () => {
  const save = (more: object, openId = 'second', commandId = newCommandId()) =>
    world.call(openId, 'redeem.saveSettings', { ...settingsSaid, ...more }, { commandId })
  expect(await save({}, 'clerk')).toMatchObject(refusedWith('NOT_ALLOWED'))
  expect(await save({ pickupTimes: [...times.pickupTimes].reverse() })).toMatchObject(
    refusedWith('PICKUP_TIMES_WRONG'),
  )
  expect(await save({ pickupDays: [1, 1] })).toMatchObject(refusedWith('BAD_INPUT'))
  expect(await save({ pickupDays: [8] })).toMatchObject(refusedWith('BAD_INPUT'))
  expect(await world.value('li', 'redeem.settings', {})).toEqual(settingsSaid)
  const commandId = newCommandId()
  expect(await save({ answerDays: 3 }, 'second', commandId)).toMatchObject({ ok: true })
  world.clock.nowMs += 1000
  expect(await save({ ...times, answerDays: 5 })).toMatchObject({ ok: true })
  expect(await save({ answerDays: 3 }, 'second', commandId)).toMatchObject({ ok: true, replayed: true })
  expect(await world.value('li', 'redeem.settings', {})).toEqual({ ...settingsSaid, ...times, answerDays: 5 })
})

test('the person says when they come, staff see it, and what is over cannot be chosen', async () => {
  await world.value('second', 'redeem.saveSettings', { ...settingsSaid, ...times })
  const rewardId = await addReward(world)
  const redemptionId = await requestedBy(world, 'wang', rewardId)
  const slotsOf = async (openId: string) =>
    (
      await world.value<{ slots: { fromMs: number; untilMs: number }[] }>(openId, 'redeem.redemption', {
        redemptionId,
      })
    ).slots
  expect(await slotsOf('wang')).toEqual([])
  const choose = (slot: object | undefined, openId = 'wang') =>
    world.call(openId, 'redeem.chooseSlot', { redemptionId, ...slot })
  const today = { fromMs: world.clock.nowMs, untilMs: world.clock.nowMs + 2.5 * hourMs }
  expect(await choose(today)).toMatchObject(refusedWith('REDEMPTION_NOT_APPROVED'))
  await world.value('approver', 'redeem.approve', { redemptionId })
  const [first, second] = await slotsOf('wang')
  expect(first).toEqual(today)
  expect(await slotsOf('clerk')).toEqual([])
  expect(await choose({ ...today, untilMs: today.untilMs + 1 })).toMatchObject(
    refusedWith('SLOT_NOT_OFFERED'),
  )
  expect(await choose(first, 'li')).toMatchObject(refusedWith('REDEMPTION_NOT_FOUND'))
  expect(await choose(second)).toMatchObject({ value: second })
  const queue = await world.value('clerk', 'redeem.queue', { state: 'approved' })
  expect(queue).toMatchObject({ redemptions: [{ redemptionId, slot: { ...second, place: '邻里中心一楼' } }] })
  await world.value('clerk', 'redeem.ready', { redemptionId })
  expect(await redemptionOf(world, redemptionId)).toMatchObject({ state: 'ready', slot: second })
  await scan(world, redemptionId)
  expect(await choose(first)).toMatchObject(refusedWith('REDEMPTION_COLLECTED'))
})

test('a choice that died before its answer is finished, and does not undo a later one', async () => {
  await world.value('second', 'redeem.saveSettings', { ...settingsSaid, ...times })
  const redemptionId = await readyFor(world, 'wang', await addReward(world))
  const { slots } = await world.value<{ slots: readonly object[] }>('wang', 'redeem.redemption', {
    redemptionId,
  })
  const commandId = newCommandId()
  const choose = (at: number, options = {}) =>
    world.call('wang', 'redeem.chooseSlot', { redemptionId, ...slots[at] }, options)
  expect(await choose(0, { commandId })).toMatchObject({ ok: true })
  world.clock.nowMs += 1000
  expect(await choose(1)).toMatchObject({ ok: true })
  await settleAll(world)
  expect(await choose(0, { commandId })).toMatchObject({ value: slots[0] })
  expect(await redemptionOf(world, redemptionId)).toMatchObject({ slot: slots[1] })
})

test('who is noted goes first with the household, also with whoever joins it later, until it ends', async () => {
  const first = await addReward(world, {
    title: '冬衣',
    points: 50,
    hardshipUntilDay: '2026-12-20',
    quantity: 9,
  })
  const wish = (openId: string) => request(world, openId, first, { agreedPoints: 50 })
  const groupId = await livingTogether('wang', 'li')
  const note = (untilDay: string, openId = 'approver') =>
    world.call(openId, 'redeem.noteHardship', { personId: personIdOf('wang'), untilDay })
  expect(await wish('li')).toMatchObject(refusedWith('HARDSHIP_FIRST'))
  expect(await note('2026-12-10', 'clerk')).toMatchObject(refusedWith('NOT_ALLOWED'))
  expect(await note('2026-12-10')).toMatchObject({ ok: true })
  expect(await wish('wang')).toMatchObject({ ok: true })
  expect(await wish('li')).toMatchObject({ ok: true })
  const { people } = await world.value<{ people: object[] }>('approver', 'redeem.hardships', {})
  const personId = personIdOf('wang')
  expect(people).toEqual([{ personId, displayName: 'wang', untilDay: '2026-12-10', isForHousehold: true }])
  await world.register('zhao')
  await world.value('wang', 'people.invite', { groupId, code: codeOfPerson('zhao') })
  await world.value('zhao', 'people.answerInvitation', { groupId, accept: true })
  expect(await wish('zhao')).toMatchObject(refusedWith('NOT_ENOUGH_POINTS'))
  world.clock.nowMs += 1000
  expect(await note('2026-11-21')).toMatchObject({ ok: true })
  expect(await wish('li')).toMatchObject(refusedWith('HARDSHIP_FIRST'))
  expect(await world.value('approver', 'redeem.hardships', {})).toEqual({ people: [] })
})

test('nobody notes it for their own people, or for somebody of another community', async () => {
  const note = (personId: string) =>
    world.call('approver', 'redeem.noteHardship', { personId, untilDay: '2026-12-31' })
  await livingTogether('wang', 'approver')
  expect(await note(personIdOf('wang'))).toMatchObject(refusedWith('OWN_PASSBOOK'))
  expect(await note(personIdOf('approver'))).toMatchObject(refusedWith('OWN_PASSBOOK'))
  expect(await note(await world.register('far', elsewhere))).toMatchObject(refusedWith('PERSON_ELSEWHERE'))
  expect(await world.store.find(hardships, { where: { communityId: 'com_qingfeng' }, limit: 5 })).toEqual([])
})

test('the organisations come with the agreement of their last gift, for staff alone', async () => {
  expect(await world.value('clerk', 'redeem.donors', {})).toEqual({ donors: [] })
  const group = { kind: 'organisation', name: '枫林超市', representativeCode: codeOfPerson('li') }
  const { groupId } = await world.value<{ groupId: string }>('clerk', 'people.registerGroup', group)
  expect(await world.value('clerk', 'redeem.donors', {})).toEqual({
    donors: [{ groupId, name: '枫林超市', gifts: 0 }],
  })
  await addReward(world, { donor: { groupId, agreement: '2025年共建协议' } })
  world.clock.nowMs += dayMs
  const last = await addReward(world, { donor: { groupId, agreement: '2026年共建协议' } })
  await world.value('clerk', 'redeem.offerReward', { rewardId: last, isOffered: false })
  expect(await world.value('approver', 'redeem.donors', {})).toEqual({
    donors: [{ groupId, name: '枫林超市', agreement: '2026年共建协议', gifts: 2 }],
  })
  expect(await world.call('wang', 'redeem.donors', {})).toMatchObject(refusedWith('NOT_ALLOWED'))
})
